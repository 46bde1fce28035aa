import { setTimeout as wait } from "node:timers/promises";
import type { BackgroundJobs } from "../../app/platform/jobs.ts";
import { createLog, type Log } from "../../app/platform/log.server.ts";
import type { Ids, Now, Random, Stopwatch } from "../../app/platform/ports.ts";
import { createSealing, type Sealing } from "../../app/platform/sealing.server.ts";

/** Business time that only moves by hand. */
export interface HandClock {
  now: Now;
  set(at: Date | string): void;
  /** Moves on by so many of each; days are 24 hours. */
  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number; ms?: number }): void;
}

export interface TestPorts {
  clock: HandClock;
  now: Now;
  ids: Ids;
  random: Random;
  stopwatch: Stopwatch;
  sealing: Sealing;
  log: Log;
  /** Takes every job and runs none. */
  jobs: BackgroundJobs;
}

/** A Monday, noon in Berlin: inside everybody's sending hours in Germany. */
export const MONDAY_NOON = new Date("2026-11-16T11:00:00.000Z");

/** The keys of all tests: what a factory seals, the code under test opens. */
export const testSealing: Sealing = createSealing(
  `t1:${Buffer.alloc(32, 1).toString("base64")}`,
  Buffer.alloc(32, 2).toString("base64"),
);

export function handClock(start: Date = MONDAY_NOON): HandClock {
  let at = start.getTime();
  return {
    now: () => new Date(at),
    set: (to) => {
      at = new Date(to).getTime();
    },
    advance: ({ days = 0, hours = 0, minutes = 0, seconds = 0, ms = 0 }) => {
      at += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + ms;
    },
  };
}

/** Mulberry32: the same seed draws the same numbers. */
export function seededRandom(seed = 1): Random {
  let state = seed | 0;
  return {
    below: (limit) => {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * limit);
    },
  };
}

/** Uuids in the order of the seed. */
export function seededIds(seed = 1): Ids {
  const random = seededRandom(seed ^ 0x1d5);
  const hex = (digits: number) => Array.from({ length: digits }, () => random.below(16).toString(16)).join("");
  return { uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}` };
}

/** The ports every shell function takes its share of; gateways are the test's own business. */
export function testPorts(options: { start?: Date; seed?: number } = {}): TestPorts {
  const clock = handClock(options.start);
  return {
    clock,
    now: clock.now,
    ids: seededIds(options.seed),
    random: seededRandom(options.seed),
    stopwatch: {
      ms: () => performance.now(),
      sleep: async (ms) => void (await wait(ms)),
    },
    sealing: testSealing,
    log: createLog("silent"),
    jobs: { send: async () => {} },
  };
}
