import type { Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

/** How long codes outlived their owners' orders. */
export interface RevocationLag {
  /** Codes that died since. */
  codes: number;
  /** Seconds from the order's arrival to Shopify's word that the code is gone; null while there are none. */
  medianSeconds: number | null;
  p95Seconds: number | null;
  longestSeconds: number | null;
  /** Codes of owners who have ordered that are still to die. */
  waiting: number;
}

export async function revocationLag(tx: Transaction, shop: ShopId, since: Date): Promise<RevocationLag> {
  const [row] = await tx.$queryRaw<RevocationLag[]>`
    with died as (
      select greatest(0, extract(epoch from gone_at - ended_at))::float8 as seconds
      from discount_code
      where shop_id = ${shop} and state = 'revoked' and reason = 'ordered' and gone_at is not null and ended_at >= ${since})
    select count(*)::int as codes, percentile_cont(0.5) within group (order by seconds) as "medianSeconds",
      percentile_cont(0.95) within group (order by seconds) as "p95Seconds", max(seconds) as "longestSeconds",
      (select count(*)::int from discount_code where shop_id = ${shop} and state = 'revoking' and reason = 'ordered')
        as waiting
    from died`;
  if (!row) throw new Error("A count came back without a row.");
  return row;
}
