import type { Agenda, Task } from "./agenda.ts";
import type { Kernel } from "./kernel.ts";
import { Outage } from "./outage.ts";
import type { SimulatedProcess } from "./process.ts";

/** One bounded piece of work; its answer tells whether it did something. */
export type Rounds = Partial<Record<Task, () => Promise<unknown>>>;

const SHORTEST_MS = 250;
const LONGEST_MS = 60 * 60_000;

/**
 * A loop of the worker. Where the real one looks four times a second, this one sleeps until somebody wrote something or
 * the next thing is due.
 */
export function startLoop(process: SimulatedProcess, rounds: Rounds, readAgenda: () => Promise<Agenda>): void {
  const { kernel } = process;
  const run = async () => {
    let backOff = SHORTEST_MS;
    await kernel.pause(kernel.dice.below(SHORTEST_MS), process);
    for (;;) {
      const agenda = await kernel.atOnce(readAgenda);
      const todo = Object.entries(rounds).filter(([task]) => agenda.now.has(task as Task));
      let busy = false;
      for (const [, round] of todo) busy = (await didSomething(round, kernel)) || busy;
      backOff = busy ? SHORTEST_MS : Math.min(backOff * 2, LONGEST_MS);
      const limit = todo.length > 0 ? backOff : Number.POSITIVE_INFINITY;
      const wait = Math.min(limit, agenda.nextMs ?? Number.POSITIVE_INFINITY);
      await kernel.pause(wait + kernel.dice.below(SHORTEST_MS), process, true);
    }
  };
  kernel.start(run);
}

/** Does something again and again after so long, and first within so long, until that time of the run; `everyMs` null: once. */
export function startChore(
  process: SimulatedProcess,
  { firstMs, everyMs, untilMs }: { firstMs: number; everyMs: number | null; untilMs: number },
  work: () => Promise<unknown>,
): void {
  const { kernel } = process;
  kernel.start(async () => {
    await process.pause(kernel.dice.below(firstMs));
    for (;;) {
      await didSomething(work, kernel);
      if (everyMs === null || kernel.time > untilMs) return;
      await process.pause(everyMs);
    }
  });
}

async function didSomething(round: () => Promise<unknown>, kernel: Kernel): Promise<boolean> {
  try {
    const result = await round();
    return result === true || (typeof result === "number" && result > 0);
  } catch (error) {
    // the real loop logs and backs off
    if (!(error instanceof Outage)) kernel.failures.push(error);
    return false;
  }
}
