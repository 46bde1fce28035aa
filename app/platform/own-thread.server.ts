import { Worker } from "node:worker_threads";

/**
 * Runs a module in a thread of its own, so that seconds of arithmetic hold up nothing else in this process. The module
 * finds `data` as its `workerData` and answers with one message.
 * @throws what the module threw, or when it ended without an answer.
 */
export function inOwnThread<Answer>(module: URL, data: unknown): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(module, { workerData: data, execArgv: [] });
    thread.once("message", resolve);
    thread.once("error", reject);
    thread.once("exit", () => reject(new Error("The thread ended without an answer.")));
  });
}
