import { setTimeout as wait } from "node:timers/promises";
import type { Random } from "../../app/platform/ports.ts";
import type { KillablePostgres } from "./killable-postgres.ts";
import type { KillableProcess } from "./killable-process.ts";

const LONGEST_LIFE_MS = 1_800;
/** One in so many is killed while it is still starting. */
const KILLED_STARTING = 8;

/**
 * Kills a process so many times, each at a random moment of its life.
 * @param before the next kill, by its place from 0: gives the process something to be killed at.
 */
export async function killAgainAndAgain(
  process: KillableProcess,
  times: number,
  random: Random,
  before: (kill: number) => Promise<void> = async () => {},
): Promise<void> {
  const enough = process.kills + times;
  while (process.kills < enough) {
    if (random.below(KILLED_STARTING) > 0) await process.whenReady();
    await before(process.kills - enough + times);
    await wait(random.below(LONGEST_LIFE_MS));
    process.kill();
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
