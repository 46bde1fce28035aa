import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import type { ShopView } from "../shops/shop.ts";
import { findHoldoutPlan } from "./holdout-outlook-store.server.ts";
import type { Holdout } from "./holdout-plan.ts";

/** The comparison group as it is and as it is advised. */
export async function readHoldout(ports: { database: Database; now: Now }, shop: ShopView): Promise<Holdout> {
  const plan = await ports.database.transaction((tx) => findHoldoutPlan(tx, shop, ports.now()));
  return { share: shop.settings.holdoutShare, by: shop.settings.holdoutBy, plan };
}
