import type { Database } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { WindowSuggestion } from "./window-suggestion.ts";
import { findSuggestion } from "./window-suggestion-store.server.ts";

/** The windows a shop's own purchases suggest; null while they have not been worked out. */
export async function readWindowSuggestion(
  ports: { database: Database },
  shop: ShopId,
): Promise<WindowSuggestion | null> {
  return await ports.database.transaction((tx) => findSuggestion(tx, shop));
}
