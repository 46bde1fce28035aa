import { DateTime } from "luxon";
import type { CustomerId } from "../values/ids.ts";

/** What somebody bought, in the shop's own titles; null where there is nothing, or nothing that may be named. */
export interface BoughtGoods {
  customerId: CustomerId;
  /** Of the last order, the line that cost most. */
  lastProduct: string | null;
  lastCollection: string | null;
  /** In most orders; of equal ones the more pieces, then the later. */
  favouriteProduct: string | null;
  favouriteCollection: string | null;
  firstOrderAt: Date;
}

/** Whole months from the first order to now, by the shop's calendar. */
export function monthsSince(firstOrderAt: Date, now: Date, zone: string): number {
  const from = DateTime.fromJSDate(firstOrderAt, { zone });
  return Math.max(0, Math.floor(DateTime.fromJSDate(now, { zone }).diff(from, "months").months));
}

/** Tags as they are compared: however they are spelt and spaced. */
export const comparableTags = (tags: readonly string[]): string[] => tags.map((tag) => tag.trim().toLowerCase());
