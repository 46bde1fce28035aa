import type { CustomerId, OrderId, SeriesId } from "../values/ids.ts";

/** A code that an order of somebody else than its owner used. */
export interface Leak {
  seriesId: SeriesId;
  series: string;
  code: string;
  owner: CustomerId;
  order: OrderId;
  /** As the merchant knows the order; null while it is not stored. */
  orderName: string | null;
  at: Date;
}

/** The codes of a series that were used, and how many of them by somebody else. */
export interface LeakCount {
  seriesId: SeriesId;
  series: string;
  redeemed: number;
  leaked: number;
}

export interface LeakReport {
  /** Series of which at least one code went astray. */
  counts: LeakCount[];
  /** The latest first, at most 50. */
  latest: Leak[];
}
