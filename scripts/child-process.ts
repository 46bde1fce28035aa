import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import path from "node:path";
import { repository } from "./repository.ts";

export interface RunningChild {
  /** Standard output, a line each, for as long as the child runs. */
  onLine(listener: (line: string) => void): void;
  /** Resolves with the first line that `pick` turns into a value; rejects when the child ends first. */
  firstLine<T>(pick: (line: string) => T | undefined): Promise<T>;
  onExit(listener: (code: number | null) => void): void;
  /** Asks the child to end and waits until it did; after 10 s it is killed. */
  stop(): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

export interface ChildOptions {
  /** Names the log file under .sandbox/logs. */
  name: string;
  args: string[];
  env: Record<string, string | undefined>;
}

/** Starts a Node process of this repository; what it prints goes to `.sandbox/logs/NAME.log`. */
export function startChild(options: ChildOptions): RunningChild {
  const logs = path.join(repository, ".sandbox/logs");
  mkdirSync(logs, { recursive: true });
  const log = createWriteStream(path.join(logs, `${options.name}.log`));
  const child = spawn(process.execPath, options.args, {
    cwd: repository,
    env: options.env as NodeJS.ProcessEnv,
    // the pipe to standard input closes when this process dies, however it dies
    stdio: ["pipe", "pipe", "pipe"],
    // a group of its own: Ctrl-C reaches the parent, which ends its children in order
    detached: true,
  });
  const listeners = new Set<(line: string) => void>();
  let rest = "";
  let last = "";
  child.stdout.on("data", (chunk: Buffer) => {
    log.write(chunk);
    const lines = (rest + chunk.toString()).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) for (const listener of listeners) listener(line);
  });
  child.stderr.on("data", (chunk: Buffer) => {
    log.write(chunk);
    last = (last + chunk.toString()).slice(-4_000);
  });
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  child.once("exit", () => process.removeListener("exit", end));
  return {
    onLine: (listener) => void listeners.add(listener),
    firstLine: (pick) => firstLine(child, listeners, pick, () => `${options.name} ended before it was ready.\n${last}`),
    onExit: (listener) => void child.once("exit", listener),
    kill: (signal) => void child.kill(signal),
    stop: () => stopChild(child),
  };
}

function firstLine<T>(
  child: ChildProcess,
  listeners: Set<(line: string) => void>,
  pick: (line: string) => T | undefined,
  complaint: () => string,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const listener = (line: string) => {
      const value = pick(line);
      if (value === undefined) return;
      listeners.delete(listener);
      resolve(value);
    };
    listeners.add(listener);
    // "close" comes after the last byte of the child's output, "exit" may come before it
    child.once("close", () => reject(new Error(complaint())));
  });
}

function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
    child.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill("SIGTERM");
  });
}
