import { wilsonInterval } from "../../../statistics/proportion-difference.ts";
import type { RehearsalQuestion, RehearsalResult } from "./rehearsal.ts";
import { discountOn } from "./replay-rules.ts";

/** What the merchant says of their money; nobody else can know. */
export interface MoneyAssumptions {
  /** Share of a net order value that is left after the goods: 0 to 1. */
  margin: number;
  /** What an SMS part costs, in minor units of the shop's currency; a fraction is usual. */
  pricePerPart: number;
}

export interface Range {
  low: number;
  high: number;
}

/** Amounts in minor units. */
export interface RehearsalCost {
  /** Of the treated, who came back unaided; null when nobody was treated. */
  unaided: { share: number; interval: Range } | null;
  texts: number;
  gift: number;
  total: number;
  /** Mean net value of an order, and whose: of those who came back, or of the last purchase of all when those are few. */
  orderValue: number;
  orderValueOf: "returned" | "before";
  /** The largest discount of the series on such an order. */
  discount: number;
  /** What one more order leaves after goods and discount; nothing pays off unless it is above 0. */
  perOrder: number;
  /** How many more of 100 texted would have to come back; null when no number would do. */
  breakEven: { points: number; interval: Range; orders: number } | null;
}

/** So many returns say what an order is worth. */
const ENOUGH_RETURNS = 30;

/**
 * What the series would have cost, and how many more would have had to come back for it to pay. Nothing here says that
 * anybody would have: past orders cannot tell what a text would have changed.
 */
export function rehearsalCost(
  { replayed }: Pick<RehearsalResult, "replayed">,
  { content }: Pick<RehearsalQuestion, "content">,
  money: MoneyAssumptions,
): RehearsalCost {
  const { treated, returned } = replayed;
  const enough = returned >= ENOUGH_RETURNS;
  const orderValue = enough ? replayed.returnedNet / returned : treated > 0 ? replayed.purchasesNet / treated : 0;
  const order = { net: orderValue, gross: Number.POSITIVE_INFINITY };
  const discount = Math.max(0, ...content.steps.map(({ offer }) => discountOn(offer, order)));
  const texts = replayed.parts * money.pricePerPart;
  const perOrder = orderValue * money.margin - discount;
  const share = treated > 0 ? returned / treated : 0;
  const interval = treated > 0 ? wilsonInterval({ successes: returned, trials: treated }) : { low: 0, high: 1 };
  // what the gift comes to moves with the share of those who come unaided
  const total = (unaided: number) => texts + (share > 0 ? (replayed.gift * unaided) / share : 0);
  const points = (cost: number) => (100 * cost) / perOrder / treated;
  const possible = treated > 0 && perOrder > 0 && points(total(share)) <= 100 * (1 - share);
  return {
    unaided: treated > 0 ? { share, interval } : null,
    texts,
    gift: replayed.gift,
    total: texts + replayed.gift,
    orderValue,
    orderValueOf: enough ? "returned" : "before",
    discount,
    perOrder,
    breakEven: possible
      ? {
          points: points(total(share)),
          interval: { low: points(total(interval.low)), high: points(total(interval.high)) },
          orders: total(share) / perOrder,
        }
      : null,
  };
}

/** If so many more of 100 texted came back: an assumption of the merchant's, worked out. Amounts in minor units. */
export function whatIf(cost: RehearsalCost, treated: number, moreOf100: number): { orders: number; left: number } {
  const orders = (treated * moreOf100) / 100;
  return { orders, left: orders * cost.perOrder - cost.total };
}
