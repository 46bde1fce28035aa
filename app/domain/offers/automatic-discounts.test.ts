import { expect, it } from "vitest";
import { type AutomaticDiscount, conflictsOf } from "./automatic-discounts.ts";
import type { CodedOffer } from "./offer.ts";

const fifteen: CodedOffer = { kind: "percentage", percent: 15, validDays: 14, minimumSubtotal: 0 };
const nothing = { order: false, product: false, shipping: false };
const sale: AutomaticDiscount = {
  title: "Winter sale",
  class: "order",
  percent: 20,
  amount: null,
  on: null,
  combines: nothing,
  endsAt: null,
};
const hows = (offer: CodedOffer, automatic: AutomaticDiscount, order: number | null = 50_00) =>
  conflictsOf(offer, [automatic], order).map((conflict) => conflict.how);

it("warns of one that saves as much or more and does not combine", () => {
  expect(hows(fifteen, sale)).toEqual(["beats"]);
  expect(hows(fifteen, { ...sale, percent: 15 })).toEqual(["beats"]);
});

it("warns that a smaller one cannot be had on top", () => {
  expect(hows(fifteen, { ...sale, percent: 5 })).toEqual(["blocks"]);
});

it("is quiet only when each allows the other", () => {
  const open: CodedOffer = { ...fifteen, combines: { order: true, product: false, shipping: true } };
  expect(hows(open, sale)).toEqual(["beats"]);
  expect(hows(open, { ...sale, combines: { ...nothing, order: true } })).toEqual([]);
});

it("compares an amount with a share on the average order", () => {
  expect(hows(fifteen, { ...sale, percent: null, amount: 10_00 })).toEqual(["beats"]);
  expect(hows(fifteen, { ...sale, percent: null, amount: 5_00 })).toEqual(["blocks"]);
  expect(hows(fifteen, { ...sale, percent: null, amount: 10_00 }, null)).toEqual(["blocks"]);
});

it("cannot say which is more where the other is on some goods only, or about shipping", () => {
  expect(
    hows(fifteen, { ...sale, class: "product", on: { what: "products", of: [{ id: "1", title: "Tea" }] } }),
  ).toEqual(["blocks"]);
  expect(hows({ kind: "free_shipping", validDays: 14, minimumSubtotal: 0 }, sale)).toEqual(["blocks"]);
});

it("lets free shipping stand beside a discount by default, when the free shipping allows it", () => {
  const shipping: AutomaticDiscount = {
    ...sale,
    class: "shipping",
    percent: null,
    combines: { ...nothing, order: true },
  };
  expect(hows(fifteen, shipping)).toEqual([]);
});
