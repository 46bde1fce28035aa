import { expect, it } from "vitest";
import { customerFilters } from "../../../domain/results/customer-list.ts";
import { createTranslation } from "../../../i18n/translation.ts";
import { filterWords, reasonWords } from "./filter-words.ts";

const { t } = createTranslation("en");
const formats = { number: (value: number) => String(value), money: (minor: bigint) => `EUR ${Number(minor) / 100}` };
const words = (filters: object) => filterWords(customerFilters.parse(filters), t, formats);

it("says from where to where a range goes, and what is open", () => {
  expect(words({ inactiveDays: { min: 60, max: 365 } }).inactiveDays).toBe("60 days to 365 days");
  expect(words({ spent: { min: 5_000 } }).spent).toBe("from EUR 50");
  expect(words({ orders: { max: 1 } }).orders).toBe("up to 1");
});

it("names what was chosen", () => {
  expect(words({ consent: ["confirmed", "none"], groups: ["at_risk"], series: "held_out" })).toMatchObject({
    consent: "Confirmed by text, None",
    groups: "At risk",
    series: "In the comparison group now",
  });
});

it("says nothing of a filter that asks nothing", () => {
  expect(new Set(Object.values(words({})))).toEqual(new Set([null]));
});

it("names any rule, also one that has no words of its own", () => {
  expect(reasonWords("consent_given", t)).toBe("No sufficient SMS consent");
  expect(reasonWords("spent", t)).toBe("Breaks the rule: The total spent fits");
  expect(reasonWords("phase_of_moon", t)).toContain("phase_of_moon");
});
