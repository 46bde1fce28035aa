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

/** Texts of a shop, the latest first, from just before `start` on. */
export const listTexts = (shop: ShopId, start: { at: Date; id: string } | null, limit: number): Sql => sql`
      select * from (
        select m.id, m.kind,
          case when m.correction_id is not null then 'correction' when m.code_id is not null then 'replacement' end as besides,
          m.state, m.suppression, coalesce(m.handed_at, m.due_at) as at, e.customer_id as "customerId",
          s.name as "seriesName", m.step, m.phone_id as "phoneId", p.number_sealed as "numberSealed",
          m.body_sealed as "bodySealed", m.segments, m.error_code as "errorCode", m.crossed_in_flight as "crossedInFlight"
        from message m join phone p on p.shop_id = m.shop_id and p.id = m.phone_id
        left join enrollment e on e.shop_id = m.shop_id and e.id = m.enrollment_id
        left join series s on s.shop_id = e.shop_id and s.id = e.series_id
        where m.shop_id = ${shop}) listed
      ${start ? sql`where (at, id) < (${start.at}, ${start.id}::uuid)` : sql``}
      order by at desc, id desc limit ${limit}`;
