import { expect, it } from "vitest";
import { type DiscountTerms, differencesOf, termsOf } from "./discount-terms.ts";

const endsAt = new Date("2026-12-07T22:59:59.000Z");
const ours = termsOf({ kind: "percentage", percent: 10, validDays: 14, minimumSubtotal: 2000 }, endsAt, false);
const changed = (change: Partial<DiscountTerms>) => differencesOf(ours, { ...ours, ...change });

it("finds no difference in a discount nobody has touched", () => {
  expect(changed({})).toEqual([]);
});

it("tells a changed value and end with what they were and are", () => {
  const later = new Date("2026-12-31T22:59:59.000Z");
  expect(changed({ value: "20", endsAt: later })).toEqual([
    { what: "value", ours: "percentage 10", theirs: "percentage 20" },
    { what: "ends", ours: endsAt.toISOString(), theirs: later.toISOString() },
  ]);
  expect(changed({ endsAt: null })).toMatchObject([{ what: "ends", theirs: "" }]);
});

it.each([
  ["a minimum", { minimum: "0" }, "minimum"],
  ["how often a code works", { usageLimit: null }, "limit"],
  ["once per customer", { oncePerCustomer: false }, "limit"],
  ["what it stands beside", { combines: "" }, "combines"],
  ["what it is on", { goods: "products:1" }, "goods"],
  ["who may use it", { audience: "others" as const }, "audience"],
])("notices that %s is another", (_name, change, what) => {
  expect(changed(change).map((one) => one.what)).toEqual([what]);
});

it("knows a discount that only its customer can use, on some goods, from so many pieces", () => {
  const on = { what: "products" as const, of: ["9", "2"].map((id) => ({ id, title: "" })) };
  const offer = { kind: "amount" as const, amount: 500, validDays: 14, minimumSubtotal: 0, minimumQuantity: 2, on };
  expect(termsOf(offer, endsAt, true)).toMatchObject({
    value: "500",
    minimum: "2 pieces",
    goods: "products:2,9",
    combines: "shipping",
    audience: "customers",
  });
});
