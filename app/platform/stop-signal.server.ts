/** Resolves when the process is asked to stop (SIGTERM, or SIGINT from a terminal). */
export function untilStopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve());
  });
}
