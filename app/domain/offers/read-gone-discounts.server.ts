import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import type { ShopId } from "../values/ids.ts";
import { type GoneDiscount, listGoneDiscounts } from "./gone-cohort-store.server.ts";

/** Discounts of ours that the merchant deleted or switched off at Shopify and that would still run, the latest first. */
export async function readGoneDiscounts(
  ports: { database: Database; now: Now },
  shop: ShopId,
): Promise<GoneDiscount[]> {
  return await ports.database.transaction((tx) => listGoneDiscounts(tx, shop, ports.now()));
}
