import { expect, it } from "vitest";
import { type Exclusions, exclusions, letsMoreIn } from "./exclusions.ts";

const stored = exclusions.parse({ tags: ["vip"], bought: [{ what: "tag", values: ["gift"], from: "2026-01-01" }] });
const letsIn = (change: Partial<Exclusions>) => letsMoreIn(stored, { ...stored, ...change });

it("lets more in with a switch, a tag or a purchase less", () => {
  expect(letsIn({ openOrder: false })).toBe(true);
  expect(letsIn({ staffTags: ["staff"] })).toBe(true);
  expect(letsIn({ tags: [] })).toBe(true);
  expect(letsIn({ bought: [] })).toBe(true);
  expect(letsIn({ bought: [{ what: "tag", values: ["gift"], from: "2026-02-01", to: null }] })).toBe(true);
  expect(letsIn({ bought: [{ what: "tag", values: ["gift"], from: null, to: "2026-12-31" }] })).toBe(true);
});

it("lets nobody in with the same, or with more", () => {
  expect(letsIn({})).toBe(false);
  expect(letsIn({ tags: ["wholesale", "vip"] })).toBe(false);
  expect(letsIn({ bought: [{ what: "tag", values: ["gift", "sample"], from: null, to: null }] })).toBe(false);
});

it("takes a switch that goes on as leaving more out", () => {
  expect(letsMoreIn({ ...stored, openOrder: false }, stored)).toBe(false);
});
