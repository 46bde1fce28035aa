import type { Database } from "../../platform/database.server.ts";
import type { ShopView } from "../shops/shop.ts";
import type { WindowSuggestion } from "./window-suggestion.ts";
import { findSuggestion } from "./window-suggestion-store.server.ts";

/**
 * The windows a shop's own purchases suggest. Null while they have not been worked out; nor from every order, once
 * Shopify shows every order.
 */
export async function readWindowSuggestion(
  ports: { database: Database },
  shop: Pick<ShopView, "id" | "ordersMode">,
): Promise<WindowSuggestion | null> {
  const found = await ports.database.transaction((tx) => findSuggestion(tx, shop.id));
  return found?.ordersMode === "sixty_days" && shop.ordersMode === "full" ? null : found;
}
