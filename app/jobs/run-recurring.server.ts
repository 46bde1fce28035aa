import { SUGGEST_WINDOW_JOB } from "../domain/lapse/work-out-window.server.ts";
import { COMPARE_DISCOUNT_JOB } from "../domain/offers/changed-discounts.server.ts";
import { markCodesExpired } from "../domain/offers/end-code.server.ts";
import { MOVE_CODES, moveCodes } from "../domain/offers/move-codes.server.ts";
import { type RevokeCodesPorts, revokeCodes } from "../domain/offers/revoke-codes.server.ts";
import { SWEEP_CODES } from "../domain/offers/sweep-codes.server.ts";
import { WATCH_CODES, watchCodes } from "../domain/offers/watch-codes.server.ts";
import { APPLY_RETENTION } from "../domain/privacy/apply-retention.server.ts";
import { KEEP_FIGURES } from "../domain/results/keep-figures.server.ts";
import { KEEP_HOME_FIGURES, keepHomeFigures } from "../domain/results/keep-home-figures.server.ts";
import { askToKeepTags, KEEP_TAGS } from "../domain/results/keep-tags.server.ts";
import { KEEP_VERSION_FIGURES } from "../domain/results/keep-version-figures.server.ts";
import { REVOKE_CODES } from "../domain/series/due-now.sql.server.ts";
import { PLAN_TEXTS, planTexts } from "../domain/series/plan-texts.server.ts";
import { SYNC_SEGMENTS } from "../domain/series/sync-segments.server.ts";
import { WATCH_AUTOMATIC } from "../domain/series/watch-automatic.server.ts";
import { WATCH_SERIES, watchSeries } from "../domain/series/watch-series.server.ts";
import { FIT_WORTH_JOB } from "../domain/shops/save-shop-settings.server.ts";
import type { ShopId } from "../domain/values/ids.ts";
import { askToTellWorkflows, TELL_WORKFLOWS } from "../domain/workflows/tell-workflows.server.ts";
import type { BackgroundJobs } from "../platform/jobs.ts";
import type { Log } from "../platform/log.server.ts";
import type { Ids } from "../platform/ports.ts";
import type { Sealing } from "../platform/sealing.server.ts";
import { firstRun, nextRun, type Rhythm } from "./next-run.ts";
import { askFor, RECONCILE_NIGHT, RECONCILE_ORDERS } from "./reconcile-jobs.server.ts";
import {
  ensureTasks,
  RENEW_MS,
  renewTask,
  returnTask,
  type TakenTask,
  takeTasks,
} from "./recurring-task-store.server.ts";
import { CHECK_ACCOUNT, COMPARE_BILL, SWEEP_TEXTS } from "./sms-jobs.server.ts";

type Ports = RevokeCodesPorts & { ids: Ids; log: Log; jobs: BackgroundJobs; sealing: Sealing };

interface Task {
  every: Rhythm;
  run(ports: Ports, shop: ShopId): Promise<unknown>;
}

const EXPIRE_CODES = "expire_codes";
const HOUR_MS = 3_600_000;
const QUARTER_HOUR_MS = 900_000;
const MINUTE_MS = 60_000;
const FEW_MINUTES_MS = 300_000;
/** A task that failed is tried again after this. */
const RETRY_MS = 60_000;

