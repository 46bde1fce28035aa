import { setTimeout as wait } from "node:timers/promises";
import { type RunningChild, startChild } from "../../scripts/child-process.ts";

export interface KillableProcess {
  /** How often it was killed here, and how often it ended by itself (its database was away as it started). */
  readonly kills: number;
  readonly ownEnds: number;
  /**
   * Resolves as soon as a process of this kind is ready to work; at once when it is.
   * @throws when none is within a minute.
   */
  whenReady(): Promise<void>;
  /** SIGKILL. A new one is started at once. */
  kill(): void;
  stop(): Promise<void>;
}

const START_AGAIN_MS = 100;
const READY_PATIENCE_MS = 60_000;

/** A process of the product under a supervisor: whenever it ends, for whatever reason, the next one starts. */
export function superviseProcess(
  name: string,
  entry: string,
  env: Record<string, string | undefined>,
): KillableProcess {
  let stopping = false;
  let kills = 0;
  let ownEnds = 0;
  let killed = false;
  let child: RunningChild;
  let ready: Promise<void>;

  const start = () => {
    killed = false;
    child = startChild({ name, args: [entry], env });
    ready = child
      .firstLine((line) => (line.includes('"msg":"ready"') ? true : undefined))
      .then(
        () => {},
        // ended before it was ready: whoever waits, waits for the next
        () => next(),
      );
    child.onExit(() => {
      if (stopping) return;
      if (!killed) ownEnds += 1;
      setTimeout(() => {
        if (!stopping) start();
      }, START_AGAIN_MS);
    });
  };
  const next = async (): Promise<void> => {
    await wait(2 * START_AGAIN_MS);
    if (!stopping) await ready;
  };
  start();
  return {
    get kills() {
      return kills;
    },
    get ownEnds() {
      return ownEnds;
    },
    whenReady: () => withinPatience(killed ? next() : ready, name),
    kill() {
      if (killed) return;
      killed = true;
      kills += 1;
      child.kill("SIGKILL");
    },
    async stop() {
      stopping = true;
      await child.stop();
    },
  };
}

async function withinPatience(ready: Promise<void>, name: string): Promise<void> {
  const patience = new AbortController();
  const late = wait(READY_PATIENCE_MS, "late" as const, { signal: patience.signal }).catch(() => "ready" as const);
  const result = await Promise.race([ready, late]);
  patience.abort();
  if (result === "late") throw new Error(`${name} did not get ready within a minute: see .sandbox/logs.`);
}
