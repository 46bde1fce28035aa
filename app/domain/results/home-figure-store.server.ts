import { sql, type Transaction } from "../../platform/database.server.ts";
import { countSampled } from "../series/audience-counts.sql.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { PromiseFigures } from "./figures.ts";

/** What is kept of a large shop. */
export interface HomeFigure {
  lapsedNow: number;
  eligibleNow: number;
  live: number;
  at: Date;
}

/** Customers in the sample (one in 64) from which on a shop is too large to be counted while somebody waits. */
const LARGE = 500;

/** Texts from which on looking at each of them does. */
const MANY_TEXTS = 5_000;

/** Whether counting its customers, or its texts, takes longer than a page may. */
export async function isLargeShop(tx: Transaction, shop: ShopId): Promise<boolean> {
  const [sample] = await tx.$queryRaw<{ count: number }[]>(countSampled(shop));
  if ((sample?.count ?? 0) >= LARGE) return true;
  const beyond = await tx.$queryRaw<unknown[]>(sql`
    select 1 from message where shop_id = ${shop} and handed_at is not null order by handed_at
    limit 1 offset ${MANY_TEXTS}`);
  return beyond.length > 0;
}

/** What was counted the last time; null before the first. */
export async function findHomeFigure(tx: Transaction, shop: ShopId): Promise<HomeFigure | null> {
  const row = await tx.homeFigure.findUnique({ where: { shopId: shop } });
  return row && { lapsedNow: row.lapsed, eligibleNow: row.eligible, live: row.live, at: row.at };
}

export async function saveHomeFigure(tx: Transaction, shop: ShopId, figure: HomeFigure): Promise<void> {
  const { lapsedNow: lapsed, eligibleNow: eligible, live, at } = figure;
  const data = { lapsed, eligible, live, at };
  await tx.homeFigure.upsert({ where: { shopId: shop }, create: { shopId: shop, ...data }, update: data });
}

/** The promises over all days that were counted. */
export async function sumPromises(tx: Transaction, shop: ShopId): Promise<PromiseFigures> {
  const [row] = await tx.$queryRaw<PromiseFigures[]>(sql`
    select coalesce(sum(texts), 0)::int as texts, coalesce(sum(after_purchase), 0)::int as "afterPurchase",
      coalesce(sum(twice), 0)::int as twice, coalesce(sum(outside_hours), 0)::int as "outsideHours"
    from promise_figure where shop_id = ${shop}`);
  if (!row) throw new Error("A sum came back without a row.");
  return row;
}