/** What is done again and again for each shop. */
const TASKS: Record<string, Task> = {
  /** Whenever there is a code to delete (see `takeTasks`). */
  [REVOKE_CODES]: { every: 0, run: (ports, shop) => revokeCodes(ports, shop) },
  [APPLY_RETENTION]: { every: "night", run: askFor(APPLY_RETENTION) },
  [EXPIRE_CODES]: {
    every: HOUR_MS,
    run: (ports, shop) => ports.database.transaction((tx) => markCodesExpired(tx, shop, ports.now())),
  },
  /** Those a lost job left held. */
  [COMPARE_DISCOUNT_JOB]: { every: QUARTER_HOUR_MS, run: askFor(COMPARE_DISCOUNT_JOB) },
  [RECONCILE_ORDERS]: { every: QUARTER_HOUR_MS, run: askFor(RECONCILE_ORDERS) },
  /** Reads only segments whose members were read a day ago. */
  [SYNC_SEGMENTS]: { every: HOUR_MS, run: askFor(SYNC_SEGMENTS) },
  [PLAN_TEXTS]: { every: QUARTER_HOUR_MS, run: (ports, shop) => planTexts(ports, shop) },
  [KEEP_HOME_FIGURES]: { every: QUARTER_HOUR_MS, run: (ports, shop) => keepHomeFigures(ports, shop) },
  [WATCH_SERIES]: { every: QUARTER_HOUR_MS, run: (ports, shop) => watchSeries(ports, shop) },
  [TELL_WORKFLOWS]: { every: MINUTE_MS, run: (ports, shop) => askToTellWorkflows(ports, shop) },
  [KEEP_TAGS]: { every: FEW_MINUTES_MS, run: (ports, shop) => askToKeepTags(ports, shop) },
  [RECONCILE_NIGHT]: { every: "night", run: askFor(RECONCILE_NIGHT) },
  [CHECK_ACCOUNT]: { every: HOUR_MS, run: askFor(CHECK_ACCOUNT) },
  [SWEEP_TEXTS]: { every: HOUR_MS, run: askFor(SWEEP_TEXTS) },
  [COMPARE_BILL]: { every: "night", run: askFor(COMPARE_BILL) },
  [WATCH_CODES]: { every: QUARTER_HOUR_MS, run: (ports, shop) => watchCodes(ports, shop) },
  /** Those a crash or Shopify's silence left on their way. */
  [MOVE_CODES]: { every: QUARTER_HOUR_MS, run: (ports, shop) => moveCodes(ports, shop) },
  [WATCH_AUTOMATIC]: { every: HOUR_MS, run: askFor(WATCH_AUTOMATIC) },
  [SWEEP_CODES]: { every: "night", run: askFor(SWEEP_CODES) },
  [SUGGEST_WINDOW_JOB]: { every: "night", run: askFor(SUGGEST_WINDOW_JOB) },
  [KEEP_FIGURES]: { every: FEW_MINUTES_MS, run: askFor(KEEP_FIGURES) },
  [KEEP_VERSION_FIGURES]: { every: "night", run: askFor(KEEP_VERSION_FIGURES) },
  [FIT_WORTH_JOB]: { every: "night", run: askFor(FIT_WORTH_JOB) },
};

/**
 * Runs the recurring tasks whose time has come by business time, each for one shop in one process at a time. Tasks of a
 * shop that must be reopened wait, and run when it has been.
 * @returns whether one was run.
 */
export async function runRecurring(ports: Ports): Promise<boolean> {
  const now = ports.now();
  await ensureTasks(ports.database, Object.keys(TASKS), (name, timezone) =>
    firstRun(TASKS[name]?.every ?? HOUR_MS, now, timezone),
  );
  const taken = await takeTasks(ports.database, now);
  // side by side: a code that must die waits for no other shop's Shopify
  await Promise.all(taken.map((one) => runTask(ports, one, now)));
  return taken.length > 0;
}

async function runTask(ports: Ports, one: TakenTask, now: Date): Promise<void> {
  const task = TASKS[one.name];
  let next = nextRun(task?.every ?? HOUR_MS, now, one.timezone);
  const held = keepTask(ports, one);
  try {
    await task?.run(ports, one.shop as ShopId);
  } catch (error) {
    next = new Date(now.getTime() + RETRY_MS);
    ports.log.error("recurring task failed", { shop: one.shop, task: one.name }, error);
  }
  await returnTask(ports.database, await held(), next);
}

/**
 * Holds a task for as long as it runs, so that its lease can be short: what a process that died held is free again soon.
 * @returns ends it, and says how the task is held then.
 */
function keepTask({ database, log }: Pick<Ports, "database" | "log">, task: TakenTask): () => Promise<TakenTask> {
  let held = Promise.resolve(task);
  const renewing = setInterval(() => {
    held = held.then(async (one) => {
      try {
        return await renewTask(database, one);
      } catch (error) {
        log.warn("lease of a recurring task could not be renewed", { shop: one.shop, task: one.name }, error);
        return one;
      }
    });
  }, RENEW_MS);
  renewing.unref();
  return async () => {
    clearInterval(renewing);
    return await held;
  };
}
