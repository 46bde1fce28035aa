import { type Sql, sql, type Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

/**
 * Texts of series that may still be handed over on the shop's local day: its cap less those handed over since local
 * midnight. Alias: s = shop. A cap the merchant never set is the settings' default.
 */
export const textsLeftToday = (now: Date): Sql => sql`
  (coalesce((s.settings->>'dailyCap')::int, 1000) - (
    select count(*)::int from message h where h.shop_id = s.id and h.kind = 'step'
      and h.handed_at >= date_trunc('day', ${now}::timestamptz at time zone s.timezone) at time zone s.timezone))`;

/** Whether a shop may hand over texts at all. Alias: s = shop. */
export const mayHandOver: Sql = sql`
  (s.state = 'installed' and s.sending = 'on' and jsonb_typeof(s.settings->'twilio') = 'object')`;

export async function readTextsLeftToday(tx: Transaction, shop: ShopId, now: Date): Promise<number> {
  const rows = await tx.$queryRaw<{ left: number }[]>(
    sql`select ${textsLeftToday(now)}::int as left from shop s where s.id = ${shop}`,
  );
  return Math.max(0, rows[0]?.left ?? 0);
}
