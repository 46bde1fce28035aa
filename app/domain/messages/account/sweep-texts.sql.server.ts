import { type Sql, sql } from "../../../platform/database.server.ts";
import type { ShopId } from "../../values/ids.ts";

/** A text of which the provider has told nothing final, or no price. */
export interface SilentRow {
  id: string;
  sid: string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Callbacks all come within seconds; half an hour later they are lost. */
const SILENT_MS = 30 * MINUTE_MS;
/** Twilio drops what it cannot deliver within ten hours; two days later nothing changes any more. */
const GIVEN_UP_MS = 48 * HOUR_MS;

const between = (now: Date): Sql => sql`
  m.handed_at > ${new Date(now.getTime() - GIVEN_UP_MS)} and m.handed_at < ${new Date(now.getTime() - SILENT_MS)}`;

/** Texts taken more than half an hour ago whose end nobody has told of, the longest silent first. */
export const silentTexts = (shop: ShopId, now: Date, limit: number): Sql => sql`
  select m.id, m.sid from message m
  where m.shop_id = ${shop} and m.sid is not null and m.state in ('accepted', 'sent') and ${between(now)}
  order by m.handed_at limit ${limit}`;

/** Days (GMT) on which texts left that have no price yet. */
export const unpricedDays = (shop: ShopId, now: Date): Sql => sql`
  select distinct to_char(m.handed_at at time zone 'UTC', 'YYYY-MM-DD') as day from message m
  where m.shop_id = ${shop} and m.sid is not null and m.price is null
    and m.state in ('sent', 'delivered', 'undelivered') and ${between(now)}
  order by 1`;

/** What the provider took for these texts. */
export const markPriced = (
  shop: ShopId,
  prices: readonly { sid: string; micros: bigint; currency: string }[],
): Sql => sql`
  update message m set price = t.price, price_unit = t.currency
  from unnest(${prices.map((one) => one.sid)}::text[], ${prices.map((one) => one.micros)}::bigint[],
    ${prices.map((one) => one.currency)}::text[]) as t(sid, price, currency)
  where m.shop_id = ${shop} and m.sid = t.sid and (m.price is null or m.price <> t.price)`;
