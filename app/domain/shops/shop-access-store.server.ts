import type { Transaction } from "../../platform/database.server.ts";
import type { Ids } from "../../platform/ports.ts";
import type { ShopId } from "../values/ids.ts";
import { appendAudit } from "./audit-store.server.ts";
import { findShopByDomain, updateShop } from "./shop-store.server.ts";

/** Entries of the audit log between which Winback had no way to the shop. */
const ACCESS_LOST = "access_lost";
export const ACCESS_REGAINED = "access_regained";

/**
 * Shopify takes our tokens no more: from the next claim on nothing is texted, and nothing is asked of Shopify, until the
 * merchant opens the app. Nobody leaves a series.
 * @returns whether the shop was open until now.
 */
export async function loseAccess(tx: Transaction, ids: Ids, domain: string, now: Date): Promise<boolean> {
  const shop = await findShopByDomain(tx, domain);
  if (shop?.state !== "installed") return false;
  await updateShop(tx, shop.id, { state: "needs_reopen" });
  await appendAudit(tx, shop.id, ids, { actor: "winback", action: ACCESS_LOST, detail: {} }, now);
  return true;
}

/** When the access that was last lost was lost; null when it never was. */
export async function accessLostAt(tx: Transaction, shop: ShopId): Promise<Date | null> {
  const entry = await tx.auditEntry.findFirst({
    where: { shopId: shop, action: ACCESS_LOST },
    orderBy: { at: "desc" },
    select: { at: true },
  });
  return entry?.at ?? null;
}

/** When access came back after that, the last time; null when it did not. */
export async function accessRegainedSince(tx: Transaction, shop: ShopId, lost: Date): Promise<Date | null> {
  const entry = await tx.auditEntry.findFirst({
    where: { shopId: shop, action: ACCESS_REGAINED, at: { gte: lost } },
    orderBy: { at: "desc" },
    select: { at: true },
  });
  return entry?.at ?? null;
}

/** Whether the app was authorised after this moment: the shop of today is not the one that an uninstall before it left. */
export async function cameBackSince(tx: Transaction, shop: ShopId, at: Date): Promise<boolean> {
  const { installedAt, authorizedAt } = await tx.shop.findUniqueOrThrow({
    where: { id: shop },
    select: { installedAt: true, authorizedAt: true },
  });
  return at < installedAt || (authorizedAt !== null && at < authorizedAt);
}

/** The app is gone from the shop, and its tokens with it. Settings, history, consent and suppressions stay. */
export async function leaveShop(tx: Transaction, shop: { id: ShopId; domain: string }): Promise<void> {
  await updateShop(tx, shop.id, { state: "uninstalled" });
  await tx.shopifySession.deleteMany({ where: { shopDomain: shop.domain } });
}
