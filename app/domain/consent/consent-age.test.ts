import { expect, it } from "vitest";
import { isConsentUnused } from "./consent-age.ts";

const now = new Date("2026-11-23T12:00:00Z");
const unused = (change: Partial<Parameters<typeof isConsentUnused>[0]>) =>
  isConsentUnused({ country: "DE", decidedAt: new Date("2024-11-23T12:00:00Z"), usedAt: null, ...change }, now);

it("no longer counts after two years without use, in Germany, Austria and Switzerland", () => {
  for (const country of ["DE", "AT", "CH"]) expect(unused({ country })).toBe(true);
  expect(unused({ decidedAt: new Date("2024-11-23T12:00:00.001Z") })).toBe(false);
});

it("stays young by a text or a new decision", () => {
  expect(unused({ usedAt: new Date("2025-06-01") })).toBe(false);
  expect(unused({ usedAt: new Date("2024-06-01") })).toBe(true);
  expect(unused({ decidedAt: new Date("2026-01-01") })).toBe(false);
});

it("does not age elsewhere, nor while nobody knows when it was given", () => {
  expect(unused({ country: "US" })).toBe(false);
  expect(unused({ decidedAt: null })).toBe(false);
});
