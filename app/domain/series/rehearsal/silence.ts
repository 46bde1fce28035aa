import type { TextLanguage } from "../../messages/merge-fields.ts";

/** A purchase that ended a silence; amounts in minor units. */
export interface Return {
  /** ms since the epoch. */
  at: number;
  /** What the shop kept of it, less tax. */
  net: number;
  /** What was paid, tax and shipping included. */
  gross: number;
}

/**
 * One silence of one person: from an order to the next of any kind but a test. Times in ms since the epoch, amounts in
 * minor units; what is said of the customer is said of that time.
 */
export interface Silence {
  /** Shopify's id of the customer who ordered last before it: they speak for their number. */
  customer: string;
  /** The order it begins with, whether that counts as a purchase or not. */
  from: number;
  /** Their latest purchase by then. */
  purchaseAt: number;
  /** What the shop kept of that purchase, less tax. */
  purchaseNet: number;
  /** The order of any kind it ends with; null while it lasts. */
  until: number | null;
  /** The first purchase after it began; null: none yet. */
  back: Return | null;
  /** What all purchases by then came to. */
  spent: number;
  /** Of the number, ISO 3166-1 alpha-2. */
  country: string;
  language: TextLanguage;
  /** Place in a random order, and the draw into the comparison group (0 to 1), as enrolling makes them. */
  place: number;
  draw: number;
}

/** A person is a phone: customers who share a number are one. Silences in the order of time. */
export interface PastPerson {
  /** Of the consent that stands today; null: unknown. */
  consentAt: number | null;
  silences: readonly Silence[];
}
