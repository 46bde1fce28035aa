import { type RunningChild, startChild } from "./child-process.ts";

export type ProcessName = "web" | "worker";

export interface ProductProcesses {
  readonly web: RunningChild;
  readonly worker: RunningChild;
  /** Ends web or worker, if it still runs, and starts it again. */
  restart(which: ProcessName): Promise<void>;
  /** Called when web or worker ends though nobody asked for it. */
  onUnexpectedEnd(listener: (which: ProcessName, code: number | null) => void): void;
  stop(): Promise<void>;
}

/** Starts web, then worker, each when the one before is ready. */
export async function startProcesses(
  product: string,
  entries: Record<ProcessName, string>,
  env: Record<string, string | undefined>,
): Promise<ProductProcesses> {
  const expected = new WeakSet<RunningChild>();
  const listeners: ((which: ProcessName, code: number | null) => void)[] = [];
  const start = async (which: ProcessName) => {
    const child = startChild({ name: `${product}-${which}`, args: [entries[which]], env });
    await child.firstLine((line) => (line.includes('"msg":"ready"') ? true : undefined));
    child.onExit((code) => {
      if (!expected.has(child)) for (const listener of listeners) listener(which, code);
    });
    return child;
  };
  const stop = (child: RunningChild) => {
    expected.add(child);
    return child.stop();
  };
  const running = { web: await start("web"), worker: await start("worker") };
  return {
    get web() {
      return running.web;
    },
    get worker() {
      return running.worker;
    },
    async restart(which) {
      await stop(running[which]);
      running[which] = await start(which);
    },
    onUnexpectedEnd: (listener) => void listeners.push(listener),
    async stop() {
      await Promise.all([stop(running.web), stop(running.worker)]);
    },
  };
}
