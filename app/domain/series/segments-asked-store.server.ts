import { sql, type Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

/** The Shopify segments that series ask for, archived ones aside; each once, by the name last chosen. */
export async function segmentsAsked(tx: Transaction, shop: ShopId): Promise<{ id: string; name: string }[]> {
  return await tx.$queryRaw<{ id: string; name: string }[]>(sql`
    select r->>'segment' as id, max(r->>'name') as name
    from series s
    join series_version v on v.shop_id = s.shop_id and v.series_id = s.id and v.version = s.current_version
    cross join jsonb_array_elements(coalesce(v.content->'audience'->'rules', '[]')) r
    where s.shop_id = ${shop} and s.state <> 'archived' and r->>'rule' = 'shopify_segment'
    group by 1 order by 1`);
}
