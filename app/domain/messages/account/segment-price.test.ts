import { expect, it } from "vitest";
import { hundredSegmentsAt } from "./segment-price.ts";

const eur = (micros: bigint) => ({ micros, currency: "EUR" });

it("plans with the dearest country, in minor units", () => {
  expect(hundredSegmentsAt([eur(94_500n), eur(46_300n)], "EUR")).toBe(945);
  expect(hundredSegmentsAt([{ micros: 9_500_000n, currency: "JPY" }], "JPY")).toBe(950);
});

it("leaves what the merchant typed where Twilio bills in another currency or names no price", () => {
  expect(hundredSegmentsAt([], "EUR")).toBeNull();
  expect(hundredSegmentsAt([eur(94_500n), { micros: 8_300n, currency: "USD" }], "EUR")).toBeNull();
});
