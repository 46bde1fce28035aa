import type { Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { OrdersMode, ShopView } from "./shop.ts";

/** What one delivery says of a shop. */
export interface ShopState {
  name: string;
  timezone: string | null;
  currency: string;
  country: string | null;
  updatedAt: Date;
}

/** Takes over what Shopify says of a shop, unless newer news did. Where several were told at once, always the same stands. */
export async function takeShopState(tx: Transaction, shop: Pick<ShopView, "id">, state: ShopState): Promise<void> {
  const { name, timezone, currency, country, updatedAt } = state;
  await tx.$executeRaw`
    update shop set name = ${name}, currency = ${currency}, timezone = coalesce(${timezone}, timezone),
      country = coalesce(${country}, country), shopify_updated_at = ${updatedAt}
    where id = ${shop.id} and (shopify_updated_at is null or (shopify_updated_at, name, currency, timezone, country)
      < (${updatedAt}::timestamptz, ${name}::text, ${currency}::text, coalesce(${timezone}, timezone),
        coalesce(${country}, country)))`;
}

/**
 * Remembers the scopes of a shop: news from before the latest installation, or older than other news, changes nothing.
 * @returns whether it was news.
 */
export async function changeScopes(
  tx: Transaction,
  shop: { id: ShopId; installedAt: Date },
  ordersMode: OrdersMode,
  at: Date,
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    update shop set orders_mode = ${ordersMode}, scopes_at = ${at}
    where id = ${shop.id} and ${at} >= installed_at
      and (scopes_at is null or (scopes_at, orders_mode) < (${at}::timestamptz, ${ordersMode}::text))`;
  return changed > 0;
}
