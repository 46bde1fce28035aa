import type { Database } from "../../platform/database.server.ts";
import { findShopByDomain } from "../shops/shop-store.server.ts";
import { kindOfTrigger } from "./workflow-event.ts";
import { rememberUse } from "./workflow-use-store.server.ts";

/**
 * Shopify Flow tells that a shop has, or no longer has, a workflow that begins with one of our triggers: from then on
 * events of that kind are told, or no longer.
 * @returns false when the shop is none of ours.
 */
export async function takeWorkflowUse(
  { database }: { database: Database },
  news: { shopDomain: string; trigger: string; enabled: boolean; saidAt: Date },
): Promise<boolean> {
  const { shopDomain, ...use } = news;
  return await database.transaction(async (tx) => {
    const shop = await findShopByDomain(tx, shopDomain);
    if (!shop || shop.state === "uninstalled") return false;
    await rememberUse(tx, shop.id, { ...use, kind: kindOfTrigger(use.trigger) });
    return true;
  });
}
