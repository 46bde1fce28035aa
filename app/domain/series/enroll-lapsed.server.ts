import { type Database, isDuplicate, type Sql, type Transaction } from "../../platform/database.server.ts";
import { inLanes } from "../../platform/in-lanes.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { readTextsLeftToday } from "../messages/daily-pace.sql.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { pauseAt, pauseSpans } from "../shops/shop-pauses.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { SeriesId, ShopId } from "../values/ids.ts";
import type { AudienceQuestion } from "./audience-predicates.server.ts";
import { textsCommitted } from "./budget.sql.server.ts";
import { roomWithin, startOfMonth } from "./budget.ts";
import { type ChangedCustomers, forgetChanged, readChanged } from "./changed-customers.server.ts";
import { beginRun, listShopsToDetect, lookSince, rememberDetection } from "./detection-store.server.ts";
import {
  countAssigned,
  countWaiting,
  type EnrollRound,
  enterHeld,
  findHeld,
  holdPhones,
  planForFew,
  sampleFew,
  tellPlanner,
  tryDetectLock,
  tryEntering,
  tryGoOnDetecting,
} from "./enroll-lapsed.sql.server.ts";
import { type Found, findLapsed, planForMany } from "./enroll-lapsed-find.sql.server.ts";
import { exitExcluded } from "./exit-excluded.server.ts";
import type { SeriesView } from "./series.ts";
import { listSeriesOn, noteEntry } from "./series-store.server.ts";
import { SAMPLE, type SoftStart } from "./soft-start.ts";
import { countUnsampled, readSoftStarts } from "./soft-start-store.server.ts";
import { outlayOf, weighingOf } from "./weighing.ts";

interface Ports {
  database: Database;
  now: Now;
  ids: Ids;
}

/** Customers let in with one transaction: their phones are locked for its duration, and a webhook waits for them. */
const BATCH = 2_500;

/** Transactions of one look that run side by side. */
const LANES = 3;

/** Customers found with one look over all: whose there are more is looked at again, so that no process holds them all. */
const MOST_FOUND = 100_000;

/** After so many the planner is told how full the tables are; PostgreSQL itself would find out within a minute. */
const TELL_PLANNER = 1_000;

/** So many are drawn at random before the most valuable go first: what they do is what the effect is first learnt from. */
const RANDOM_FIRST = 500;

/** One look of one shop. */
interface Look {
  shop: ShopView;
  now: Date;
  /** Tells this look from a later one: only the latest goes on. */
  run: Date;
  /** null: at everybody. */
  since: Date | null;
  /** Who changed since: they are looked at too. */
  changed: ChangedCustomers;
  series: SeriesView[];
  /** Series that try their texts on a sample. */
  soft: ReadonlyMap<SeriesId, SoftStart>;
}

/** What is the same for all who enter a series by one look. */
type Round = Pick<EnrollRound, "series" | "question" | "holdoutShare" | "run">;

/**
 * Finds those who have lapsed and lets them into the series that are on, the most important first; whoever is left out
 * shop-wide by now leaves theirs. Each minute's look touches those who crossed a window since the last one, and those who
 * changed; once an hour everybody is looked at. A backlog enters at the pace of the daily cap, so that nobody waits in a
 * series for longer than a day.
 * @returns whether there was a shop to look at.
 */
export async function enrollLapsed(ports: Ports): Promise<boolean> {
  const shops = await ports.database.transaction((tx) => listShopsToDetect(tx, ports.now()));
  for (const shop of shops) await detect(ports, shop);
  return shops.length > 0;
}

async function detect(ports: Ports, shop: ShopId): Promise<void> {
  const now = ports.now();
  // Side by side: those who wait are counted while it is read who changed.
  const [look, room] = await Promise.all([
    ports.database.transaction((tx) => beginLook(tx, shop, now)),
    ports.database.transaction((tx) => roomToday(tx, shop, now)),
  ]);
  if (!look) return;
  await exitExcluded(ports, look.shop, look.since === null ? null : look.changed.customers);
  let [left, more] = [room, false];
  for (const series of look.series) {
    if (left <= 0) break;
    const entered = await enrollInto(ports, look, series, left);
    left -= entered.count;
    more ||= entered.moreForSample;
  }
  if (room - left >= TELL_PLANNER) await tellHowMany(ports);
  const found = left <= 0 || more ? "some" : look.since === null ? "everybody" : "crossed";
  await ports.database.transaction(async (tx) => {
    await rememberDetection(tx, shop, look.now, found);
    await forgetChanged(tx, shop, look.changed);
  });
}

