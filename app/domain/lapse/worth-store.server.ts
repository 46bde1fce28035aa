import { sql, type Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { CustomerWorth } from "./customer-worth.ts";
import type { RfmGroup } from "./rfm.ts";
import type { ChunkRow } from "./worth.sql.server.ts";
import { type WorthFit, worthFit } from "./worth-fit.ts";

/** How a shop's customers buy, when that was worked out, and from what. */
export interface StoredFit {
  fit: WorthFit;
  /** Who ever bought. */
  customers: number;
  marginPercent: number;
  /** When the models were fitted and everybody was looked at; when those who changed were, the last time. */
  fittedAt: Date;
  scoredAt: Date;
  /** The measured share who came back because of the texts, 0 to 1, with its 95 % interval; null: not proven yet. */
  uplift: { share: number; low: number; high: number } | null;
}

export async function readFit(tx: Transaction, shop: ShopId): Promise<StoredFit | null> {
  const row = await tx.worthFit.findUnique({ where: { shopId: shop } });
  if (!row) return null;
  const { content, customers, marginPercent, fittedAt, scoredAt, uplift, upliftLow, upliftHigh } = row;
  const measured = uplift !== null && upliftLow !== null && upliftHigh !== null;
  return {
    ...{ fit: worthFit.parse(content), customers, marginPercent, fittedAt, scoredAt },
    uplift: measured ? { share: uplift, low: upliftLow, high: upliftHigh } : null,
  };
}

/** The measured uplift is kept. */
export async function saveFit(tx: Transaction, shop: ShopId, stored: Omit<StoredFit, "uplift">): Promise<void> {
  const { fit, ...rest } = stored;
  const row = { content: fit, ...rest };
  await tx.worthFit.upsert({ where: { shopId: shop }, create: { shopId: shop, ...row }, update: row });
}

export async function saveUplift(tx: Transaction, shop: ShopId, uplift: StoredFit["uplift"]): Promise<void> {
  const data = { uplift: uplift?.share ?? null, upliftLow: uplift?.low ?? null, upliftHigh: uplift?.high ?? null };
  await tx.worthFit.updateMany({ where: { shopId: shop }, data });
}

export type ScoredCustomer = ChunkRow & CustomerWorth & { rfmGroup: RfmGroup };

/** Writes what these customers are worth, in one statement. */
export async function saveWorth(tx: Transaction, shop: ShopId, rows: ScoredCustomer[], now: Date): Promise<void> {
  const column = <Key extends keyof ScoredCustomer>(key: Key) => rows.map((row) => row[key]);
  const names = sql`orders_count, spent, last_order_at, first_order_at, year_spent, rhythm_days, orders_ahead, order_value,
    value_ahead, return_value, returns_unaided, alive, recency, frequency, monetary, rfm_group`;
  await tx.$executeRaw`
    insert into customer_worth as w (shop_id, customer_id, ${names}, scored_at)
    select ${shop}, t.*, ${now}::timestamptz from unnest(${column("id")}::bigint[], ${column("ordersCount")}::int[],
      ${column("spent")}::bigint[], ${column("lastOrderAt")}::timestamptz[], ${column("firstOrderAt")}::timestamptz[],
      ${column("yearSpent")}::bigint[], ${column("rhythmDays")}::float8[], ${column("ordersAhead")}::float8[],
      ${column("orderValue")}::bigint[], ${column("valueAhead")}::bigint[], ${column("returnValue")}::bigint[],
      ${column("returnsUnaided")}::float8[], ${column("alive")}::float8[], ${column("recency")}::smallint[],
      ${column("frequency")}::smallint[], ${column("monetary")}::smallint[], ${column("rfmGroup")}::text[]) as t
    on conflict (shop_id, customer_id) do update set (${names}, scored_at) = row(excluded.orders_count, excluded.spent,
      excluded.last_order_at, excluded.first_order_at, excluded.year_spent, excluded.rhythm_days, excluded.orders_ahead,
      excluded.order_value, excluded.value_ahead, excluded.return_value, excluded.returns_unaided, excluded.alive,
      excluded.recency, excluded.frequency, excluded.monetary, excluded.rfm_group, excluded.scored_at)`;
}
