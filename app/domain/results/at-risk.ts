import type { RfmGroup } from "../lapse/rfm.ts";
import type { CustomerId } from "../values/ids.ts";

/** A customer who is overdue by their own rhythm while the window still runs. Money in minor units. */
export interface AtRiskCustomer {
  id: CustomerId;
  firstName: string | null;
  lastOrderAt: Date;
  ordersCount: number;
  spent: bigint;
  /** Mean days from one purchase to the next. */
  rhythmDays: number;
  /** How many of those gaps the silence is long. */
  factor: number;
  /** When the window ends and they count as lapsed. */
  lapsesAt: Date;
  group: RfmGroup;
  /** Margin to expect in the coming year; null where the shop's purchases tell no model. */
  valueAhead: bigint | null;
  /** Chance, 0 to 1, of not having left for good; null where no model tells. */
  alive: number | null;
}