async function tellHowMany({ database }: Ports): Promise<void> {
  const tell = (table: Sql) =>
    database.transaction(async (tx) => {
      await tx.$queryRaw(sampleFew);
      await tx.$executeRaw(table);
    });
  await Promise.all(tellPlanner.map(tell));
}

async function beginLook(tx: Transaction, shop: ShopId, now: Date): Promise<Look | null> {
  const [lock] = await tx.$queryRaw<{ free: boolean }[]>(tryDetectLock(shop));
  if (!lock?.free) return null;
  const view = await readShopRow(tx, shop);
  if (view.state !== "installed") return null;
  const run = await beginRun(tx, shop);
  const changed = await readChanged(tx, shop);
  const since = changed.customers === null ? null : await lookSince(tx, shop, now);
  // Whoever crosses the window in a pause of the shop enters after it: their first text would be left out.
  const paused = pauseAt(pauseSpans(view.settings.pauses, view.timezone), now) !== null;
  const series = paused ? [] : await listSeriesOn(tx, shop);
  return { shop: view, now, run, since, changed, series, soft: await readSoftStarts(tx, shop) };
}

/** How many passed every rule, held out or let in; and whether the sample of its soft start still lacks some of them. */
async function enrollInto(
  ports: Ports,
  look: Look,
  series: SeriesView,
  roomInShop: number,
): Promise<{ count: number; moreForSample: boolean }> {
  const soft = look.soft.get(series.id);
  const inSample = soft ? await roomInSample(ports, look.shop.id, soft) : Number.MAX_SAFE_INTEGER;
  const room = Math.min(roomInShop, inSample, await roomOf(ports, look, series));
  const { holdoutShare } = look.shop.settings;
  const question = questionOf(look.shop, series, look.now);
  const budgeted = series.content.budget !== undefined;
  const round = { series, question, holdoutShare, run: look.run };
  let [all, more] = [0, room > 0];
  while (more) {
    const most = Math.min(room - all, MOST_FOUND);
    const batches = await ports.database.transaction((tx) =>
      find(tx, question, look, { most, budgeted, sample: soft !== undefined }),
    );
    const entered = await inLanes(batches, LANES, (batch) => enterBatch(ports, round, batch));
    const found = entered.reduce((sum, count) => sum + count, 0);
    all += found;
    more = batches.some((batch) => batch.more) && found > 0 && all < room;
  }
  if (all > 0) await ports.database.transaction((tx) => noteEntry(tx, look.shop.id, series.id, look.now));
  return { count: all, moreForSample: soft !== undefined && all > 0 && all === inSample };
}

/** What is asked of whoever is to enter a series. */
export function questionOf(shop: ShopView, { id, content }: SeriesView, now: Date): AudienceQuestion {
  const { requireConfirmedOptIn, exclusions } = shop.settings;
  const weighing = weighingOf(shop.settings, outlayOf(content.steps));
  return { shop: shop.id, audience: content.audience, requireConfirmedOptIn, exclusions, weighing, series: id, now };
}

/** How many may enter one series now by the caps, its soft start and its budget. */
export async function roomFor(ports: Ports, shop: ShopView, series: SeriesView, now: Date): Promise<number> {
  const soft = (await ports.database.transaction((tx) => readSoftStarts(tx, shop.id))).get(series.id);
  const inShop = await ports.database.transaction((tx) => roomToday(tx, shop.id, now));
  const inSample = soft ? await roomInSample(ports, shop.id, soft) : inShop;
  return Math.min(inShop, inSample, await roomOf(ports, { shop, now, since: null }, series));
}

