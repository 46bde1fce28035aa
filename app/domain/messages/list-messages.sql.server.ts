import { type Sql, sql } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { MessageRow } from "./message.ts";

/** A text as it is stored: number and body sealed. */
export interface StoredRow extends Omit<MessageRow, "id" | "customerId" | "phoneMasked" | "body"> {
  id: string;
  customerId: bigint | null;
  phoneId: string;
  numberSealed: string | null;
  bodySealed: string | null;
}

/** The columns of a `StoredRow`, for every text of a shop. Alias: m = message. */
const rowsOf = (shop: ShopId): Sql => sql`
        select m.id, m.kind,
          case when m.correction_id is not null then 'correction' when m.code_id is not null then 'replacement' end as besides,
          m.state, m.suppression, coalesce(m.handed_at, m.due_at) as at, e.customer_id as "customerId",
          s.name as "seriesName", m.step, m.phone_id as "phoneId", p.number_sealed as "numberSealed",
          m.body_sealed as "bodySealed", m.segments, m.error_code as "errorCode", m.crossed_in_flight as "crossedInFlight",
          m.due_at, m.attempts
        from message m join phone p on p.shop_id = m.shop_id and p.id = m.phone_id
        left join enrollment e on e.shop_id = m.shop_id and e.id = m.enrollment_id
        left join series s on s.shop_id = e.shop_id and s.id = e.series_id
        where m.shop_id = ${shop}`;

const COLUMNS = sql`
  id, kind, besides, state, suppression, at, "customerId", "seriesName", step, "phoneId", "numberSealed", "bodySealed",
  segments, "errorCode", "crossedInFlight"`;

/** Texts of a shop, the latest first, from just before `start` on. */
export const listTexts = (shop: ShopId, start: { at: Date; id: string } | null, limit: number): Sql => sql`
      select ${COLUMNS} from (${rowsOf(shop)}) listed
      ${start ? sql`where (at, id) < (${start.at}, ${start.id}::uuid)` : sql``}
      order by at desc, id desc limit ${limit}`;

/** A text that was tried so many times is told of: by then minutes have passed (`record-outcome.server.ts`). */
const MANY_TRIES = 8;

/** Texts that are still due after many tries, the longest due first, each with how many they are in all. */
export const stuckTexts = (shop: ShopId, limit: number): Sql => sql`
  select ${COLUMNS}, count(*) over ()::int as count
  from (${rowsOf(shop)} and m.state = 'due' and m.attempts >= ${MANY_TRIES}) stuck
  order by due_at, id limit ${limit}`;

/** They may be claimed at once, and count as never tried. One that is just being claimed, or dropped, has no need of it. */
export const tryStuckAgain = (shop: ShopId): Sql => sql`
  update message set attempts = 0, lease_until = null, next_look_at = null
  where shop_id = ${shop} and id in (
    select id from message where shop_id = ${shop} and state = 'due' and attempts >= ${MANY_TRIES}
    for update skip locked)`;
