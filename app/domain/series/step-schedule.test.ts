import fc from "fast-check";
import { expect, it } from "vitest";
import { DAY_MS, HOUR_MS } from "../values/local-time.ts";
import { atPreferredHour, SPACING_MS, stepDueAt } from "./step-schedule.ts";

const entered = new Date("2026-11-22T12:00:00Z");
const after = (ms: number) => new Date(entered.getTime() + ms);
const steps = [{ afterDays: 0 }, { afterDays: 7 }, { afterDays: 30 }];
const nothingSent = { enteredAt: entered, firstTextAt: null, lastTextAt: null };

it("has the first step due at the entry", () => {
  expect(stepDueAt(steps, 0, nothingSent)).toEqual(entered);
});

it("counts the later steps from the hand-over of the first text", () => {
  const first = after(5 * HOUR_MS);
  expect(stepDueAt(steps, 1, { enteredAt: entered, firstTextAt: first, lastTextAt: first })).toEqual(
    after(5 * HOUR_MS + 7 * DAY_MS),
  );
});

it("keeps a day between two texts when one was late", () => {
  const position = { enteredAt: entered, firstTextAt: entered, lastTextAt: after(29.5 * DAY_MS) };
  expect(stepDueAt(steps, 2, position)).toEqual(after(30.5 * DAY_MS));
});

it("goes on from the entry when the first text was given up", () => {
  expect(stepDueAt(steps, 1, nothingSent)).toEqual(after(7 * DAY_MS));
});

it("knows no step beyond the last", () => {
  expect(stepDueAt(steps, 3, nothingSent)).toBeNull();
});

it("never lets two texts of a series come closer than a day, however late each went out", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10 * DAY_MS }), { minLength: 3, maxLength: 3 }), (delays) => {
      const sent: Date[] = [];
      steps.forEach((_step, index) => {
        const position = { enteredAt: entered, firstTextAt: sent[0] ?? null, lastTextAt: sent.at(-1) ?? null };
        const due = stepDueAt(steps, index, position);
        sent.push(new Date((due?.getTime() ?? 0) + (delays[index] ?? 0)));
      });
      for (let i = 1; i < sent.length; i++)
        expect((sent[i]?.getTime() ?? 0) - (sent[i - 1]?.getTime() ?? 0)).toBeGreaterThanOrEqual(SPACING_MS);
    }),
  );
});

it("waits for the preferred hour of the recipient's own day, and for the next day once it has passed", () => {
  const zones = ["Europe/Berlin"];
  const at = (time: string, hour?: number) => atPreferredHour(new Date(time), hour, zones).toISOString();
  expect(at("2026-11-16T11:00:00Z", 18)).toBe("2026-11-16T17:00:00.000Z");
  expect(at("2026-11-16T17:00:00Z", 18)).toBe("2026-11-16T17:00:00.000Z");
  expect(at("2026-11-16T17:00:01Z", 18)).toBe("2026-11-17T17:00:00.000Z");
  expect(at("2026-11-16T11:00:00Z")).toBe("2026-11-16T11:00:00.000Z");
  expect(atPreferredHour(new Date("2026-11-16T11:00:00Z"), 18, []).toISOString()).toBe("2026-11-16T11:00:00.000Z");
});

it("keeps the hour over a change of the clocks", () => {
  const due = atPreferredHour(new Date("2027-03-27T18:00:00Z"), 12, ["Europe/Berlin"]);
  expect(due.toISOString()).toBe("2027-03-28T10:00:00.000Z");
});
