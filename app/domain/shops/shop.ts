import type { ShopId } from "../values/ids.ts";
import type { ShopSettings } from "./shop-settings.ts";

/** uninstalled keeps its rows until Shopify asks to erase them; needs_reopen: the merchant must open the app once. */
export type ShopState = "installed" | "needs_reopen" | "uninstalled";
/** The merchant's stop button and the breaker. */
export type ShopSending = "on" | "paused";
/** Whether Shopify shows us every order, or only those of the last 60 days (facts: read_all_orders). */
export type OrdersMode = "full" | "sixty_days";

/** A shop as the merchant's pages see it. */
export interface ShopView {
  id: ShopId;
  /** `name.myshopify.com` */
  domain: string;
  name: string;
  state: ShopState;
  sending: ShopSending;
  ordersMode: OrdersMode;
  /** IANA zone. */
  timezone: string;
  /** ISO 4217. */
  currency: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  settings: ShopSettings;
  /** The latest time: a shop that left and came back was installed when it came back. */
  installedAt: Date;
}

/** What Shopify says of a shop. */
export interface ShopFacts {
  name: string;
  timezone: string;
  currency: string;
  country: string;
  ordersMode: OrdersMode;
  /** BCP 47, when known. */
  locale: string | null;
}
