import { expect, it } from "vitest";
import { exclusions } from "../../../domain/shops/exclusions.ts";
import { draftOfExclusions, exclusionsOfDraft, NEW_PURCHASE } from "./exclusions-draft.ts";

const stored = exclusions.parse({
  tags: ["Wholesale", "B2B"],
  bought: [{ what: "vendor", values: ["Lindenhof"], from: "2026-01-01", to: null }],
});
const issues = (input: unknown) => exclusions.safeParse(input).error?.issues.map((one) => one.message) ?? [];

it("gives back what was stored when nothing was typed", () => {
  expect(exclusionsOfDraft(draftOfExclusions(stored))).toEqual(stored);
});

it("takes values apart at commas and leaves empty ones out", () => {
  expect(exclusionsOfDraft({ ...draftOfExclusions(stored), tags: " a,, b ,c" }).tags).toEqual(["a", "b", "c"]);
});

it("asks for a value, an id and a day where one is needed", () => {
  const bought = (change: object) =>
    issues(exclusionsOfDraft({ ...draftOfExclusions(stored), bought: [{ ...NEW_PURCHASE, ...change }] }));
  expect(bought({})).toEqual(["exclusion_values"]);
  expect(bought({ values: "beans" })).toEqual(["exclusion_ids"]);
  expect(bought({ values: "12", from: "1.1.2026" })).toEqual(["exclusion_day"]);
  expect(bought({ values: "12", from: "2026-02-01", to: "2026-01-01" })).toEqual(["exclusion_days"]);
  expect(bought({ values: "12", from: "2026-01-01" })).toEqual([]);
});