/** Whom a soft start still lets in: what its sample lacks, less those who have entered for it. */
async function roomInSample({ database }: Ports, shop: ShopId, soft: SoftStart): Promise<number> {
  if (soft.state !== "sampling") return 0;
  const waiting = await database.transaction((tx) => countUnsampled(tx, shop, soft));
  return Math.max(0, SAMPLE - soft.sampled - waiting);
}

/**
 * What the budget of a series leaves. One that has a budget takes the most valuable of all who wait: only a look at
 * everybody knows them.
 */
async function roomOf(
  ports: Ports,
  { shop, now, since }: Pick<Look, "shop" | "now" | "since">,
  { id, content }: SeriesView,
): Promise<number> {
  const { budget, steps } = content;
  if (!budget) return Number.MAX_SAFE_INTEGER;
  if (since !== null) return 0;
  const perText = weighingOf(shop.settings, outlayOf(steps)).texts / steps.length;
  const month = startOfMonth(now, shop.timezone);
  const [row] = await ports.database.transaction((tx) =>
    tx.$queryRaw<{ count: number }[]>(textsCommitted(shop.id, id, month, steps.length)),
  );
  return roomWithin(budget, { steps: steps.length, perText, committed: row?.count ?? 0, now, zone: shop.timezone });
}

async function find(
  tx: Transaction,
  question: AudienceQuestion,
  look: Look,
  { most, budgeted, sample }: { most: number; budgeted: boolean; sample: boolean },
): Promise<Found[]> {
  const { since } = look;
  const changed = look.changed.customers ?? [];
  const { shop, series } = question;
  if (series === null) return [];
  const [lock] = await tx.$queryRaw<{ free: boolean }[]>(tryGoOnDetecting(shop));
  if (!lock?.free) return [];
  await tx.$queryRaw(since ? planForFew : planForMany);
  const [assigned] = await tx.$queryRaw<{ count: number }[]>(countAssigned(shop, series));
  const learning = budgeted ? 0 : Math.max(0, RANDOM_FIRST - (assigned?.count ?? 0));
  const randomFirst = sample ? most : learning;
  return await tx.$queryRaw<Found[]>(findLapsed(question, { since, changed, most, randomFirst, batch: BATCH }));
}

/** What detection alone writes is not there yet; should it be, by a merge, the batch enters once more, carefully. */
async function enterBatch({ database, ids }: Ports, round: Round, batch: Found): Promise<number> {
  const enter = (careful: boolean) => database.transaction((tx) => enterHolding(tx, ids, round, batch, careful));
  try {
    return await enter(false);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return await enter(true);
  }
}

/** One transaction's worth; nobody enters while the shop is being uninstalled or after another look has begun. */
async function enterHolding(tx: Transaction, ids: Ids, round: Round, batch: Found, careful: boolean): Promise<number> {
  const { shop } = round.question;
  const [lock] = await tx.$queryRaw<{ free: boolean }[]>(tryEntering(shop));
  if (!lock?.free) return 0;
  const held = await hold(tx, shop, batch);
  if (held === null) return 0;
  const names = Array.from({ length: held.count }, () => ids.uuid()).join(" ");
  const entering = enterHeld({ ...round, customers: held, ids: names }, careful);
  const [row] = await tx.$queryRaw<{ found: number }[]>(entering);
  return row?.found ?? 0;
}

/** Those of the found whose phones are held now; null: none. */
export async function hold(tx: Transaction, shop: ShopId, found: Found): Promise<Found | null> {
  const [got] = await tx.$queryRaw<{ count: number }[]>(holdPhones(shop, found));
  if (!got || got.count === 0) return null;
  if (got.count === found.count) return found;
  const [held] = await tx.$queryRaw<Found[]>(findHeld(shop, found));
  return held ?? null;
}

/** How many may enter today: what the cap leaves, less those who are already waiting for a text. */
async function roomToday(tx: Transaction, shop: ShopId, now: Date): Promise<number> {
  const rows = await tx.$queryRaw<{ waiting: number }[]>(countWaiting(shop));
  return Math.max(0, (await readTextsLeftToday(tx, shop, now)) - (rows[0]?.waiting ?? 0));
}
