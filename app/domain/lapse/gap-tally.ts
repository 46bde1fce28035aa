import type { BuyersGaps, PurchaseGaps } from "./suggested-window.ts";

/** All gaps of one group of customers in one kind of buyers. */
export interface GapRow {
  buyers: "first_time" | "repeat";
  /** Number of the random group, from 0. */
  group: number;
  /** Customers who have a gap here. */
  customers: number;
  /** Those of them whose first visible gap it is. */
  newcomers: number;
  /** Lengths in days, and how many gaps of each ended with a purchase or are open. */
  days: number[];
  ended: number[];
  open: number[];
  /** `YYYY-MM-DD` */
  firstPurchaseOn: string;
}

/** Gaps added up by kind of buyers, group, length and end: as large for a million customers as for a thousand. */
export class GapTally {
  /** `YYYY-MM-DD`; null before the first row. */
  firstPurchaseOn: string | null = null;
  readonly #longest: number;
  readonly #customers = { first_time: 0, repeat: 0 };
  readonly #counts: Record<GapRow["buyers"], Map<number, { ended: Float64Array; open: Float64Array }>> = {
    first_time: new Map(),
    repeat: new Map(),
  };
  #newcomers = 0;

  /** @param longest no row tells of a longer gap, in days. */
  constructor(longest: number) {
    this.#longest = longest;
  }

  add(row: GapRow): void {
    const counts = this.#counts[row.buyers].get(row.group) ?? {
      ended: new Float64Array(this.#longest + 1),
      open: new Float64Array(this.#longest + 1),
    };
    this.#counts[row.buyers].set(row.group, counts);
    row.days.forEach((days, i) => {
      counts.ended[days] = (counts.ended[days] ?? 0) + (row.ended[i] ?? 0);
      counts.open[days] = (counts.open[days] ?? 0) + (row.open[i] ?? 0);
    });
    this.#customers[row.buyers] += row.customers;
    this.#newcomers += row.newcomers;
    if (this.firstPurchaseOn === null || row.firstPurchaseOn < this.firstPurchaseOn) {
      this.firstPurchaseOn = row.firstPurchaseOn;
    }
  }

  gaps(): PurchaseGaps {
    return { first_time: this.#of("first_time"), repeat: this.#of("repeat"), customers: this.#newcomers };
  }

  #of(buyers: GapRow["buyers"]): BuyersGaps {
    const groups = [...this.#counts[buyers]].sort(([one], [other]) => one - other);
    const gaps = groups.flatMap(([subject, { ended, open }]) => [
      ...[...ended].map((weight, t) => ({ t, e: 1 as const, weight, subject })),
      ...[...open].map((weight, t) => ({ t, e: 0 as const, weight, subject })),
    ]);
    return { gaps: gaps.filter(({ weight }) => weight > 0), customers: this.#customers[buyers] };
  }
}
