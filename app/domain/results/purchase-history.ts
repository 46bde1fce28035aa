import type { NoPurchaseReason } from "../customers/purchase.ts";
import { DAY_MS } from "../values/local-time.ts";

export interface PurchasedLine {
  /** null: the product is not known any more. */
  title: string | null;
  quantity: number;
}

/** One order of a customer, and whether it is a purchase. */
export interface PastOrder {
  id: string;
  name: string;
  placedAt: Date;
  /** Minor units: what was to be paid, what went back, what the shop keeps without tax. */
  gross: bigint;
  refunded: bigint;
  net: bigint;
  counts: boolean;
  /** Why it is no purchase; null when it is one. */
  whyNot: NoPurchaseReason | null;
  attributed: boolean;
  lines: PurchasedLine[];
}

/** How often a customer buys, by the purchases that are known. */
export interface Rhythm {
  purchases: number;
  /** Days from one purchase to the next, oldest first. */
  gaps: number[];
  /** null with fewer than two gaps: one alone is no rhythm. */
  meanGapDays: number | null;
  /** Days since the last purchase; null without one. */
  daysSince: number | null;
  /** How many of their own mean gaps the last purchase lies back; from 1 on they are later than usual. */
  overdueFactor: number | null;
}

/** The rhythm of these purchases; several at one moment are one. @param placedAt in any order. */
export function rhythmOf(placedAt: readonly Date[], now: Date): Rhythm {
  const times = [...new Set(placedAt.map((at) => at.getTime()))].sort((a, b) => a - b);
  const gaps = times.slice(1).map((time, i) => (time - (times[i] ?? time)) / DAY_MS);
  const last = times.at(-1);
  const meanGapDays = gaps.length < 2 ? null : gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const daysSince = last === undefined ? null : Math.max(0, (now.getTime() - last) / DAY_MS);
  const overdueFactor = meanGapDays && daysSince !== null ? daysSince / meanGapDays : null;
  return { purchases: times.length, gaps, meanGapDays, daysSince, overdueFactor };
}
