import { watch } from "node:fs";
import path from "node:path";
import { repository } from "./repository.ts";
import type { RunningProduct } from "./start-product.ts";

const SETTLE_MS = 300;

/** Restarts the worker, and the raw door of the web process with it, when a server file under app/ changed. */
export function restartWorkerOnChange(product: RunningProduct): void {
  let timer: NodeJS.Timeout | undefined;
  watch(path.join(repository, "app"), { recursive: true }, (_event, file) => {
    if (!file || !/\.ts$/.test(file) || /\.test\.ts$|^(routes|components|i18n|generated)\//.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void restart(product, file), SETTLE_MS);
  });
}

async function restart(product: RunningProduct, file: string): Promise<void> {
  console.log(`${file} changed: restarting`);
  await product.processes.restart("worker").catch((error: Error) => console.error(error.message));
  await product.processes.restart("web").catch((error: Error) => console.error(error.message));
}
