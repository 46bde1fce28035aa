import { expect, it } from "vitest";
import type { CodedOffer } from "./offer.ts";
import { isAsGood, storedOffer } from "./offer-comparison.ts";

const percent = (value: number, more: object = {}): CodedOffer => ({
  kind: "percentage",
  percent: value,
  validDays: 14,
  minimumSubtotal: 0,
  ...more,
});
const on = (id: string) => ({ on: { what: "products" as const, of: [{ id, title: "" }] } });

it.each([
  ["the same", percent(10), percent(10)],
  ["more than is promised", percent(15), percent(10)],
  ["the same for a longer time", percent(10, { validDays: 3 }), percent(10, { validDays: 30 })],
  ["the same from a lower sum on", percent(10, { minimumSubtotal: 2000 }), percent(10, { minimumSubtotal: 5000 })],
])("is as good when it gives %s", (_name, held, wanted) => {
  expect(isAsGood(held, wanted)).toBe(true);
});

it.each([
  ["less", percent(10), percent(15)],
  ["something of another kind", percent(10), { kind: "free_shipping" as const, validDays: 14, minimumSubtotal: 0 }],
  ["the same only from a sum on", percent(10, { minimumSubtotal: 2000 }), percent(10)],
  ["the same only from so many pieces on", percent(10, { minimumQuantity: 2 }), percent(10, { minimumSubtotal: 1 })],
  ["the same on other goods", percent(10, on("1")), percent(10, on("2"))],
  ["the same to another circle", percent(10, { lock: "customer" }), percent(10)],
])("is not as good when it gives %s", (_name, held, wanted) => {
  expect(isAsGood(held, wanted)).toBe(false);
});

it("reads what was stored of a discount, and nothing from a discount of before offers were kept", () => {
  expect(storedOffer(percent(10))).toEqual(percent(10));
  expect(storedOffer(null)).toBeNull();
});
