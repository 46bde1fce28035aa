import { setTimeout as wait } from "node:timers/promises";
import type { Random } from "../../app/platform/ports.ts";
import { uninstallApp } from "../../sandbox/shopify/install-app.ts";
import { type ControlClient, connectControl } from "../../sandbox/story/control-client.ts";
import { readLedgers } from "../../sandbox/story/ledgers.ts";
import { findCandidates } from "../../sandbox/story/truth.ts";
import { seededRandom } from "../integration/test-ports.ts";
import { hastenRetries } from "./hasty-sender.ts";
import { judgeRun, type Verdict } from "./judge-run.ts";
import { ask } from "./killable-postgres.ts";
import type { KillableProcess } from "./killable-process.ts";
import { type Acts, ShoppersStorm } from "./shoppers-storm.ts";
import { LEAVING_SHOP, SHOP, type Stage, stageRun, WINDOW_DAYS } from "./stage-run.ts";

export interface KillRunOptions {
  /** SIGKILLs of web and worker together. */
  kills: number;
  /** SIGKILLs of PostgreSQL with all its processes. */
  postgresKills: number;
  seed: number;
  customers: number;
  log(line: string): void;
}

export interface KillRunReport extends Verdict {
  webKills: number;
  workerKills: number;
  postgresKills: number;
  /** Longest time PostgreSQL took to be there again, in ms. */
  slowestRecoveryMs: number;
  /** Webhooks that had to be sent again. */
  resent: number;
  acts: Acts;
  seconds: number;
}

/** Between two rounds a day of business time passes and everything heals. */
const KILLS_A_ROUND = 25;
const TEXTS_A_DAY = 100;
const TWILIO_LATENCY_MS = 300;
const MAXIMUM_DAYS = 365;
const LONGEST_LIFE_MS = 1_800;
/** One in so many is killed while it is still starting. */
const KILLED_STARTING = 8;
const QUIET_TRIES = 6;
const HOUR_MS = 3_600_000;

/**
 * Plays days of two shops while web, worker and PostgreSQL are killed at random moments and started again at once, then
 * lets everything heal and judges from outside. Shopify sends again what was not acknowledged.
 */
export async function runKills(options: KillRunOptions): Promise<KillRunReport> {
  const begun = performance.now();
  const stage = await stageRun(options);
  const sender = hastenRetries(stage.sandbox.world);
  try {
    const control = connectControl(stage.sandbox.controlUrl);
    const random = seededRandom(options.seed);
    const recoveries: number[] = [];
    const storm = await gatherShoppers(stage, control, random);
    await control.post("/faults", { twilioLatencyMs: TWILIO_LATENCY_MS, webhookDuplicateShare: 0.1 });
    const rounds = planRounds(options);
    for (const [index, round] of rounds.entries()) {
      const leaves = index === Math.floor(rounds.length / 2);
      await playRound(stage, storm, { ...round, leaves }, random, recoveries);
      await heal(stage);
      options.log(`round ${index + 1} of ${rounds.length}: ${describe(stage, storm.acts)}`);
    }
    // the last look for a text nobody got an answer for comes after an hour
    await letTimePass(stage, 2 * HOUR_MS);
    const verdict = await judgeRun(stage, control);
    return {
      ...verdict,
      webKills: stage.web.kills,
      workerKills: stage.worker.kills,
      postgresKills: recoveries.length,
      slowestRecoveryMs: Math.round(Math.max(0, ...recoveries)),
      resent: sender.resent,
      acts: storm.acts,
      seconds: Math.round((performance.now() - begun) / 1000),
    };
  } finally {
    sender.stop();
    await stage.stop();
  }
}

interface Round {
  web: number;
  worker: number;
  postgres: number;
}

