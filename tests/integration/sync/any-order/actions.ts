import fc from "fast-check";

/** What merchants and shoppers do. How often each is drawn stands beside it. */
const KINDS = {
  // the first: a failing case shrinks to it
  nothing: 1,
  order_placed: 22,
  order_paid: 6,
  order_cancelled: 4,
  order_refunded: 8,
  order_edited: 8,
  order_deleted: 2,
  customer_created: 8,
  customer_changed: 10,
  number_changed: 10,
  numbers_swapped: 2,
  consent_given: 10,
  consent_withdrawn: 8,
  consent_tied: 3,
  tags_changed: 8,
  customers_merged: 3,
  merge_failed: 1,
  customer_deleted: 2,
  customer_redacted: 1,
  product_changed: 4,
  product_deleted: 1,
  collection_changed: 3,
  collection_deleted: 1,
  discount_changed: 2,
  shop_changed: 2,
  scopes_changed: 1,
  data_requested: 1,
} as const;

export type ActionKind = keyof typeof KINDS;

/** A webhook sent once more: the same delivery again, or an older state as a new one. */
interface Repeat {
  of: number;
  at: number;
  sameDelivery: boolean;
}

/** One thing that happens. Numbers choose among whatever there is at that moment, so that any list of actions is sound. */
export interface Action {
  kind: ActionKind;
  who: number;
  other: number;
  which: number;
  seconds: number;
  /** When each of its webhooks arrives, in the shop that hears of everything in any order. */
  arrivals: number[];
  repeats: Repeat[];
}

const place = fc.nat(9_999);

const action: fc.Arbitrary<Action> = fc.record({
  kind: fc.oneof(
    { withCrossShrink: true },
    ...Object.entries(KINDS).map(([kind, weight]) => ({ weight, arbitrary: fc.constant(kind as ActionKind) })),
  ),
  who: fc.nat(40),
  other: fc.nat(40),
  which: fc.nat(40),
  seconds: fc.integer({ min: 1, max: 30_000 }),
  arrivals: fc.array(place, { minLength: 4, maxLength: 4 }),
  repeats: fc.oneof(
    { weight: 3, arbitrary: fc.constant<Repeat[]>([]) },
    {
      weight: 1,
      arbitrary: fc.array(fc.record({ of: fc.nat(3), at: place, sameDelivery: fc.boolean() }), {
        minLength: 1,
        maxLength: 2,
      }),
    },
  ),
});

/** A case: what happens, and in what portions the second shop hears of it. */
export interface Case {
  actions: Action[];
  portions: { receive: number; process: number; asTheDoorDoes: boolean }[];
}

/** @param webhooks how many a case has; it is cut off there, and most actions tell one or two. */
export function anyCase(webhooks: number): fc.Arbitrary<Case> {
  return fc.record({
    actions: fc.array(action, { minLength: webhooks, maxLength: webhooks }),
    portions: fc.array(
      fc.record({ receive: fc.integer({ min: 1, max: 24 }), process: fc.nat(24), asTheDoorDoes: fc.constant(true) }),
      {
        minLength: 1,
        maxLength: 12,
      },
    ),
  });
}
