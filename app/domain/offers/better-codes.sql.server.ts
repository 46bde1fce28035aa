import { type Sql, sql } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

/** A discount whose codes are to give more. */
export interface CohortToBetter {
  id: string;
  gid: string;
  endsAt: Date;
  /** To be read with `storedOffer`. */
  offer: unknown;
  /** Its codes that live. */
  codes: number;
  /** Those of them a text has named. */
  texted: number;
}

/** Those of these discounts that stand, and are at Shopify as they were made. */
export const cohortsToBetter = (shop: ShopId, cohorts: readonly string[], now: Date): Sql => sql`
  select h.id, h.shopify_id as gid, h.ends_at as "endsAt", h.offer, count(*)::int as codes,
    count(*) filter (where d.texted_at is not null)::int as texted
  from discount_cohort h join discount_code d on d.shop_id = h.shop_id and d.cohort_id = h.id
    and d.state in ('reserved', 'issuing', 'active')
  where h.shop_id = ${shop} and h.id = any(${[...cohorts]}::uuid[]) and h.shopify_id is not null and h.gone_at is null
    and h.closed_at is null and h.differs is null and h.ends_at > ${now}
  group by h.shop_id, h.id order by h.id`;