function planRounds({ kills, postgresKills }: KillRunOptions): Round[] {
  const count = Math.max(1, Math.ceil(kills / KILLS_A_ROUND));
  const share = (all: number, index: number) =>
    Math.floor((all * (index + 1)) / count) - Math.floor((all * index) / count);
  return Array.from({ length: count }, (_, index) => {
    const here = share(kills, index);
    return { web: Math.floor(here / 2), worker: Math.ceil(here / 2), postgres: share(postgresKills, index) };
  });
}

async function gatherShoppers(stage: Stage, control: ControlClient, random: Random): Promise<ShoppersStorm> {
  await pause(stage, true);
  const cap = String(TEXTS_A_DAY);
  await ask(stage.postgres.databaseUrl, "update shop set settings = jsonb_set(settings, '{dailyCap}', $1::jsonb)", [
    cap,
  ]);
  const ledgers = await readLedgers(control, SHOP, 0);
  const rules = { windowDays: WINDOW_DAYS, maximumDays: MAXIMUM_DAYS };
  const candidates = findCandidates(ledgers, stage.sandbox.world.now().getTime(), rules);
  return new ShoppersStorm(stage.sandbox.world, SHOP, candidates, random);
}

/** Texts wait while the clock is pushed: they shall leave in the storm. */
async function pause(stage: Stage, paused: boolean): Promise<void> {
  await ask(stage.postgres.databaseUrl, "update shop set sending = $1", [paused ? "paused" : "on"]);
}

async function playRound(
  stage: Stage,
  storm: ShoppersStorm,
  round: Round & { leaves: boolean },
  random: Random,
  recoveries: number[],
): Promise<void> {
  await pause(stage, false);
  let over = false;
  const shoppers = storm.rage(() => over);
  try {
    await Promise.all([
      killAgainAndAgain(stage.web, round.web, random),
      killAgainAndAgain(stage.worker, round.worker, random),
      killPostgres(stage, round.postgres, random, recoveries),
      round.leaves ? leaveLater(stage, random) : null,
    ]);
  } finally {
    over = true;
    await shoppers;
  }
}

async function killAgainAndAgain(process: KillableProcess, times: number, random: Random): Promise<void> {
  const enough = process.kills + times;
  while (process.kills < enough) {
    if (random.below(KILLED_STARTING) > 0) await process.whenReady();
    await wait(random.below(LONGEST_LIFE_MS));
    process.kill();
  }
}

async function killPostgres(stage: Stage, times: number, random: Random, recoveries: number[]): Promise<void> {
  for (let kill = 0; kill < times; kill++) {
    await wait(1_000 + random.below(5_000));
    recoveries.push(await stage.postgres.killAndRestart());
  }
}

async function leaveLater({ sandbox }: Stage, random: Random): Promise<void> {
  await wait(random.below(6_000));
  uninstallApp(sandbox.world, LEAVING_SHOP);
}

/** Nobody is killed; whatever was under way ends. Then it is the next working day. */
async function heal(stage: Stage): Promise<void> {
  await Promise.all([stage.web.whenReady(), stage.worker.whenReady()]);
  await letTimePass(stage, HOUR_MS / 30);
  await pause(stage, true);
  const saturday = stage.sandbox.world.now().getUTCDay() === 6;
  await letTimePass(stage, (saturday ? 48 : 24) * HOUR_MS);
}

/** Pushes the clock, which waits a minute for everything to be done; on a busy machine that takes several. */
async function letTimePass({ sandbox }: Stage, ms: number): Promise<void> {
  const until = sandbox.world.now().getTime() + ms;
  for (let tries = 1; ; tries++) {
    try {
      await sandbox.clock.push(Math.max(1, until - sandbox.world.now().getTime()));
      return;
    } catch (error) {
      if (tries === QUIET_TRIES || !String(error).includes("Not quiet")) throw error;
    }
  }
}

function describe(stage: Stage, acts: Acts): string {
  const { web, worker } = stage;
  return `${web.kills} + ${worker.kills} kills, ${acts.orders} orders, ${acts.optOuts} opt-outs, ${acts.refunds} refunds`;
}
