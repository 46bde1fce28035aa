import type { Log } from "./log.server.ts";
import type { Stopwatch } from "./ports.ts";

const IDLE_MS = 250;
const LONGEST_BACK_OFF_MS = 30_000;

export interface Loop {
  /** Lets the running round end and starts no other. */
  stop(): Promise<void>;
}

/**
 * Runs `round` again and again: at once after a round that did something, after a quarter of a second otherwise. An
 * error is logged and backed off from; it never ends the loop.
 * @param round one bounded piece of work; true when it did something.
 */
export function createLoop(
  ports: { log: Log; stopwatch: Stopwatch },
  name: string,
  round: () => Promise<boolean>,
): Loop {
  let stopping = false;
  let wake = () => {};
  let failures = 0;
  const pause = async (ms: number) => {
    await Promise.race([ports.stopwatch.sleep(ms), new Promise<void>((resolve) => (wake = resolve))]);
  };
  const run = async () => {
    while (!stopping) {
      try {
        const busy = await round();
        failures = 0;
        if (!busy) await pause(IDLE_MS);
      } catch (error) {
        failures += 1;
        ports.log.error("loop failed", { task: name, attempt: failures }, error);
        if (!stopping) await pause(Math.min(IDLE_MS * 2 ** failures, LONGEST_BACK_OFF_MS));
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
