import { sql } from "../../platform/database.server.ts";
import type { Predicate } from "../../platform/predicate.ts";
import type { ShopId } from "../values/ids.ts";
import type { SegmentRule } from "./segment-rule.ts";

/**
 * The rule about a Shopify segment, as SQL: nobody keeps it before the members have been read once, or once the segment
 * is gone at Shopify. The value is as of when the members are known. Alias: c = customer.
 */
export function segmentPredicate({ segment, name, not }: SegmentRule, shop: ShopId): Predicate {
  const id = BigInt(segment);
  const known = sql`customer_segment s where s.shop_id = ${shop} and s.id = ${id} and s.synced_at is not null
    and s.gone_at is null`;
  const member = sql`(exists (select 1 from customer_segment_member m
    where m.shop_id = c.shop_id and m.segment_id = ${id} and m.customer_id = c.id))`;
  return {
    rule: not ? "not_shopify_segment" : "shopify_segment",
    asks: [name],
    holds: sql`(exists (select 1 from ${known}) and ${not ? sql`not ${member}` : member})`,
    value: sql`(select to_char(s.synced_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') from ${known})`,
  };
}
