import { setTimeout as wait } from "node:timers/promises";
import type { Random } from "../../app/platform/ports.ts";
import { uninstallApp } from "../../sandbox/shopify/install-app.ts";
import { type ControlClient, connectControl } from "../../sandbox/story/control-client.ts";
import { readLedgers } from "../../sandbox/story/ledgers.ts";
import { findCandidates } from "../../sandbox/story/truth.ts";
import { one } from "../../sandbox/world/sql.ts";
import { seededRandom } from "../integration/test-ports.ts";
import { letOwnersAct, type OwnersActs } from "./code-owners.ts";
import { beginTasksAnew, countUnderWay, type KilledAt, untilUnderWay } from "./dead-tasks.ts";
import { hastenRetries } from "./hasty-sender.ts";
import { countOpenTexts } from "./judge-outcomes.ts";
import { judgeRun, type Verdict } from "./judge-run.ts";
import { killAgainAndAgain, killPostgres } from "./kill-at-random.ts";
import { type Acts, ShoppersStorm } from "./shoppers-storm.ts";
import { LEAVING_SHOP, releaseTexts, SHOP, type Stage, WINDOW_DAYS } from "./stage-run.ts";
import { allowTexts, HOUR_MS, holdTexts, letTimePass } from "./stage-time.ts";
import { releaseTellers, untilAllIsTold, untilTelling } from "./tellers.ts";

export interface KillRunOptions {
  /** SIGKILLs of web and worker together. */
  kills: number;
  /** SIGKILLs of PostgreSQL with all its processes. */
  postgresKills: number;
  seed: number;
  /** Physical time after which nobody is killed any more; left out: however long it takes. */
  minutes?: number;
  /** After so many kills everything heals, and a day passes. */
  killsADay: number;
  /** Texts each shop may send on a day. */
  textsADay: number;
  /** Share of Twilio's answers that are lost. */
  lostReplies: number;
  /**
   * The first texts carry codes, whose owners buy; Shopify loses answers, fails single codes and finds some taken; the
   * sweep of the night begins with every life of the worker.
   */
  codes: boolean;
  /** Web is spared, and nobody removes the app. */
  onlyWorker: boolean;
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
  /** Texts that left while processes were being killed. */
  textsInStorm: number;
  acts: Acts & OwnersActs;
  /** Kills of the worker while it had work of each kind with codes. */
  killedAt: KilledAt;
  seconds: number;
}

const TWILIO_LATENCY_MS = 300;
const SHOPIFY_LATENCY_MS = 150;
const CODE_FAULTS = { apiLoseReplyShare: 0.06, codeTakenShare: 0.05, codeFailShare: 0.05 };
const NO_CODE_FAULTS = { apiLoseReplyShare: 0, codeTakenShare: 0, codeFailShare: 0 };
const MINUTE_MS = 60_000;
const LOOK_MS = 20;
const LOOKS_FOR_TEXTS = 750;
const MAXIMUM_DAYS = 365;
/** After so long every text has been found at Twilio, or been given up. */
const SETTLED_AFTER_MS = 1.25 * HOUR_MS;

/**
 * Plays days of two shops while web, worker and PostgreSQL are killed at random moments and started again at once, then
 * lets everything heal and judges from outside. Shopify sends again what was not acknowledged.
 */
export async function runKills(stage: Stage, options: KillRunOptions): Promise<KillRunReport> {
  const begun = performance.now();
  const sender = hastenRetries(stage.sandbox.world);
  try {
    const control = connectControl(stage.sandbox.controlUrl);
    const random = seededRandom(options.seed);
    const toll: Toll = {
      recoveries: [],
      unknown: 0,
      unsettled: 0,
      textsInStorm: 0,
      killedAt: { issuing: 0, revoking: 0, sweeping: 0 },
      owners: { ordersOfOwners: 0, optOutsOfOwners: 0 },
    };
    const storm = await gatherShoppers(stage, control, random);
    await control.post("/faults", {
      twilioLatencyMs: TWILIO_LATENCY_MS,
      twilioLoseReplyShare: options.lostReplies,
      apiLatencyMs: SHOPIFY_LATENCY_MS,
      webhookDuplicateShare: 0.1,
      ...(options.codes ? CODE_FAULTS : {}),
    });
    const rounds = planRounds(options);
    for (const [index, round] of rounds.entries()) {
      const leaves = !options.onlyWorker && index === Math.floor(rounds.length / 2);
      const endsAt = begun + (options.minutes ?? Number.POSITIVE_INFINITY) * MINUTE_MS;
      await playRound(stage, storm, { ...round, ...options, leaves, endsAt }, random, toll);
      await heal(stage, toll);
      if (index < rounds.length - 1) await untilNextDay(stage);
      options.log(`round ${index + 1} of ${rounds.length}: ${describe(stage, storm.acts)}`);
    }
    await control.post("/faults", { ...NO_CODE_FAULTS, apiLatencyMs: 0 });
    await beginTasksAnew(stage.postgres.databaseUrl);
    await letTimePass(stage, HOUR_MS);
    await untilAllIsTold(stage);
    const verdict = await judgeRun(stage, control, !options.onlyWorker);
    return {
      ...verdict,
      webKills: stage.web.kills,
      workerKills: stage.worker.kills,
      postgresKills: toll.recoveries.length,
      slowestRecoveryMs: Math.round(Math.max(0, ...toll.recoveries)),
      resent: sender.resent,
      unknown: toll.unknown,
      unsettled: toll.unsettled,
      textsInStorm: toll.textsInStorm,
      acts: { ...storm.acts, ...toll.owners },
      killedAt: toll.killedAt,
      seconds: Math.round((performance.now() - begun) / 1000),
    };
  } finally {
    sender.stop();
  }
}

