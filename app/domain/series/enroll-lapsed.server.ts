import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { readTextsLeftToday } from "../messages/daily-pace.sql.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { AudienceQuestion } from "./audience-predicates.server.ts";
import { listShopsToDetect, lookSince, rememberDetection } from "./detection-store.server.ts";
import {
  countAssigned,
  countWaiting,
  enrollBatch,
  findEligible,
  planAnew,
  tryDetectLock,
} from "./enroll-lapsed.sql.server.ts";
import type { SeriesView } from "./series.ts";
import { listSeriesOn } from "./series-store.server.ts";

interface Ports {
  database: Database;
  now: Now;
  ids: Ids;
}

/** Customers let in with one transaction: their phones are locked for its duration, and a webhook waits for them. */
const BATCH = 1_000;

/** So many are drawn at random before the most valuable go first: what they do is what the effect is first learnt from. */
const RANDOM_FIRST = 500;

/** One look of one shop. */
interface Look {
  shop: ShopView;
  now: Date;
  /** null: at everybody. */
  since: Date | null;
  series: SeriesView[];
}

/**
 * Finds those who have lapsed and lets them into the series that are on, the most important first. Each minute's look
 * touches those who crossed a window since the last one; once an hour everybody is looked at. A backlog enters at the
 * pace of the daily cap, so that nobody waits in a series for longer than a day.
 * @returns whether there was a shop to look at.
 */
export async function enrollLapsed(ports: Ports): Promise<boolean> {
  const shops = await ports.database.transaction((tx) => listShopsToDetect(tx, ports.now()));
  for (const shop of shops) await detect(ports, shop);
  return shops.length > 0;
}

async function detect(ports: Ports, shop: ShopId): Promise<void> {
  const look = await ports.database.transaction((tx) => beginLook(tx, shop, ports.now()));
  if (!look) return;
  let left = await ports.database.transaction((tx) => roomToday(tx, shop, look.now));
  for (const series of look.series) {
    if (left <= 0) break;
    left -= await enrollInto(ports, look, series, left);
  }
  const found = left <= 0 ? "some" : look.since === null ? "everybody" : "crossed";
  await ports.database.transaction((tx) => rememberDetection(tx, shop, look.now, found));
}

async function beginLook(tx: Transaction, shop: ShopId, now: Date): Promise<Look | null> {
  const [lock] = await tx.$queryRaw<{ free: boolean }[]>(tryDetectLock(shop));
  if (!lock?.free) return null;
  const view = await readShopRow(tx, shop);
  if (view.state !== "installed") return null;
  return { shop: view, now, since: await lookSince(tx, shop, now), series: await listSeriesOn(tx, shop) };
}

/** Returns how many passed every rule, held out or let in. */
async function enrollInto(ports: Ports, look: Look, series: SeriesView, room: number): Promise<number> {
  const shop = look.shop.id;
  const question: AudienceQuestion = {
    shop,
    audience: series.content.audience,
    requireConfirmedOptIn: look.shop.settings.requireConfirmedOptIn,
    exclusions: look.shop.settings.exclusions,
    series: series.id,
    now: look.now,
  };
  const candidates = await ports.database.transaction(async (tx) => {
    await tx.$executeRaw(planAnew);
    const [assigned] = await tx.$queryRaw<{ count: number }[]>(countAssigned(shop, series.id));
    const order = (assigned?.count ?? 0) < RANDOM_FIRST ? "random" : "most_valuable";
    const limit = order === "random" ? Math.min(room, RANDOM_FIRST) : room;
    const first = await tx.$queryRaw<{ id: bigint }[]>(findEligible(question, look.since, order, limit));
    if (order === "most_valuable" || first.length < limit || limit === room) return first;
    const rest = await tx.$queryRaw<{ id: bigint }[]>(findEligible(question, look.since, "most_valuable", room));
    const drawn = new Set(first.map((row) => row.id));
    return [...first, ...rest.filter((row) => !drawn.has(row.id))].slice(0, room);
  });
  let found = 0;
  for (let from = 0; from < candidates.length; from += BATCH) {
    const customers = candidates.slice(from, from + BATCH).map((row) => row.id);
    const ids = customers.map(() => ports.ids.uuid());
    const { holdoutShare } = look.shop.settings;
    const rows = await ports.database.transaction((tx) =>
      enterBatch(tx, shop, { series, question, holdoutShare, customers, ids, now: look.now }),
    );
    found += rows;
  }
  return found;
}

/** One transaction's worth; nobody enters while the shop is being uninstalled or another looks. */
async function enterBatch(
  tx: Transaction,
  shop: ShopId,
  round: Omit<Parameters<typeof enrollBatch>[0], "shop">,
): Promise<number> {
  const [lock] = await tx.$queryRaw<{ free: boolean }[]>(tryDetectLock(shop));
  if (!lock?.free) return 0;
  await tx.$executeRaw(planAnew);
  const [row] = await tx.$queryRaw<{ found: number }[]>(enrollBatch({ shop, ...round }));
  return row?.found ?? 0;
}

/** How many may enter today: what the cap leaves, less those who are already waiting for a text. */
async function roomToday(tx: Transaction, shop: ShopId, now: Date): Promise<number> {
  const rows = await tx.$queryRaw<{ waiting: number }[]>(countWaiting(shop));
  return Math.max(0, (await readTextsLeftToday(tx, shop, now)) - (rows[0]?.waiting ?? 0));
}
