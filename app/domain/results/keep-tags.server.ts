import type { Database } from "../../platform/database.server.ts";
import type { BackgroundJobs } from "../../platform/jobs.ts";
import type { Log } from "../../platform/log.server.ts";
import type { Stopwatch } from "../../platform/ports.ts";
import { keepBackgroundPace } from "../shops/background-pace.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import {
  hasMarks,
  type MarkToWrite,
  moveMergedMarks,
  releaseMarks,
  settleMark,
  takeMarks,
} from "./customer-mark-store.server.ts";
import type { CustomerTagger } from "./customer-tagger.ts";

/** Name of the background job and of the recurring task that asks for it; payload `{ shop: <ShopId> }`. */
export const KEEP_TAGS = "keep-tags";

/** Customers taken at once. */
const BATCH = 50;
/** After this no further one of them is begun: with the longest two requests their lease has not passed yet. */
const BATCH_MS = 60_000;
/** Customers written with one job; the rest with the next. */
const MOST_A_JOB = 500;

export interface KeepTagsPorts {
  database: Database;
  stopwatch: Stopwatch;
  log: Log;
  tagger: CustomerTagger;
}

/** Asks for the job where the merchant wants tags, or some are to go. */
export async function askToKeepTags(
  { database, jobs }: { database: Database; jobs: BackgroundJobs },
  shop: ShopId,
): Promise<void> {
  await database.transaction(async (tx) => {
    const wanted = (await readShopRow(tx, shop)).settings.customerTags;
    if (wanted || (await hasMarks(tx, shop))) await jobs.send(tx, KEEP_TAGS, { shop });
  });
}

/**
 * Brings the tags of ours at Shopify in line with who is in a series and who was won back; all of them go once the
 * merchant wants none. What should be is asked of the series each time, so that nothing that happened can be missed.
 */
export async function keepTags(ports: KeepTagsPorts, shop: ShopId): Promise<void> {
  const { database } = ports;
  const view = await database.transaction((tx) => readShopRow(tx, shop));
  if (view.state !== "installed") return;
  await database.transaction((tx) => moveMergedMarks(tx, shop));
  for (let written = 0; written < MOST_A_JOB; written += BATCH) {
    const marks = await database.transaction((tx) => takeMarks(tx, shop, view.settings.customerTags, BATCH));
    if (!(await writeAll(ports, shop, marks)) || marks.length < BATCH) return;
  }
}

/** Whether all could be written: what keeps one from being written keeps all. */
async function writeAll(ports: KeepTagsPorts, shop: ShopId, marks: readonly MarkToWrite[]): Promise<boolean> {
  const { database, stopwatch } = ports;
  const first = stopwatch.ms();
  for (const [at, mark] of marks.entries()) {
    const began = stopwatch.ms();
    if (began - first > BATCH_MS || !(await write(ports, shop, mark))) {
      const left = marks.slice(at).map((one) => one.customer);
      await database.transaction((tx) => releaseMarks(tx, shop, left));
      return false;
    }
    await database.transaction((tx) => settleMark(tx, shop, mark));
    await keepBackgroundPace(stopwatch, began);
  }
  return true;
}

async function write({ tagger, log }: KeepTagsPorts, shop: ShopId, mark: MarkToWrite): Promise<boolean> {
  const { customer, tag, tooMany } = mark;
  try {
    if (tooMany.length > 0) await tagger.removeTags(shop, customer, tooMany);
    if (tag !== null) await tagger.addTags(shop, customer, [tag]);
    return true;
  } catch (error) {
    log.warn("tags not written", { shop }, error);
    return false;
  }
}
