import fc from "fast-check";
import { expect, it } from "vitest";
import { roomWithin, startOfMonth } from "./budget.ts";

const zone = "Europe/Berlin";
const noon = (day: number) => new Date(Date.UTC(2026, 10, day, 11));
const spent = { steps: 3, perText: 10, committed: 0, zone };

it("lets go of a budget day by day", () => {
  const budget = { kind: "texts" as const, amount: 900 };
  expect(roomWithin(budget, { ...spent, now: noon(1) })).toBe(10);
  expect(roomWithin(budget, { ...spent, now: noon(15) })).toBe(150);
  expect(roomWithin(budget, { ...spent, now: noon(30) })).toBe(300);
});

it("takes off what those of this month have had and may still get", () => {
  const budget = { kind: "texts" as const, amount: 900 };
  expect(roomWithin(budget, { ...spent, committed: 420, now: noon(15) })).toBe(10);
  expect(roomWithin(budget, { ...spent, committed: 500, now: noon(15) })).toBe(0);
});

it("counts money by what a text costs", () => {
  expect(roomWithin({ kind: "money", amount: 9_000 }, { ...spent, now: noon(30) })).toBe(300);
  expect(roomWithin({ kind: "money", amount: 9_000 }, { ...spent, perText: 0, now: noon(1) })).toBeGreaterThan(1e9);
});

it("never lets a month's texts pass the budget, whatever was done before", () => {
  const drawn = [
    fc.integer({ min: 1, max: 5_000 }),
    fc.integer({ min: 0, max: 9_000 }),
    fc.integer({ min: 1, max: 30 }),
  ] as const;
  fc.assert(
    fc.property(...drawn, (amount, committed, day) => {
      const room = roomWithin({ kind: "texts", amount }, { ...spent, committed, now: noon(day) });
      expect(room === 0 || committed + room * spent.steps <= amount).toBe(true);
    }),
  );
});

it("begins the month at midnight of the shop's first day", () => {
  expect(startOfMonth(noon(15), zone)).toEqual(new Date("2026-10-31T23:00:00.000Z"));
});
