import type { ShopDirectory } from "../domain/shops/shop-directory.ts";
import type { ShopFactsQuery } from "../generated/admin-api.ts";
import type { AdminApiClient } from "./create-admin-api.server.ts";
import { SHOP_FACTS } from "./operations/shop.ts";

/** Asks the Admin API for name, zone, currency and country, and whether all orders may be read. */
export function createShopDirectory(api: AdminApiClient): ShopDirectory {
  return {
    async readShopFacts(domain) {
      const answer = await api.runFor<ShopFactsQuery>(domain, SHOP_FACTS, {}, { interactive: true });
      const scopes = answer.currentAppInstallation.accessScopes.map((scope) => scope.handle);
      return {
        name: answer.shop.name,
        timezone: answer.shop.ianaTimezone,
        currency: answer.shop.currencyCode,
        country: answer.shop.shopAddress.countryCodeV2 ?? "",
        ordersMode: scopes.includes("read_all_orders") ? "full" : "sixty_days",
        locale: null,
      };
    },
  };
}
