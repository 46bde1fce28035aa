import fc from "fast-check";
import { expect, it } from "vitest";
import { type EarningOrder, earningsOf, type MoneyRules, profitOf } from "./order-earnings.ts";

const RULES: MoneyRules = {
  marginPercent: 40,
  feeBasisPoints: 200,
  feeFixed: 30,
  returnCost: 500,
  hundredSegments: 1_000,
};

/** 100.00 of goods and 4.90 of shipping, in a shop whose prices have 19 % tax in them. */
const INCLUDED: EarningOrder = {
  gross: 12_483n,
  tax: 1_993n,
  shipping: 583n,
  tips: 0n,
  giftCards: 0n,
  taxesIncluded: true,
  refunded: 0n,
  cost: null,
};

it("counts goods without shipping and tax where prices have their tax in them", () => {
  expect(earningsOf(INCLUDED, RULES).revenue).toBe(10_000n);
});

it("counts goods without shipping and tax where tax comes on top", () => {
  const order = { ...INCLUDED, shipping: 490n, taxesIncluded: false };
  expect(earningsOf(order, RULES).revenue).toBe(10_000n);
});

it("counts neither tips nor gift cards, which bear no tax", () => {
  const order = { ...INCLUDED, gross: 12_483n + 700n + 5_000n, tips: 700n, giftCards: 5_000n };
  expect(earningsOf(order, RULES).revenue).toBe(10_000n);
});

it("counts nothing of an order for gift cards alone", () => {
  const order = { ...INCLUDED, gross: 5_000n, tax: 0n, shipping: 0n, giftCards: 5_000n };
  expect(earningsOf(order, RULES).revenue).toBe(0n);
});

it("takes refunds off the goods first", () => {
  expect(earningsOf({ ...INCLUDED, refunded: 5_950n }, RULES).revenue).toBe(5_000n);
  expect(earningsOf({ ...INCLUDED, refunded: 11_900n }, RULES).revenue).toBe(0n);
  expect(earningsOf({ ...INCLUDED, refunded: 12_483n }, RULES).revenue).toBe(0n);
});

it("takes off what the goods cost, by Shopify where it knows and by the margin where not", () => {
  expect(earningsOf({ ...INCLUDED, cost: 2_500n }, RULES).goods).toBe(2_500n);
  expect(earningsOf(INCLUDED, RULES).goods).toBe(6_000n);
});

it("lets goods that came back cost their return alone", () => {
  const back = earningsOf({ ...INCLUDED, cost: 2_500n, refunded: 11_900n }, RULES);
  expect(back).toMatchObject({ goods: 0n, returns: 500n });
});

it("takes off the fee on all that was paid, which nobody gives back", () => {
  expect(earningsOf(INCLUDED, RULES).fees).toBe(249n + 30n);
  expect(earningsOf({ ...INCLUDED, refunded: 12_483n }, RULES).fees).toBe(249n + 30n);
  expect(earningsOf({ ...INCLUDED, gross: 0n, tax: 0n, shipping: 0n }, RULES).fees).toBe(0n);
});

it("keeps as profit what is left of all that", () => {
  expect(profitOf(earningsOf({ ...INCLUDED, cost: 2_500n }, RULES))).toBe(10_000n - 2_500n - 279n);
});

const amount = fc.bigInt({ min: 0n, max: 200_000n });

it("never counts more than was paid and kept, whatever the parts", () => {
  fc.assert(
    fc.property(
      amount,
      amount,
      amount,
      amount,
      amount,
      fc.boolean(),
      amount,
      (goods, tax, shipping, tips, cards, included, refunded) => {
        const gross = goods + shipping + tips + cards + (included ? 0n : tax);
        const order = { gross, tax, shipping, tips, giftCards: cards, taxesIncluded: included, refunded, cost: null };
        const { revenue } = earningsOf({ ...order, tax: included && tax > goods ? goods : tax }, RULES);
        expect(revenue).toBeGreaterThanOrEqual(0n);
        expect(revenue).toBeLessThanOrEqual(goods);
        if (refunded >= gross) expect(revenue).toBe(0n);
      },
    ),
  );
});
