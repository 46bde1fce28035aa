import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import type { ShopView } from "./shop.ts";
import { ACCESS_REGAINED, accessLostAt } from "./shop-access.server.ts";

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
    const regained = await tx.auditEntry.findFirst({
      where: { shopId: shop.id, action: ACCESS_REGAINED, at: { gte: from } },
      orderBy: { at: "desc" },
      select: { at: true },
    });
    if (!regained || ports.now().getTime() - regained.at.getTime() > TOLD_FOR_MS) return null;
    return { from, to: regained.at };
  });
}
