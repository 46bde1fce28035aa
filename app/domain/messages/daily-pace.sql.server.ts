import { type Sql, sql, type Transaction } from "../../platform/database.server.ts";
import type { Statements } from "../../platform/statements.server.ts";
import type { ShopId } from "../values/ids.ts";
import { DAY_MS } from "../values/local-time.ts";

/** With a day to spare for time zones. */
const LONGEST_MONTH_MS = 33 * DAY_MS;

/** Start of the shop's local day or month. Alias: s = shop. */
const localStart = (unit: "day" | "month", now: Date): Sql => sql`
  date_trunc(${unit}, ${now}::timestamptz at time zone s.timezone) at time zone s.timezone`;

/**
 * Texts of series that may still be handed over on the shop's local day and in its month: its caps less those handed over
 * since. Alias: s = shop; to be joined laterally, once a shop. A cap the merchant never set is the settings' default. The
 * midnights are worked out once (`offset 0`), not for each text. The planner cannot know when a shop's month began: the
 * plain span beside it leads along the index of what was handed over.
 */
const textsLeft = (now: Date): Sql => sql`(
  select coalesce((s.settings->>'dailyCap')::int, 1000) - count(*) filter (where h.handed_at >= since.day) as today,
    coalesce((s.settings->>'monthlyCap')::int, 10000) - count(*) as month
  from (select ${localStart("day", now)} as day, ${localStart("month", now)} as month offset 0) since
  join message h on h.shop_id = s.id and h.kind = 'step' and h.handed_at >= since.month
    and h.handed_at between ${new Date(now.getTime() - LONGEST_MONTH_MS)} and ${new Date(now.getTime() + DAY_MS)})`;

/** The fewer of both. Alias: s = shop. */
export const textsLeftToday = (now: Date): Sql => sql`
  (select least(l.today, l.month)::int from ${textsLeft(now)} l)`;

/** Whether a shop may hand over texts at all. Alias: s = shop. */
export const mayHandOver: Sql = sql`
  (s.state = 'installed' and s.sending = 'on' and jsonb_typeof(s.settings->'twilio') = 'object')`;

/** What a shop's caps leave it. */
export interface TextsLeft {
  today: number;
  month: number;
}

/** Never less than none. */
export async function readTextsLeft(tx: Statements, shop: ShopId, now: Date): Promise<TextsLeft> {
  const [row] = await tx.$queryRaw<TextsLeft[]>(sql`
    select greatest(l.today, 0)::int as today, greatest(l.month, 0)::int as month
    from shop s cross join lateral ${textsLeft(now)} l where s.id = ${shop}`);
  return row ?? { today: 0, month: 0 };
}

/** The fewer of both. */
export async function readTextsLeftToday(tx: Transaction, shop: ShopId, now: Date): Promise<number> {
  const left = await readTextsLeft(tx, shop, now);
  return Math.min(left.today, left.month);
}
