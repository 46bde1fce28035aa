import "@shopify/shopify-app-remix/adapters/node";
import { LogSeverity } from "@shopify/shopify-api";
import { AppDistribution, shopifyApp } from "@shopify/shopify-app-remix/server";
import { apiVersion } from "./api-version.ts";
import type { SessionStorage } from "./session-storage.server.ts";

export interface ShopifyEnvironment {
  SHOPIFY_API_KEY: string;
  SHOPIFY_API_SECRET: string;
  SHOPIFY_APP_URL: string;
}

export interface ShopifyHooks {
  /** Called after every token exchange of a shop, its session being stored. */
  afterAuth(domain: string): Promise<void>;
}

/**
 * Shopify's library as this app uses it: embedded, token exchange, expiring offline tokens. Webhooks do not pass
 * through it (app/intake); its scopes stand in shopify.app.toml.
 */
export function createShopifyApp(environment: ShopifyEnvironment, sessionStorage: SessionStorage, hooks: ShopifyHooks) {
  return shopifyApp({
    apiKey: environment.SHOPIFY_API_KEY,
    apiSecretKey: environment.SHOPIFY_API_SECRET,
    appUrl: environment.SHOPIFY_APP_URL,
    apiVersion,
    authPathPrefix: "/auth",
    distribution: AppDistribution.AppStore,
    sessionStorage,
    // our log has an allow-list, the library's has none
    logger: { level: LogSeverity.Error },
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
    hooks: { afterAuth: ({ session }) => hooks.afterAuth(session.shop) },
  });
}
