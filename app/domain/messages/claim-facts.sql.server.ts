import { type Sql, sql } from "../../platform/database.server.ts";
import { lapseEndsAfter } from "../lapse/lapse-predicates.server.ts";
import type { ShopView } from "../shops/shop.ts";
import type { MessageId } from "../values/ids.ts";
import { gateCursors, gateFacts } from "./gate-facts.sql.server.ts";
import { heldBySoftStart } from "./soft-start-predicates.server.ts";

/** Whether a text names a code. Aliases: m = message, v = its version of the series, n = the correction it belongs to. */
const namesCode: Sql = sql`(m.code_id is not null or coalesce(n.names_code, false)
  or coalesce(v.content->'steps'->m.step->'offer'->>'kind', 'none') <> 'none')`;

/**
 * An order later than this forbids the text. Whoever gets a replacement code has tried to order since the lapse, and that
 * order was cancelled: only a later one speaks against it. Aliases: m = message, e = enrollment.
 */
const orderEndsAfter: Sql = sql`
  case when m.code_id is null then ${lapseEndsAfter} else greatest(${lapseEndsAfter}, (
    select max(o.placed_at) from "order" o where o.shop_id = e.shop_id and o.customer_id = e.customer_id
      and o.cancelled_at is not null and not o.counts)) end`;

/** Statement 2: the gates' facts, read after the locks were taken, so that the snapshot is no older than they are. */
export const readClaimFacts = (shop: ShopView, ids: MessageId[], now: Date): Sql => sql`
  select m.id, m.kind, m.phone_id as "phoneId", m.enrollment_id as "enrollmentId", m.step, m.due_at as "dueAt",
    m.attempts, m.segments, m.body_sealed as "bodySealed", p.number_sealed as "numberSealed",
    p.country as "phoneCountry", ${gateFacts(shop, now, sql`m.id`)},
    ${orderEndsAfter} as "lapseStartedAt", ${heldBySoftStart} as "heldBySoftStart",
    case when m.code_id is not null then 'replacement' when m.correction_id is not null then 'correction' end as besides,
    ${namesCode} as "namesCode", d.state as "codeState", d.ends_at as "codeEndsAt"
  from message m
  join phone p on p.shop_id = m.shop_id and p.id = m.phone_id
  left join enrollment e on e.shop_id = m.shop_id and e.id = m.enrollment_id
  left join series x on x.shop_id = e.shop_id and x.id = e.series_id
  left join customer c on c.shop_id = e.shop_id and c.id = e.customer_id
  left join series_version v on v.shop_id = e.shop_id and v.series_id = e.series_id and v.version = m.version
  left join correction n on n.shop_id = m.shop_id and n.id = m.correction_id
  left join lateral (
    -- a discount that somebody changed at Shopify: nobody knows what its codes give until the merchant has decided;
    -- and a code that is being moved works again in a moment
    select case when k.state = 'active' and (h.differs is not null or k.moving_to is not null) then 'issuing' else k.state end as state, k.ends_at
    from discount_code k left join discount_cohort h on h.shop_id = k.shop_id and h.id = k.cohort_id
    where k.shop_id = e.shop_id and k.enrollment_id = e.id
      and ${namesCode} and (m.code_id is null or k.id = m.code_id)
    order by k.created_at desc, k.id limit 1) d on true
  ${gateCursors}
  where m.shop_id = ${shop.id} and m.id = any(${ids}::uuid[]) and m.state = 'due'`;
