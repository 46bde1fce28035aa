import fc from "fast-check";
import { expect, it } from "vitest";
import { DAY_MS, HOUR_MS } from "../values/local-time.ts";
import { CAP_RULES, capReleasesAt } from "./frequency-cap.ts";

const now = new Date("2026-11-22T12:00:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms);
const ahead = (ms: number) => new Date(now.getTime() + ms);

it("lets the first text go at once", () => {
  expect(capReleasesAt([], now)).toEqual(now);
});

it("holds a second text back for a day after the first", () => {
  expect(capReleasesAt([ago(HOUR_MS)], now)).toEqual(ahead(23 * HOUR_MS));
});

it("holds a third back until a week after the first", () => {
  expect(capReleasesAt([ago(2 * DAY_MS), ago(6 * DAY_MS)], now)).toEqual(ahead(DAY_MS));
});

it("holds a fourth back until sixty days after the first", () => {
  const handed = [8, 15, 59].map((days) => ago(days * DAY_MS));
  expect(capReleasesAt(handed, now)).toEqual(ahead(DAY_MS));
});

it("holds a seventh back until a year after the first", () => {
  const handed = [61, 130, 200, 270, 300, 363].map((days) => ago(days * DAY_MS));
  expect(capReleasesAt(handed, now)).toEqual(ahead(2 * DAY_MS));
});

it("forgets texts that lie outside every window", () => {
  expect(
    capReleasesAt(
      [365, 366, 400, 500].map((days) => ago(days * DAY_MS)),
      now,
    ),
  ).toEqual(now);
});

it("never lets more through than the rules allow, however often one asks", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 * DAY_MS }), { maxLength: 60 }), (gaps) => {
      const handed: Date[] = [];
      let clock = now.getTime();
      for (const gap of gaps) {
        clock += gap;
        const at = new Date(clock);
        if (capReleasesAt(handed, at).getTime() === clock) handed.push(at);
      }
      for (const text of handed)
        for (const rule of CAP_RULES) {
          const since = text.getTime() - rule.days * DAY_MS;
          const inWindow = handed.filter((one) => one.getTime() > since && one <= text);
          expect(inWindow.length).toBeLessThanOrEqual(rule.texts);
        }
    }),
  );
});

it("names the very moment from which it would let the text go", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 400 * DAY_MS }), { maxLength: 8 }), (ages) => {
      const handed = ages.map(ago);
      const release = capReleasesAt(handed, now);
      expect(capReleasesAt(handed, release)).toEqual(release);
      if (release > now) {
        const justBefore = new Date(release.getTime() - 1);
        expect(capReleasesAt(handed, justBefore)).toEqual(release);
      }
    }),
  );
});
