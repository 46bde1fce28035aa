import type { Database } from "../../platform/database.server.ts";
import { averageOrder } from "../customers/average-order-store.server.ts";
import type { ShopView } from "../shops/shop.ts";
import type { OrderMoney } from "./offer-economics.ts";

/** What offers of this shop are judged by. */
export async function readOrderMoney(ports: { database: Database }, shop: ShopView): Promise<OrderMoney> {
  return {
    averageOrder: await ports.database.transaction((tx) => averageOrder(tx, shop.id)),
    marginPercent: shop.settings.money.marginPercent,
  };
}
