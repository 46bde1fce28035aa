import { createHmac } from "node:crypto";
import { APP_API_SECRET } from "../world/app-registration.ts";

/** Parameters Shopify itself sets; a visitor's own of these names are dropped. */
export const PROXY_PARAMETERS = ["shop", "logged_in_customer_id", "path_prefix", "timestamp", "signature"] as const;

/**
 * Signs an app proxy query as Shopify does: hex HMAC-SHA256 with the app's secret over "name=value" sorted by name and
 * joined with nothing, repeated names as one value joined by commas.
 */
export function signProxyQuery(query: URLSearchParams): string {
  const names = [...new Set(query.keys())].filter((name) => name !== "signature").sort();
  const message = names.map((name) => `${name}=${query.getAll(name).join(",")}`).join("");
  return createHmac("sha256", APP_API_SECRET).update(message).digest("hex");
}
