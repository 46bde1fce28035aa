import { expect, it } from "vitest";
import type { RehearsalDay } from "../../../domain/series/rehearsal/rehearsal.ts";
import { daysTogether } from "./weeks.ts";

const days = (number: number): RehearsalDay[] =>
  Array.from({ length: number }, (_, i) => ({
    day: new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10),
    entered: 3,
    already: 1,
    heldOut: 0,
    returned: 0,
    texts: 0,
  }));

it("shows each day of a quarter", () => {
  const shown = daysTogether(days(90));
  expect(shown).toHaveLength(90);
  expect(shown[1]).toEqual({ day: "2026-01-02", to: "2026-01-02", since: 2 });
});

it("shows a year by weeks, and leaves out nobody", () => {
  const shown = daysTogether(days(365));
  expect(shown).toHaveLength(53);
  expect(shown[0]).toEqual({ day: "2026-01-01", to: "2026-01-07", since: 14 });
  expect(shown.at(-1)).toEqual({ day: "2026-12-31", to: "2026-12-31", since: 2 });
  expect(shown.reduce((sum, { since }) => sum + since, 0)).toBe(730);
});

it("shows nothing of no days", () => {
  expect(daysTogether([])).toEqual([]);
});
