import type { Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

/** Orders the average is taken over, the latest: Shopify numbers them upwards. */
const LOOKED_AT = 1_000;

/** Mean of what the shop's latest purchases brought, minor units, less refunds; null while there are none. */
export async function averageOrder(tx: Transaction, shop: ShopId): Promise<number | null> {
  const [row] = await tx.$queryRaw<{ mean: number | null }[]>`
    select round(avg(net))::float8 as mean from (
      select net from "order" where shop_id = ${shop} and counts order by id desc limit ${LOOKED_AT}) as latest`;
  return row?.mean ?? null;
}
