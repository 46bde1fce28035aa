import type { RunningProduct } from "./start-product.ts";

/** Waits for Ctrl-C, or for a process of the product to end by itself; puts everything away. */
export async function untilStopped(product: RunningProduct): Promise<void> {
  const reason = await new Promise<string>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve("Stopping …"));
    product.processes.onUnexpectedEnd((which, code) =>
      resolve(`The ${which} process ended by itself (${code}): see .sandbox/logs. Stopping …`),
    );
  });
  console.log(`\n${reason}`);
  await product.stop();
}
