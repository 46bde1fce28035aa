/** Host names of the outside world that the sandbox answers for. Everything else is refused. */
export const ADMIN_HOST = "admin.shopify.com";
export const CDN_HOST = "cdn.shopify.com";
export const BULK_HOST = "bulk.storage.test";
export const TWILIO_HOST = "api.twilio.com";
/** Twilio's other APIs: Messaging Services, prices, geographic permissions */
export const TWILIO_HOSTS = [TWILIO_HOST, "messaging.twilio.com", "pricing.twilio.com", "accounts.twilio.com"];
/** the app under its public name; reverse-proxied to the app's own port */
export const APP_HOST = "winback.test";
/** the sandbox's own pages: control and phones */
export const SANDBOX_HOST = "sandbox.test";

const FIXED_HOSTS = [ADMIN_HOST, CDN_HOST, BULK_HOST, ...TWILIO_HOSTS, APP_HOST, SANDBOX_HOST];
const SHOP_HOST = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

/** Names for the sandbox's certificate; the wildcard covers every shop. */
export const CERTIFICATE_NAMES = ["*.myshopify.com", ...FIXED_HOSTS];

/** True when the sandbox answers for this host name (lower case, no port). */
export function isGenuineHost(host: string): boolean {
  return FIXED_HOSTS.includes(host) || SHOP_HOST.test(host);
}
