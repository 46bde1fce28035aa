import { createDice } from "./dice.ts";
import { findServer, type Lane, openLane } from "./lane.ts";
import type { Mutant } from "./mutant.ts";
import { loadMutant } from "./mutant-hooks.ts";
import { drawScenario } from "./scenario.ts";
import { type RunResult, simulateRun } from "./simulate-run.ts";
import { type Subject, subject } from "./subject.ts";

export interface Totals {
  runs: number;
  steps: number;
  texts: number;
  orders: number;
  faults: Record<string, number>;
  /** Runs that broke a promise, with the seed that replays them. */
  broken: { seed: number; violations: string[] }[];
  seconds: number;
}

export interface ManyOptions {
  runs: number;
  /** Seed of the first run; the others follow it. */
  seed: number;
  /** Ends early when this much real time has passed. */
  minutes: number;
  lanes: number;
  onRun?: (result: RunResult, done: number) => void;
}

/** Plays runs side by side, each lane in a database of its own. */
export async function simulateMany(options: ManyOptions): Promise<Totals> {
  const began = performance.now();
  const totals: Totals = { runs: 0, steps: 0, texts: 0, orders: 0, faults: {}, broken: [], seconds: 0 };
  const end = began + options.minutes * 60_000;
  let next = 0;
  await onLanes(options.lanes, async (lane) => {
    while (next < options.runs && performance.now() < end) {
      const seed = options.seed + next++;
      const result = await playOne(lane, subject, seed);
      count(totals, result);
      options.onRun?.(result, totals.runs);
    }
  });
  totals.seconds = (performance.now() - began) / 1_000;
  return totals;
}

export interface MutantResult {
  name: string;
  /** Seeds until the simulation noticed, those in which it cannot show among them; null: it did not. */
  caughtAfter: number | null;
  /** Where it was noticed. */
  seed: number | null;
  /** What it noticed first. */
  violation: string | null;
}

/** Plays runs of each mutant until one breaks the promise it should break. */
export async function catchMutants(
  mutants: Mutant[],
  options: Omit<ManyOptions, "onRun"> & { onMutant?: (result: MutantResult) => void },
): Promise<MutantResult[]> {
  const end = performance.now() + options.minutes * 60_000;
  const results: MutantResult[] = [];
  const waiting = [...mutants];
  await onLanes(options.lanes, async (lane) => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const result = await catchMutant(lane, mutant, options, end);
      options.onMutant?.(result);
      results.push(result);
    }
  });
  return mutants.flatMap(({ name }) => results.filter((result) => result.name === name));
}

async function catchMutant(
  lane: Lane,
  mutant: Mutant,
  options: { runs: number; seed: number },
  end: number,
): Promise<MutantResult> {
  const patched = await loadMutant(mutant);
  const range = Array.from({ length: options.runs }, (_, run) => options.seed + run);
  for (const [run, seed] of [...(mutant.seen ? [mutant.seen] : []), ...range].entries()) {
    if (performance.now() >= end) break;
    if (mutant.shows && !mutant.shows(drawScenario(seed, createDice(seed)))) continue;
    const { violations } = await playOne(lane, patched, seed);
    const violation = violations.find((one) => mutant.breaks.test(one));
    if (violation) return { name: mutant.name, caughtAfter: run + 1, seed, violation };
  }
  return { name: mutant.name, caughtAfter: null, seed: null, violation: null };
}

async function onLanes(count: number, work: (lane: Lane) => Promise<void>): Promise<void> {
  const server = await findServer();
  const lane = async () => {
    const opened = await openLane(server);
    try {
      await work(opened);
    } finally {
      await opened.close();
    }
  };
  await Promise.all(Array.from({ length: count }, lane));
}

async function playOne(lane: Lane, product: Subject, seed: number): Promise<RunResult> {
  await lane.clear();
  return await simulateRun(lane, product, seed);
}

function count(totals: Totals, result: RunResult): void {
  totals.runs += 1;
  totals.steps += result.steps;
  totals.texts += result.texts;
  totals.orders += result.orders;
  for (const [name, times] of result.faults) totals.faults[name] = (totals.faults[name] ?? 0) + times;
  if (result.violations.length > 0) totals.broken.push({ seed: result.seed, violations: result.violations });
}
