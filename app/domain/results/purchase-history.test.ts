import { expect, it } from "vitest";
import { rhythmOf } from "./purchase-history.ts";

const now = new Date("2026-11-16T11:00:00Z");
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);

it("measures a customer against their own rhythm", () => {
  const rhythm = rhythmOf([ago(60), ago(120), ago(100)], now);
  expect(rhythm).toEqual({ purchases: 3, gaps: [20, 40], meanGapDays: 30, daysSince: 60, overdueFactor: 2 });
});

it("sees no rhythm in one gap, nor in none", () => {
  expect(rhythmOf([ago(60), ago(30)], now)).toMatchObject({ gaps: [30], meanGapDays: null, overdueFactor: null });
  expect(rhythmOf([ago(5)], now)).toMatchObject({ purchases: 1, gaps: [], daysSince: 5, overdueFactor: null });
  expect(rhythmOf([], now)).toMatchObject({ purchases: 0, daysSince: null });
});

it("takes two orders of one moment for one purchase", () => {
  expect(rhythmOf([ago(60), ago(60), ago(30), ago(0)], now).gaps).toEqual([30, 30]);
});
