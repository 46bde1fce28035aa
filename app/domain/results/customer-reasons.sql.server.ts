import { type Sql, sql } from "../../platform/database.server.ts";
import { lapseStartedAt } from "../lapse/lapse-predicates.server.ts";
import { lastTextOfPhone } from "../messages/last-text.sql.server.ts";
import type { CustomerId, SeriesId, ShopId } from "../values/ids.ts";

/** The dates behind a customer's reasons, of one series. Columns: those of `ReasonFacts`. */
export const reasonFacts = (shop: ShopId, customer: CustomerId, series: SeriesId | null, now: Date): Sql => sql`
  select c.last_order_at as "lastPurchaseAt", ${lapseStartedAt} as "lapseStartedAt",
    (select min(o.placed_at) from "order" o
      where o.shop_id = c.shop_id and o.customer_id = c.id and o.counts) as "firstPurchaseAt",
    p.consent_at as "consentAt",
    p.suppressed_at as "suppressedAt", live.at as "enteredAt", past.at as "endedAt",
    held.assigned_at as "heldOutAt", held.watched_until as "heldOutUntil",
    ${lastTextOfPhone(sql`c.shop_id`, sql`c.phone_id`)} as "lastTextAt",
    (select max(r.at) from refund r where r.shop_id = c.shop_id and r.order_id = (
      select o.id from "order" o where o.shop_id = c.shop_id and o.customer_id = c.id and not o.test
      order by o.placed_at desc limit 1)) as "lastRefundAt",
    (select max(a.assigned_at) from assignment a where a.shop_id = c.shop_id and a.customer_id = c.id
      and a.series_id = ${series}::uuid and a.lapse_started_at >= ${lapseStartedAt}) as "assignedAt"
  from customer c
  left join phone p on p.shop_id = c.shop_id and p.id = c.phone_id
  left join lateral (select min(e.entered_at) as at from enrollment e
    where e.shop_id = c.shop_id and (e.customer_id = c.id or e.phone_id = c.phone_id) and e.state = 'active') live on true
  left join lateral (select max(e.ended_at) as at from enrollment e
    where e.shop_id = c.shop_id and e.customer_id = c.id) past on true
  left join lateral (select a.assigned_at, a.watched_until from assignment a
    where a.shop_id = c.shop_id and a.customer_id = c.id and a.arm = 'holdout' and a.watched_until > ${now}
    order by a.watched_until desc limit 1) held on true
  where c.shop_id = ${shop} and c.id = ${BigInt(customer)}`;
