import { expect, it } from "vitest";
import { cohortTitle, isLockedKey, lockedKey, offerKey, seedCode } from "./cohort.ts";
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
    { kind: "free_shipping", validDays: 14, minimumSubtotal: 0 },
    { kind: "bxgy", buy: 2, get: 1, percent: 100, validDays: 14, minimumSubtotal: 0 },
    { ...ten, validHours: 14 },
    { ...ten, endsOn: "2026-12-24" },
    { ...ten, minimumQuantity: 2 },
    { ...ten, on: { what: "products", of: [{ id: "1", title: "" }] } },
    { ...ten, on: { what: "collections", of: [{ id: "1", title: "" }] } },
    { ...ten, combines: { order: true, product: false, shipping: false } },
    { ...ten, lock: "customer" },
  ];
  expect(new Set([ten, ...others].map(offerKey)).size).toBe(others.length + 1);
});

it("keeps the key an offer had before there was more to say, so that its codes stay its own", () => {
  expect(offerKey({ ...ten, lock: "single_use", confirmed: 10 })).toBe("percentage-10-14-0");
});

it("takes a discount for locked by its offer, not for having gone its own way", () => {
  expect(isLockedKey(lockedKey({ ...ten, lock: "customer" }, "an enrollment"))).toBe(true);
  expect(isLockedKey(lockedKey(ten, "its own id"))).toBe(false);
});

it("finds the seed code again from the cohort alone", () => {
  expect(seedCode("0b9d2f30-aaaa-4bbb-8ccc-000000000001")).toBe("SEED-0B9D2F30AAAA4BBB8CCC000000000001");
});

it("gives the merchant a title Shopify accepts, however long the series' name", () => {
  const title = cohortTitle("x".repeat(500), 1, ten, "EUR", new Date("2026-12-06T22:59:59Z"));
  expect(title).toContain("text 2 · 10% off · to 2026-12-06");
  expect(title.length).toBeLessThan(255);
});
