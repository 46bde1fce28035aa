import { ApiVersion } from "@shopify/shopify-api";

/** The one Admin API version of the app. shopify.app.toml names the same (tests/contract), webhooks arrive in it. */
export const apiVersion = ApiVersion.October26;
