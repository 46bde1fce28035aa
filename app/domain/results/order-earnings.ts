import { z } from "zod";
import type { ShopSettings } from "../shops/shop-settings.ts";

/** What orders cost the shop, as far as Shopify does not say; amounts in minor units of its currency. */
export const moneyRules = z.object({
  /** Of revenue, where the cost of goods is not known. */
  marginPercent: z.number().int(),
  /** Of what was paid, in hundredths of a percent, and per order. */
  feeBasisPoints: z.number().int(),
  feeFixed: z.number().int(),
  /** For each order of which something was given back. */
  returnCost: z.number().int(),
  /** What the provider charges for 100 SMS segments. */
  hundredSegments: z.number().int(),
});

export type MoneyRules = z.infer<typeof moneyRules>;

/** The rules as the merchant set them. */
export function moneyRulesOf({ money }: ShopSettings): MoneyRules {
  const { marginPercent, feeFixed, returnCost, hundredSegments } = money;
  return { marginPercent, feeBasisPoints: Math.round(money.feePercent * 100), feeFixed, returnCost, hundredSegments };
}

/** As much of an order as its earnings follow from; minor units. */
export interface EarningOrder {
  /** All that was to be paid, with tax. */
  gross: bigint;
  tax: bigint;
  shipping: bigint;
  tips: bigint;
  giftCards: bigint;
  /** Whether goods and shipping are told with their tax. */
  taxesIncluded: boolean;
  refunded: bigint;
  /** Of its goods; null where one is not known. */
  cost: bigint | null;
}

export interface Earnings {
  /** Goods after discount, refund and tax; without shipping, tips and gift cards. */
  revenue: bigint;
  /** Cost of the goods that were kept. */
  goods: bigint;
  fees: bigint;
  returns: bigint;
}

/**
 * What an order brought (docs/results.md argues each rule). Refunds are taken off the goods first, so that no share of
 * them hides in shipping; the tax in goods is rounded up; goods that came back cost nothing but the return. `earningsInSql` says the same for many.
 */
export function earningsOf(order: EarningOrder, rules: MoneyRules): Earnings {
  const { gross, tax, shipping, tips, giftCards, taxesIncluded, refunded } = order;
  const untaxed = tips + giftCards;
  const shown = most(gross - shipping - untaxed - (taxesIncluded ? 0n : tax), 0n);
  const taxed = taxesIncluded ? gross - untaxed : gross - untaxed - tax;
  const goodsTax = taxed > 0n ? (tax * shown + taxed - 1n) / taxed : 0n;
  const full = taxesIncluded ? shown - goodsTax : shown;
  const paid = full + goodsTax;
  const kept = most(paid - refunded, 0n);
  const revenue = paid > 0n ? (full * kept) / paid : 0n;
  const cost = order.cost ?? (full * BigInt(100 - rules.marginPercent)) / 100n;
  return {
    revenue,
    goods: paid > 0n ? (cost * kept) / paid : cost,
    fees: gross > 0n ? (gross * BigInt(rules.feeBasisPoints)) / 10_000n + BigInt(rules.feeFixed) : 0n,
    returns: refunded > 0n ? BigInt(rules.returnCost) : 0n,
  };
}

/** What is left of an order's revenue. */
export function profitOf({ revenue, goods, fees, returns }: Earnings): bigint {
  return revenue - goods - fees - returns;
}

function most(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}
