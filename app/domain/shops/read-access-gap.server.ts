import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import type { ShopView } from "./shop.ts";
import { accessLostAt, accessRegainedSince } from "./shop-access-store.server.ts";

/** For so long a merchant is told that Winback had no way to the shop. */
const TOLD_FOR_MS = 86_400_000;

/** A time in which Shopify did not let Winback in; it goes on while `to` is null. */
export interface AccessGap {
  from: Date;
  to: Date | null;
}

/** The gap that is on, or that ended within the last day; null when there is nothing to tell. */
export async function readAccessGap(
  ports: { database: Database; now: Now },
  shop: Pick<ShopView, "id" | "state">,
): Promise<AccessGap | null> {
  return await ports.database.transaction(async (tx) => {
    const from = await accessLostAt(tx, shop.id);
    if (!from) return null;
    if (shop.state === "needs_reopen") return { from, to: null };
    const to = await accessRegainedSince(tx, shop.id, from);
    return to && ports.now().getTime() - to.getTime() <= TOLD_FOR_MS ? { from, to } : null;
  });
}
