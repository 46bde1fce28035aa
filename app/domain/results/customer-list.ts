import { z } from "zod";
import type { ConsentClass, ConsentState } from "../consent/phone.ts";
import { RFM_GROUPS, type RfmGroup } from "../lapse/rfm.ts";
import type { EnrollmentState, ExitReason } from "../series/enrollment.ts";
import type { CustomerId } from "../values/ids.ts";
import type { SavedView } from "./saved-view.ts";

/** The views every shop has; a view the merchant saved narrows one of them further. */
export const STANDING_VIEWS = ["all", "lapsed", "textable", "in_series", "won_back", "blocked"] as const;
export type StandingView = (typeof STANDING_VIEWS)[number];

/** Each is an index the list walks along, so that no page sorts a whole shop. */
export const CUSTOMER_SORTS = ["newest", "last_order", "spent", "orders"] as const;
export type CustomerSort = (typeof CUSTOMER_SORTS)[number];
export const DIRECTIONS = ["desc", "asc"] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const CONSENT_FILTERS = ["confirmed", "shopify_confirmed", "single", "pending", "unsubscribed", "none"] as const;
export type ConsentKind = (typeof CONSENT_FILTERS)[number];
export const SERIES_FILTERS = ["in_now", "completed", "exited", "never", "held_out"] as const;

const MOST_VALUES = 50;
const bound = (most: number) => z.number().int().min(0).max(most).nullable().default(null);
/** From `min` to `max`, both included; open where null. */
const range = (most: number) => z.object({ min: bound(most), max: bound(most) }).prefault({});
const words = (most: number) => z.array(z.string().trim().min(1).max(most)).max(MOST_VALUES).default([]);

/** What narrows a list down; all of it must hold, and what is empty asks nothing. */
export const customerFilters = z.object({
  /** Days since the last order that counts. */
  inactiveDays: range(3_650),
  orders: range(1_000_000),
  /** Minor units. */
  spent: range(1_000_000_000_000),
  /** ISO 3166-1 alpha-2; any of them. */
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .max(MOST_VALUES)
    .default([]),
  consent: z.array(z.enum(CONSENT_FILTERS)).default([]),
  /** Any of them; upper and lower case are one, as at Shopify. */
  tags: words(255),
  /** RFM groups by Shopify's names; any of them. */
  groups: z.array(z.enum(RFM_GROUPS)).default([]),
  series: z.enum(SERIES_FILTERS).nullable().default(null),
  /** Name of a rule of the audience that must be broken. */
  reason: z
    .string()
    .regex(/^[a-z_]{1,60}$/)
    .nullable()
    .default(null),
});
export type CustomerFilters = z.infer<typeof customerFilters>;

/** What a list shows and in which order: what a merchant may save under a name. */
export const customerView = z.object({
  base: z.enum(STANDING_VIEWS).default("all"),
  filters: customerFilters.prefault({}),
  sort: z.enum(CUSTOMER_SORTS).default("newest"),
  direction: z.enum(DIRECTIONS).default("desc"),
});
export type CustomerView = z.infer<typeof customerView>;

/** The views a merchant saves of this list. */
export const CUSTOMER_VIEWS = { list: "customers", content: customerView } as const;
export type SavedCustomerView = SavedView<CustomerView>;

export interface CustomerQuestion extends CustomerView {
  /** A full phone number, an order's name (`#1001`), a Shopify customer id, or a name to ask Shopify for; empty for everybody. */
  search: string;
  /** The `next` of the page before; null for the first. */
  after: string | null;
  limit: number;
}

/** A customer as the list shows them. */
export interface CustomerRow {
  id: CustomerId;
  firstName: string | null;
  /** `+49 ••• 5678`; null without a phone. */
  phoneMasked: string | null;
  /** Last order that counts. */
  lastOrderAt: Date | null;
  /** End of the no-purchase window, when it has passed; by the shortest window among the shop's series. */
  lapsedSince: Date | null;
  ordersCount: number;
  /** Minor units. */
  spent: bigint;
  consentState: ConsentState;
  /** As the list is filtered by it. */
  consent: ConsentKind;
  /** On the block list. */
  blocked: boolean;
  /** RFM group by Shopify's name; null where none was worked out. */
  group: RfmGroup | null;
  /** The latest; null when the customer was never in a series. */
  enrollment: { seriesName: string; state: EnrollmentState; exitReason: ExitReason | null } | null;
}

/** One page of a list. */
export interface CustomerPage {
  rows: CustomerRow[];
  /** Where the next page begins; null at the end. */
  next: string | null;
  /** So many customers were looked through for so few that the page stopped looking; `next` goes on from there. */
  cutShort: boolean;
  /** Rules of the series that are on, by which somebody may be left out: what `filters.reason` can name. */
  reasons: string[];
  /** What kind of search it was; null: none. */
  searched: "number" | "id_or_order" | "name" | "name_unanswered" | null;
}

/** State and class in one: how far only matters for a yes, and a box is all there is where nobody says more. */
export function consentKind(state: ConsentState, proven: ConsentClass): ConsentKind {
  if (state !== "subscribed") return state;
  return proven === "unknown" ? "single" : proven;
}
