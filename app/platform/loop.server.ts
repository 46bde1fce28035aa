import { backOffMs } from "./back-off.ts";
import type { Log } from "./log.server.ts";
import type { Now, Stopwatch } from "./ports.ts";

const IDLE_MS = 250;
/** How often a waiting loop looks whether the bell rang or the clock jumped: a machine that slept, a time that was set. */
const CHECK_MS = 20;
const JUMP_MS = 1_000;

/** Shared by the loops of a process: one that did something rings, since that may be work for the others. */
export interface Bell {
  rings: number;
}

export interface Loop {
  /** Lets the running round end and starts no other. */
  stop(): Promise<void>;
}

/**
 * Runs `round` again and again: at once after a round that did something, when another loop did, or when business time
 * jumps ahead; after a quarter of a second otherwise. An error is logged and backed off from; it never ends the loop.
 * @param round one bounded piece of work; true when it did something.
 */
export function createLoop(
  ports: { log: Log; stopwatch: Stopwatch; now: Now; bell: Bell },
  name: string,
  round: () => Promise<boolean>,
): Loop {
  let stopping = false;
  let wake = () => {};
  let failures = 0;
  const pause = async (ms: number) => {
    await Promise.race([ports.stopwatch.sleep(ms), new Promise<void>((resolve) => (wake = resolve))]);
  };
  const rest = async (ms: number, heard: number) => {
    const begun = ports.stopwatch.ms();
    const lead = ports.now().getTime() - begun;
    const jumped = () => ports.now().getTime() - ports.stopwatch.ms() - lead > JUMP_MS;
    const called = () => jumped() || ports.bell.rings !== heard;
    while (!stopping && ports.stopwatch.ms() - begun < ms && !called()) await pause(CHECK_MS);
  };
  const run = async () => {
    while (!stopping) {
      const heard = ports.bell.rings;
      try {
        const busy = await round();
        failures = 0;
        if (busy) ports.bell.rings += 1;
        else await rest(IDLE_MS, heard);
      } catch (error) {
        failures += 1;
        ports.log.error("loop failed", { task: name, attempt: failures }, error);
        if (!stopping) await pause(backOffMs(failures));
      }
    }
  };
  const running = run();
  return {
    async stop() {
      stopping = true;
      wake();
      await running;
    },
  };
}
