import { expect, it } from "vitest";
import { wholeMonths } from "./figure-tables.ts";

it.each([
  ["2026-01-01", "2026-03-31", "2026-01-01", "2026-04-01"],
  ["2026-01-02", "2026-03-30", "2026-02-01", "2026-03-01"],
  ["2025-12-31", "2026-02-28", "2026-01-01", "2026-03-01"],
  ["1970-01-01", "2026-11-23", "1970-01-01", "2026-11-01"],
])("takes of %s to %s the months from %s until %s as a whole", (from, to, first, until) => {
  expect(wholeMonths({ from, to })).toEqual({ from: first, until });
});

it.each([
  ["2026-02-02", "2026-03-30"],
  ["2026-02-01", "2026-02-27"],
  ["2026-02-10", "2026-02-10"],
])("finds no whole month from %s to %s", (from, to) => {
  expect(wholeMonths({ from, to })).toBeNull();
});
