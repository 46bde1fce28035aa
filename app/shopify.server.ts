import { installShop } from "./domain/shops/install-shop.server.ts";
import { environment } from "./platform/env.server.ts";
import { createShopifyApp } from "./shopify/create-shopify-app.server.ts";
import { ports, sessionStorage } from "./wiring.server.ts";

const shopify = createShopifyApp(environment, sessionStorage, {
  afterAuth: async (domain) => {
    await installShop(ports, domain);
  },
});

/** Not `unauthenticated`: it refreshes tokens without the lock. */
export const { authenticate, login, addDocumentResponseHeaders } = shopify;
