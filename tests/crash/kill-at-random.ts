import { setTimeout as wait } from "node:timers/promises";
import type { Random } from "../../app/platform/ports.ts";
import type { KillablePostgres } from "./killable-postgres.ts";
import type { KillableProcess } from "./killable-process.ts";

const LONGEST_LIFE_MS = 1_800;
/** Of one that is seen to be at work. */
const LONGEST_WORK_MS = 900;
/** One in so many is killed while it is still starting. */
const KILLED_STARTING = 8;

/** What is done around each kill. */
interface AroundKill {
  /** Gives the process something to be killed at, and waits until it is at it; the place of the kill counts from 0. */
  before?(kill: number): Promise<void>;
  after?(): Promise<void>;
  /** Reading of `performance.now()` at which the killing ends, however often it has been done. */
  endsAt?: number;
}

/** Kills a process so many times, each at a random moment of its life. */
export async function killAgainAndAgain(
  process: KillableProcess,
  times: number,
  random: Random,
  around: AroundKill = {},
): Promise<void> {
  const enough = process.kills + times;
  while (process.kills < enough && performance.now() < (around.endsAt ?? Number.POSITIVE_INFINITY)) {
    if (random.below(KILLED_STARTING) > 0) await process.whenReady();
    await around.before?.(process.kills - enough + times);
    await wait(random.below(around.before ? LONGEST_WORK_MS : LONGEST_LIFE_MS));
    process.kill();
    await around.after?.();
  }
}

/** Kills PostgreSQL so many times; how long each time nobody could ask it, in ms. */
export async function killPostgres(postgres: KillablePostgres, times: number, random: Random): Promise<number[]> {
  const recoveries: number[] = [];
  for (let kill = 0; kill < times; kill++) {
    await wait(1_000 + random.below(5_000));
    recoveries.push(await postgres.killAndRestart());
  }
  return recoveries;
}
