import { type Sql, sql } from "../../platform/database.server.ts";
import { countsInSql } from "../customers/purchase.sql.server.ts";
import type { PurchaseSwitches } from "../customers/purchase.ts";
import type { ShopId } from "../values/ids.ts";

/** Orders with ids `after < id ≤ to`. */
export interface OrderSpan {
  after: bigint;
  to: bigint;
}

const misjudged = (shop: ShopId, { after, to }: OrderSpan, switches: PurchaseSwitches): Sql => sql`
  shop_id = ${shop} and id > ${after} and id <= ${to} and deleted_at is null and counts <> ${countsInSql(switches)}`;

/** The customers of orders that are on the wrong side of the rule. */
export const ownersOfMisjudged = (shop: ShopId, span: OrderSpan, switches: PurchaseSwitches): Sql => sql`
  select distinct customer_id as id from "order" where ${misjudged(shop, span, switches)} and customer_id is not null`;

/** Puts those orders on the right side. Returns their ids. */
export const judgeAnew = (shop: ShopId, span: OrderSpan, switches: PurchaseSwitches): Sql => sql`
  update "order" set counts = not counts where ${misjudged(shop, span, switches)} returning id`;
