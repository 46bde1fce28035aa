import { noSql, type Sql, sql } from "../../platform/database.server.ts";
import type { LastingExclusion } from "../customers/exclusion.ts";
import { excludedBy } from "../customers/exclusion-predicates.server.ts";
import type { ShopView } from "../shops/shop.ts";
import type { PhoneId } from "../values/ids.ts";

export interface ExcludedEnrollment {
  id: string;
  exclusion: LastingExclusion;
}

/** The exclusions that end a series. */
const lasting = (shop: ShopView, now: Date): Sql =>
  excludedBy({ shop: shop.id, exclusions: { ...shop.settings.exclusions, openOrder: false }, now });

const live = (shop: ShopView): Sql => sql`enrollment e
  join customer c on c.shop_id = e.shop_id and c.id = e.customer_id
  where e.shop_id = ${shop.id} and e.state = 'active'`;

/** Phones of live series whose customers are left out, without locks. @param customers null: all. */
export const excludedEnrollments = (
  shop: ShopView,
  customers: readonly bigint[] | null,
  now: Date,
  limit: number,
): Sql => sql`
  select e.phone_id as "phoneId" from ${live(shop)}
    ${customers === null ? noSql : sql`and e.customer_id = any(${[...customers]}::bigint[])`}
    and ${lasting(shop, now)} is not null
  order by e.phone_id limit ${limit}`;

/** Those of them that still stand, locked. Lock the phones first. */
export const holdExcluded = (shop: ShopView, phones: PhoneId[], now: Date): Sql => sql`
  select e.id, ${lasting(shop, now)} as exclusion from ${live(shop)}
    and e.phone_id = any(${phones}::uuid[]) and ${lasting(shop, now)} is not null
  order by e.id for update of e`;
