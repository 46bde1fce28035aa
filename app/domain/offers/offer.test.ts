import { describe, expect, it } from "vitest";
import { offer } from "./offer.ts";

const terms = { validDays: 14, minimumSubtotal: 0 };
const goods = { what: "collections", of: [{ id: "44", title: "Kaffee" }] };

function faults(typed: unknown): [string, string][] {
  const read = offer.safeParse(typed);
  return read.success ? [] : read.error.issues.map(({ path, message }) => [path.join("."), message]);
}

describe("an offer that stands", () => {
  it.each([
    { kind: "none", about: "feedback" },
    { kind: "percentage", percent: 15, ...terms, on: goods, minimumQuantity: 2 },
    { kind: "amount", amount: 10_00, validDays: 14, minimumSubtotal: 10_00 },
    { kind: "free_shipping", ...terms, endsOn: "2026-12-24" },
    { kind: "bxgy", buy: 2, get: 1, percent: 100, ...terms, on: goods, lock: "customer" },
    { kind: "percentage", percent: 15, validHours: 48, ...terms },
  ])("is $kind", (typed) => {
    expect(faults(typed)).toEqual([]);
  });

  it("needs nothing said of what it was before there was more to say", () => {
    expect(offer.parse({ kind: "percentage", percent: 15, validDays: 14 })).toEqual({
      kind: "percentage",
      percent: 15,
      ...terms,
    });
  });
});

describe("refused at its own field", () => {
  it.each([
    ["more than all off", { kind: "percentage", percent: 101, ...terms }, ["percent", "percent_range"]],
    ["nothing off", { kind: "amount", amount: 0, ...terms }, ["amount", "amount_range"]],
    ["an end that is no day", { kind: "free_shipping", ...terms, endsOn: "2026-02-30" }, ["endsOn", "ends_on_format"]],
    ["no hours", { kind: "free_shipping", ...terms, validHours: 0 }, ["validHours", "valid_hours_range"]],
    [
      "no goods among those it is on",
      { kind: "percentage", percent: 15, ...terms, on: { what: "collections", of: [] } },
      ["on.of", "goods_empty"],
    ],
    [
      "buy X get Y on everything",
      { kind: "bxgy", buy: 2, get: 1, percent: 100, ...terms },
      ["on.of", "bxgy_needs_goods"],
    ],
    ["none to buy", { kind: "bxgy", buy: 0, get: 1, percent: 100, ...terms, on: goods }, ["buy", "bxgy_quantity"]],
    [
      "two minimums",
      { kind: "percentage", percent: 15, validDays: 14, minimumSubtotal: 1, minimumQuantity: 2 },
      ["minimumQuantity", "minimum_both"],
    ],
    [
      "a minimum below the amount",
      { kind: "amount", amount: 10_00, validDays: 14, minimumSubtotal: 9_99 },
      ["minimumSubtotal", "minimum_below_amount"],
    ],
    [
      "free shipping beside free shipping",
      { kind: "free_shipping", ...terms, combines: { order: true, product: true, shipping: true } },
      ["combines.shipping", "free_shipping_combines"],
    ],
  ])("%s", (_what, typed, fault) => {
    expect(faults(typed)).toEqual([fault]);
  });
});
