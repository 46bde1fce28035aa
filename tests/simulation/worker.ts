import type { Kernel } from "./kernel.ts";
import { Outage } from "./outage.ts";
import type { SimulatedProcess } from "./process.ts";

/** One bounded piece of work; true when it did something. */
export type Round = () => Promise<unknown>;

const SHORTEST_MS = 250;
const LONGEST_MS = 20 * 60_000;

/**
 * A loop of the worker. Where the real one looks four times a second, this one sleeps until somebody wrote something or
 * the next thing is due.
 */
export function startLoop(
  process: SimulatedProcess,
  rounds: Round[],
  nextInstant: () => Promise<number | null>,
): void {
  const { kernel } = process;
  const run = async () => {
    let backOff = SHORTEST_MS;
    for (;;) {
      const busy = await runRounds(rounds, kernel);
      if (busy) backOff = SHORTEST_MS;
      else backOff = Math.min(backOff * 2, LONGEST_MS);
      const next = busy ? null : await kernel.atOnce(nextInstant);
      const wait = next === null ? backOff : Math.max(1, Math.min(next, backOff));
      await kernel.pause(wait + kernel.dice.below(SHORTEST_MS), process, true);
    }
  };
  kernel.start(run);
}

async function runRounds(rounds: Round[], kernel: Kernel): Promise<boolean> {
  let busy = false;
  for (const round of rounds) {
    try {
      const result = await round();
      busy ||= result === true || (typeof result === "number" && result > 0);
    } catch (error) {
      // the real loop logs and backs off
      if (!(error instanceof Outage)) kernel.failures.push(error);
    }
  }
  return busy;
}
