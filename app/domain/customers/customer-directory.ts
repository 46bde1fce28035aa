import type { ChosenMetafield } from "../shops/text-settings.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";
import type { TypedNumber } from "./order.ts";

/** What Shopify says of a customer right now. */
export interface CustomerNow {
  id: CustomerId;
  firstName: string | null;
  /** E.164, or null. */
  phoneNumber: string | null;
  consentState: "subscribed" | "unsubscribed" | "pending" | "none";
  consentClass: "shopify_confirmed" | "single" | "unknown";
  consentUpdatedAt: Date | null;
  ordersCount: number;
  lastOrderAt: Date | null;
}

/** An order as a list shows it: enough to end a series. */
export interface SeenOrder {
  customerId: CustomerId | null;
  /** As typed at the checkout: guests are known by them. */
  numbers: TypedNumber[];
  processedAt: Date;
  test: boolean;
}

export interface ChangedSince {
  /** Orders that were created or changed. */
  orders: SeenOrder[];
  customers: CustomerNow[];
  /** Later than the `since` that was asked: of what changed after it some is left out, it is to be asked for from there. */
  until?: Date;
}

/** The port that asks Shopify whether a text would still be right. Throws when Shopify could not be asked. */
export interface CustomerDirectory {
  readCustomers(shop: ShopId, ids: CustomerId[]): Promise<CustomerNow[]>;
  changedSince(shop: ShopId, since: Date): Promise<ChangedSince>;
}

/** The port that asks Shopify what a text may say of its readers. Throws when Shopify could not be asked. */
export interface CustomerFields {
  /** What this metafield of the customers says, in plain words; customers without it are left out. */
  readMetafield(shop: ShopId, ids: readonly CustomerId[], field: ChosenMetafield): Promise<Map<CustomerId, string>>;
}

/** The port that writes an opt-out or opt-in back to Shopify. */
export interface ConsentWriter {
  writeSmsConsent(
    shop: ShopId,
    customer: CustomerId,
    state: "subscribed" | "unsubscribed",
    at: Date,
  ): Promise<{ ok: true } | { ok: false; reason: string }>;
}
