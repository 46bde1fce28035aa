import { expect, it } from "vitest";
import { cohortTitle, offerKey, seedCode } from "./cohort.ts";
import type { CodedOffer } from "./offer.ts";

const ten: CodedOffer = { kind: "percentage", percent: 10, validDays: 14, minimumSubtotal: 0 };

it("has one key for equal offers", () => {
  expect(offerKey({ ...ten })).toBe(offerKey(ten));
});

it("tells offers apart that differ in anything", () => {
  const others: CodedOffer[] = [
    { ...ten, percent: 15 },
    { ...ten, validDays: 7 },
    { ...ten, minimumSubtotal: 1 },
    { kind: "amount", amount: 10, validDays: 14, minimumSubtotal: 0 },
  ];
  expect(new Set([ten, ...others].map(offerKey)).size).toBe(5);
});

it("finds the seed code again from the cohort alone", () => {
  expect(seedCode("0b9d2f30-aaaa-4bbb-8ccc-000000000001")).toBe("SEED-0B9D2F30AAAA4BBB8CCC000000000001");
});

it("gives the merchant a title Shopify accepts, however long the series' name", () => {
  const title = cohortTitle("x".repeat(500), 1, ten, "EUR", new Date("2026-12-06T22:59:59Z"));
  expect(title).toContain("text 2 · 10% off · to 2026-12-06");
  expect(title.length).toBeLessThan(255);
});
