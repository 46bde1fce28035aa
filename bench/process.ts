import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Ticks of /proc/PID/stat a second: a constant of Linux. */
const TICKS = 100;
const START_MS = 60_000;

export interface ServerProcess {
  url: string;
  /** Seconds of processor time its threads have used so far, by /proc. */
  cpuSeconds(): number;
  /** Asks it to end (SIGTERM) and waits until it has. */
  stop(): Promise<void>;
}

/**
 * Starts a server as a process of its own on a free port, told by PORT, and waits until it answers.
 * @param arguments_ of `node`.
 */
export async function startServer(
  arguments_: string[],
  options: { cwd?: string; env: Record<string, string> },
): Promise<ServerProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, arguments_, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env, HOST: "127.0.0.1", PORT: String(port) },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const url = `http://127.0.0.1:${port}`;
  await untilAnswers(child, url);
  return {
    url,
    cpuSeconds: () => cpuSecondsOf(child.pid ?? 0),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

/** The file of one of the processes of the benches. */
export const entry = (name: string): string => new URL(`processes/${name}.ts`, import.meta.url).pathname;

/** Runs a program of ours as a process of its own, `job` as its only argument, and returns the JSON it prints. */
export async function runJob<T>(file: string, job: object, env: Record<string, string> = {}): Promise<T> {
  const child = spawn(process.execPath, [file, JSON.stringify(job)], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const printed: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => printed.push(chunk));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${file} ended with ${String(code)}.`);
  return JSON.parse(Buffer.concat(printed).toString()) as T;
}

async function untilAnswers(child: ChildProcess, url: string): Promise<void> {
  const end = performance.now() + START_MS;
  while (performance.now() < end) {
    if (child.exitCode !== null) throw new Error(`A server of the bench ended with ${child.exitCode}: see above.`);
    const answer = await fetch(url).catch(() => null);
    if (answer) return;
    await sleep(50);
  }
  child.kill("SIGKILL");
  throw new Error("A server of the bench did not answer within a minute.");
}

/** User and system time of all threads: fields 14 and 15, counted behind the name, which may hold blanks. */
function cpuSecondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  return typeof address === "object" && address ? address.port : 0;
}
