import type { Database } from "../../platform/database.server.ts";
import type { ShopView } from "./shop.ts";
import { findShopByDomain } from "./shop-store.server.ts";

/** The shop behind a `name.myshopify.com`, with its settings filled up with defaults; null when it is unknown. */
export async function readShop(ports: { database: Database }, domain: string): Promise<ShopView | null> {
  return await ports.database.transaction((tx) => findShopByDomain(tx, domain));
}