interface Round {
  web: number;
  worker: number;
  postgres: number;
}

function planRounds({ kills, killsADay, postgresKills, onlyWorker }: KillRunOptions): Round[] {
  const count = Math.max(1, Math.ceil(kills / killsADay));
  const share = (all: number, index: number) =>
    Math.floor((all * (index + 1)) / count) - Math.floor((all * index) / count);
  return Array.from({ length: count }, (_, index) => {
    const here = share(kills, index);
    const web = onlyWorker ? 0 : Math.floor(here / 2);
    return { web, worker: here - web, postgres: share(postgresKills, index) };
  });
}

async function gatherShoppers(stage: Stage, control: ControlClient, random: Random): Promise<ShoppersStorm> {
  await holdTexts(stage, true);
  await releaseTexts(stage);
  const ledgers = await readLedgers(control, SHOP, 0);
  const rules = { windowDays: WINDOW_DAYS, maximumDays: MAXIMUM_DAYS, country: "DE" };
  const candidates = findCandidates(ledgers, stage.sandbox.world.now().getTime(), rules);
  return new ShoppersStorm(stage.sandbox.world, SHOP, candidates, random);
}

/** What the kills have cost so far. */
interface Toll {
  /** How long PostgreSQL was away each time, in ms. */
  recoveries: number[];
  unknown: number;
  unsettled: number;
  textsInStorm: number;
  killedAt: KilledAt;
  owners: OwnersActs;
}

/** With every life of the worker some more texts may leave, so that each kill finds some on their way. */
async function playRound(
  stage: Stage,
  storm: ShoppersStorm,
  round: Round & { leaves: boolean; textsADay: number; codes: boolean; onlyWorker: boolean; endsAt: number },
  random: Random,
  toll: Toll,
): Promise<void> {
  const { web, worker, postgres } = stage;
  const { databaseUrl } = postgres;
  const share = round.textsADay / round.worker;
  await allowTexts(stage, share);
  await holdTexts(stage, false);
  let over = false;
  const before = countRequests(stage);
  const owners = round.codes ? letOwnersAct(stage, random, toll.owners, () => over) : null;
  // where only codes are of interest, their owners are enough
  const shoppers = round.onlyWorker ? null : storm.rage(() => over);
  try {
    const [recoveries] = await Promise.all([
      killPostgres(postgres, round.postgres, random),
      killAgainAndAgain(web, round.web, random),
      killAgainAndAgain(worker, round.worker, random, {
        endsAt: round.endsAt,
        before: async (kill) => {
          const allow = () => allowTexts(stage, share * (kill + 1));
          if (!round.codes) await untilTextsLeave(stage, allow);
          else await untilWorkOnCodes(databaseUrl, kill, allow);
          if (kill % 2 === 1) await untilTelling(databaseUrl);
        },
        after: async () => {
          await releaseTellers(databaseUrl, new Date());
          if (round.codes) await countUnderWay(databaseUrl, toll.killedAt);
        },
      }),
      round.leaves ? leaveLater(stage, random) : null,
    ]);
    toll.recoveries.push(...recoveries);
  } finally {
    over = true;
    await Promise.all([shoppers, owners]);
    toll.textsInStorm += countRequests(stage) - before;
  }
}

/** Lets more texts leave and waits until one of them does; not for ever, since everybody may have left. */
async function untilTextsLeave(stage: Stage, allow: () => Promise<void>): Promise<void> {
  const before = countRequests(stage);
  await allow();
  for (let looks = 0; looks < LOOKS_FOR_TEXTS && countRequests(stage) === before; looks++) await wait(LOOK_MS);
}

async function untilWorkOnCodes(databaseUrl: string, kill: number, allow: () => Promise<void>): Promise<void> {
  await beginTasksAnew(databaseUrl);
  await allow();
  await untilUnderWay(databaseUrl, kill);
}

/** Texts the local Twilio was asked to send. */
function countRequests({ sandbox: { world } }: Stage): number {
  const asked = `SELECT count(*) AS n FROM twilio_request WHERE method = 'POST' AND body IS NOT NULL`;
  return one<{ n: number }>(world.db, asked)?.n ?? 0;
}

async function leaveLater({ sandbox }: Stage, random: Random): Promise<void> {
  await wait(random.below(6_000));
  uninstallApp(sandbox.world, LEAVING_SHOP);
}

/** Nobody is killed; whatever was under way ends. */
async function heal(stage: Stage, toll: Toll): Promise<void> {
  await Promise.all([stage.web.whenReady(), stage.worker.whenReady()]);
  await beginTasksAnew(stage.postgres.databaseUrl);
  toll.unknown += await countOpenTexts(stage.postgres.databaseUrl);
  await letTimePass(stage, HOUR_MS / 30);
  await holdTexts(stage, true);
  await letTimePass(stage, SETTLED_AFTER_MS);
  toll.unsettled += await countOpenTexts(stage.postgres.databaseUrl);
}

/** After the heal: at the same time of the next working day. */
async function untilNextDay(stage: Stage): Promise<void> {
  const saturday = stage.sandbox.world.now().getUTCDay() === 6;
  await letTimePass(stage, (saturday ? 48 : 24) * HOUR_MS - SETTLED_AFTER_MS);
}

function describe(stage: Stage, acts: Acts): string {
  const { web, worker } = stage;
  return `${web.kills} + ${worker.kills} kills, ${acts.orders} orders, ${acts.optOuts} opt-outs, ${acts.refunds} refunds`;
}
