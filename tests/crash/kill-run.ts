import { setTimeout as wait } from "node:timers/promises";
import type { Random } from "../../app/platform/ports.ts";
import { uninstallApp } from "../../sandbox/shopify/install-app.ts";
import { type ControlClient, connectControl } from "../../sandbox/story/control-client.ts";
import { readLedgers } from "../../sandbox/story/ledgers.ts";
import { findCandidates } from "../../sandbox/story/truth.ts";
import { seededRandom } from "../integration/test-ports.ts";
import { hastenRetries } from "./hasty-sender.ts";
import { countOpenTexts } from "./judge-outcomes.ts";
import { judgeRun, type Verdict } from "./judge-run.ts";
import { killAgainAndAgain, killPostgres } from "./kill-at-random.ts";
import { type Acts, ShoppersStorm } from "./shoppers-storm.ts";
import { LEAVING_SHOP, SHOP, type Stage, stageRun, WINDOW_DAYS } from "./stage-run.ts";
import { allowTexts, HOUR_MS, holdTexts, letTimePass } from "./stage-time.ts";

export interface KillRunOptions {
  /** SIGKILLs of web and worker together. */
  kills: number;
  /** SIGKILLs of PostgreSQL with all its processes. */
  postgresKills: number;
  seed: number;
  customers: number;
  /** Texts each shop may send on a day; a day passes every 25 kills. */
  textsADay: number;
  /** Share of Twilio's answers that are lost. */
  lostReplies: number;
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
  /** Texts whose outcome nobody knew as the kills of a day ended, and those of them nobody knew 75 minutes later. */
  unknown: number;
  unsettled: number;
  acts: Acts;
  seconds: number;
}

/** Between two rounds a day of business time passes and everything heals. */
const KILLS_A_ROUND = 25;
const TWILIO_LATENCY_MS = 300;
const MAXIMUM_DAYS = 365;
/** After so long every text has been found at Twilio, or been given up. */
const SETTLED_AFTER_MS = 1.25 * HOUR_MS;

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
    const toll: Toll = { recoveries: [], unknown: 0, unsettled: 0 };
    const storm = await gatherShoppers(stage, control, random);
    await control.post("/faults", {
      twilioLatencyMs: TWILIO_LATENCY_MS,
      twilioLoseReplyShare: options.lostReplies,
      webhookDuplicateShare: 0.1,
    });
    const rounds = planRounds(options);
    for (const [index, round] of rounds.entries()) {
      const leaves = index === Math.floor(rounds.length / 2);
      await playRound(stage, storm, { ...round, leaves, texts: options.textsADay }, random, toll);
      await heal(stage, toll);
      options.log(`round ${index + 1} of ${rounds.length}: ${describe(stage, storm.acts)}`);
    }
    // the last look for a text nobody got an answer for comes after an hour
    await letTimePass(stage, 2 * HOUR_MS);
    const verdict = await judgeRun(stage, control);
    return {
      ...verdict,
      webKills: stage.web.kills,
      workerKills: stage.worker.kills,
      postgresKills: toll.recoveries.length,
      slowestRecoveryMs: Math.round(Math.max(0, ...toll.recoveries)),
      resent: sender.resent,
      unknown: toll.unknown,
      unsettled: toll.unsettled,
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
  await holdTexts(stage, true);
  const ledgers = await readLedgers(control, SHOP, 0);
  const rules = { windowDays: WINDOW_DAYS, maximumDays: MAXIMUM_DAYS };
  const candidates = findCandidates(ledgers, stage.sandbox.world.now().getTime(), rules);
  return new ShoppersStorm(stage.sandbox.world, SHOP, candidates, random);
}

/** What the kills have cost so far. */
interface Toll {
  /** How long PostgreSQL was away each time, in ms. */
  recoveries: number[];
  unknown: number;
  unsettled: number;
}

/** With every life of the worker some more texts may leave, so that each kill finds some on their way. */
async function playRound(
  stage: Stage,
  storm: ShoppersStorm,
  round: Round & { leaves: boolean; texts: number },
  random: Random,
  toll: Toll,
): Promise<void> {
  const { web, worker, postgres } = stage;
  const share = round.texts / round.worker;
  await allowTexts(stage, share);
  await holdTexts(stage, false);
  let over = false;
  const shoppers = storm.rage(() => over);
  try {
    const [recoveries] = await Promise.all([
      killPostgres(postgres, round.postgres, random),
      killAgainAndAgain(web, round.web, random),
      killAgainAndAgain(worker, round.worker, random, (kill) => allowTexts(stage, share * (kill + 1))),
      round.leaves ? leaveLater(stage, random) : null,
    ]);
    toll.recoveries.push(...recoveries);
  } finally {
    over = true;
    await shoppers;
  }
}

async function leaveLater({ sandbox }: Stage, random: Random): Promise<void> {
  await wait(random.below(6_000));
  uninstallApp(sandbox.world, LEAVING_SHOP);
}

/** Nobody is killed; whatever was under way ends. Then it is the next working day. */
async function heal(stage: Stage, toll: Toll): Promise<void> {
  await Promise.all([stage.web.whenReady(), stage.worker.whenReady()]);
  toll.unknown += await countOpenTexts(stage.postgres.databaseUrl);
  await letTimePass(stage, HOUR_MS / 30);
  await holdTexts(stage, true);
  await letTimePass(stage, SETTLED_AFTER_MS);
  toll.unsettled += await countOpenTexts(stage.postgres.databaseUrl);
  const saturday = stage.sandbox.world.now().getUTCDay() === 6;
  await letTimePass(stage, (saturday ? 48 : 24) * HOUR_MS - SETTLED_AFTER_MS);
}

function describe(stage: Stage, acts: Acts): string {
  const { web, worker } = stage;
  return `${web.kills} + ${worker.kills} kills, ${acts.orders} orders, ${acts.optOuts} opt-outs, ${acts.refunds} refunds`;
}
