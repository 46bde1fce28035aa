import type { SealedPlace } from "../../platform/sealing.server.ts";
import type { PhoneId, ShopId } from "../values/ids.ts";
import type { Rest } from "./rest.ts";

export type PhoneKind = "mobile" | "fixed" | "other";
export type ConsentState = "subscribed" | "unsubscribed" | "pending" | "none";
/**
 * How far a consent is proven, from the best proof on. confirmed: by text, from that very number, to us or proven by an
 * imported file; shopify_confirmed: Shopify says that it was confirmed, and holds no proof; single: a box was ticked.
 */
export const CONSENT_CLASSES = ["confirmed", "shopify_confirmed", "single", "unknown"] as const;
export type ConsentClass = (typeof CONSENT_CLASSES)[number];
/** Who told us: kept with the proof. */
export type ConsentSource =
  | "shopify_import"
  | "shopify_webhook"
  | "shopify_look"
  | "sms_reply"
  | "sign_up_page"
  | "link"
  | "provider"
  | "merchant"
  | "import";
/** What Shopify can tell of a consent: never a proof. */
export type ToldByShopify = Exclude<ConsentClass, "confirmed">;

/** A phone number and what follows from it, before it is sealed. */
export interface PhoneFacts {
  /** E.164. */
  number: string;
  kind: PhoneKind;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** Every IANA zone the owner may be in; never empty. */
  zones: string[];
}

/** A stored phone, with its number still sealed. */
export interface Phone {
  id: PhoneId;
  /** null once redacted. */
  numberSealed: string | null;
  kind: PhoneKind;
  country: string;
  zones: string[];
  consentState: ConsentState;
  consentClass: ConsentClass;
  consentEventId: string | null;
  suppressedAt: Date | null;
  suppressionReason: string | null;
  /** The rest from texts of series its owner asked for last, also one that is over. */
  rest: Rest | null;
}

/** The merchant's own reason on the block list: no opt-in lifts it, only the merchant. */
export const BLOCKED_BY_MERCHANT = "blocked_by_merchant";

/** Where a phone's sealed number stands. */
export function numberPlace(shop: ShopId, phone: PhoneId): SealedPlace {
  return { shop, table: "phone", column: "number_sealed", row: phone };
}
