import { shopOf } from "../world/shops.ts";
import { run } from "../world/sql.ts";
import type { World } from "../world/world.ts";
import { gid } from "./gid.ts";
import { queueWebhook } from "./queue-webhook.ts";
import { shopPayload } from "./shop-payload.ts";
import { shopRow } from "./store.ts";

/** Whether the app is installed in the shop now. */
export function isInstalled(world: World, shop: string): boolean {
  const row = shopRow(world, shop);
  return row.installed_at !== null && row.uninstalled_at === null;
}

/** The scopes the shop granted, e.g. ["read_customers"]; empty when the app is not installed. */
export function grantedScopes(world: World, shop: string): string[] {
  return isInstalled(world, shop) ? shopRow(world, shop).granted_scopes.split(",").filter(Boolean) : [];
}

/** The merchant installs the app: all scopes of shopify.app.toml, read_all_orders only where the shop grants it. */
export function installApp(world: World, shop: string): void {
  if (isInstalled(world, shop)) return;
  const withAll = shopRow(world, shop).read_all_orders === 1;
  const scopes = world.registration.scopes.filter((scope) => scope !== "read_all_orders" || withAll);
  run(
    world.db,
    "UPDATE shop SET installed_at = ?, uninstalled_at = NULL, granted_scopes = ? WHERE domain = ?",
    world.now().getTime(),
    scopes.join(","),
    shop,
  );
  world.log("app", shop, "the app was installed");
}

/** All tokens of the shop die, though the app stays installed: the next page its merchant opens brings new ones. */
export function revokeTokens(world: World, shop: string): void {
  const now = world.now().getTime();
  run(world.db, "UPDATE access_token SET revoked_at = ? WHERE shop = ? AND revoked_at IS NULL", now, shop);
  run(world.db, "UPDATE refresh_token SET retired_at = ? WHERE shop = ? AND retired_at IS NULL", now, shop);
  world.log("oauth", shop, "all tokens were revoked");
}

/** The merchant uninstalls the app: tokens die at once, app/uninstalled is posted. */
export function uninstallApp(world: World, shop: string): void {
  if (!isInstalled(world, shop)) return;
  const now = world.now().getTime();
  revokeTokens(world, shop);
  run(world.db, "UPDATE shop SET uninstalled_at = ? WHERE domain = ?", now, shop);
  queueWebhook(world, shop, "app/uninstalled", () => shopPayload(shopOf(shop), now));
  world.log("app", shop, "the app was uninstalled");
}

/** Posts shop/redact, which Shopify sends 48 hours after an uninstall. */
export function redactShop(world: World, shop: string): void {
  queueWebhook(world, shop, "shop/redact", { shop_id: shopOf(shop).id, shop_domain: shop });
}

/** The shop's scopes change (the merchant grants or takes away read_all_orders); posts app/scopes_update. */
export function changeScopes(world: World, shop: string, current: readonly string[]): void {
  const previous = grantedScopes(world, shop);
  const all = current.includes("read_all_orders") ? 1 : 0;
  run(
    world.db,
    "UPDATE shop SET granted_scopes = ?, read_all_orders = ? WHERE domain = ?",
    current.join(","),
    all,
    shop,
  );
  queueWebhook(world, shop, "app/scopes_update", {
    id: shopOf(shop).id,
    shop_id: gid("Shop", shopOf(shop).id),
    previous,
    current,
    updated_at: world.now().toISOString(),
  });
  world.log("app", shop, "the app's scopes changed");
}

/** The merchant saves the shop's settings; posts shop/update. */
export function saveShop(world: World, shop: string): void {
  queueWebhook(world, shop, "shop/update", () => shopPayload(shopOf(shop), world.now().getTime()));
}
