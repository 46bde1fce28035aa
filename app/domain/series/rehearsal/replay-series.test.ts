import fc from "fast-check";
import { expect, it } from "vitest";
import { DAY_MS } from "../../values/local-time.ts";
import type { ReplayRules } from "./replay-rules.ts";
import { type Entry, replaySeries } from "./replay-series.ts";
import type { PastPerson, Silence } from "./silence.ts";

function inParts(en: number, de: number): ReplayRules["steps"][number]["parts"] {
  return ({ language }) => (language === "de" ? de : en);
}

const rules: ReplayRules = {
  windowDays: 60,
  maximumLapseDays: 365,
  cooldownDays: 180,
  steps: [
    { afterDays: 0, offer: { kind: "none" }, parts: inParts(1, 2) },
    {
      afterDays: 7,
      offer: { kind: "percentage", percent: 10, validDays: 14, minimumSubtotal: 0 },
      parts: inParts(2, 2),
    },
  ],
  restedDays: 0,
  mostCodes: null,
  dailyCap: 1_000,
  monthlyCap: 100_000,
  holdoutShare: 0,
  watchDays: 45,
  runDays: 21,
  consentByThen: false,
};
const span = {
  midnights: Array.from({ length: 366 }, (_, day) => day * DAY_MS),
  firstOfMonth: Array.from({ length: 365 }, (_, day) => day % 30 === 0),
};
const at = (day: number) => day * DAY_MS + 3_600_000;

/** Somebody who bought for 50.00 on each of these days; the days lie around those of the replay. */
function buyer(days: readonly number[], more: Partial<Silence> = {}, consentAt: number | null = null): PastPerson {
  const silences = days.map((day, index): Silence => {
    const next = days[index + 1];
    return {
      customer: `${days.join("-")}`,
      from: at(day),
      purchaseAt: at(day),
      purchaseNet: 5_000,
      until: next === undefined ? null : at(next),
      back: next === undefined ? null : { at: at(next), net: 5_000, gross: 5_950 },
      spent: 5_000 * (index + 1),
      country: "DE",
      language: "en",
      place: day + 1_000,
      draw: 0.5,
      ...more,
    };
  });
  return { consentAt, silences };
}

function replay(people: PastPerson[], change: Partial<ReplayRules> = {}) {
  const entries: Entry[] = [];
  const replayed = replaySeries(people, { ...rules, ...change }, span, (entry) => entries.push(entry));
  return { ...replayed, entries: entries.map((entry) => ({ ...entry, day: Math.floor(entry.at / DAY_MS) })) };
}

it("lets somebody in the moment the days without an order have passed", () => {
  const { entries, days } = replay([buyer([10])]);
  expect(entries.map(({ at: when }) => when)).toEqual([at(70) + 1]);
  expect(days[70]).toMatchObject({ entered: 1, already: 0, texts: 1 });
  expect(days[77]).toMatchObject({ entered: 0, texts: 1 });
});

it("lets nobody in who orders before", () => {
  expect(replay([buyer([10, 69, 128, 187, 246, 305])]).entered).toBe(0);
});

it("lets those in at once who were inactive already, unless they have been away for too long", () => {
  const { entries, already } = replay([buyer([-100]), buyer([-400])]);
  expect(entries).toMatchObject([{ day: 0, customer: "-100" }]);
  expect(already).toBe(1);
});

it("lets somebody in once a silence", () => {
  expect(replay([buyer([10])], { cooldownDays: 10 }).entered).toBe(1);
});

it("waits for the cooldown from the last text on, and lets in who is inactive then", () => {
  const { entries, people } = replay([buyer([10, 80])]);
  expect(entries.map(({ day }) => day)).toEqual([70, 257]);
  expect(people).toBe(1);
});

it("starts the cooldown at the order that ended the series", () => {
  expect(replay([buyer([10, 72, 100])]).entries.map(({ day }) => day)).toEqual([70, 252]);
});

it("sends no text after the order", () => {
  const once = { cooldownDays: 1_000 };
  expect(replay([buyer([10, 75])], once)).toMatchObject({ texts: 1, parts: 1, codes: 0 });
  expect(replay([buyer([10, 79])], once)).toMatchObject({ texts: 2, parts: 3, codes: 1, textsOfStep: [1, 1] });
});

it("counts who came back by themselves, and what a code they held would have cost", () => {
  const within = replay([buyer([10, 80])]);
  expect(within).toMatchObject({ returned: 1, returnedNet: 5_000, returnedWithCode: 1, gift: 500 });
  expect(within.days[70]).toMatchObject({ returned: 1 });
  expect(replay([buyer([10, 73])])).toMatchObject({ returned: 1, returnedWithCode: 0, gift: 0 });
  expect(replay([buyer([10, 92])])).toMatchObject({ returned: 0, gift: 0 });
});

it("bills the texts in the language of the shopper", () => {
  expect(replay([buyer([10], { language: "de" })])).toMatchObject({ texts: 2, parts: 4 });
});

it("sends the comparison group nothing, and leaves it alone until it has been watched", () => {
  const { heldOut, treated, texts, entries } = replay([buyer([10, 80, 81], { draw: 0.05 })], { holdoutShare: 0.1 });
  expect({ heldOut, treated, texts }).toEqual({ heldOut: 2, treated: 0, texts: 0 });
  expect(entries.map(({ day }) => day)).toEqual([70, 141]);
});

it("asks for consent by then only where that is wanted", () => {
  const late = buyer([10], {}, at(100));
  expect(replay([late]).entries).toMatchObject([{ day: 70 }]);
  expect(replay([late], { consentByThen: true }).entries).toMatchObject([{ day: 100 }]);
  expect(replay([buyer([10])], { consentByThen: true }).entered).toBe(0);
});

it("plays the rules about the shop's own texts and codes with the texts it has played", () => {
  const twice = buyer([10, 80]);
  expect(replay([twice], { cooldownDays: 0, restedDays: 100 }).entries.map(({ day }) => day)).toEqual([70, 177]);
  expect(replay([twice], { cooldownDays: 0, mostCodes: 0 }).entries.map(({ day }) => day)).toEqual([70]);
  expect(replay([twice], { cooldownDays: 0, mostCodes: 1 }).entries.map(({ day }) => day)).toEqual([70, 140]);
});

it("never sends one person more than three texts in sixty days", () => {
  const daily = [0, 2, 9, 20, 30].map((afterDays) => ({ afterDays, offer: { kind: "none" }, parts: inParts(1, 1) }));
  const steps = daily.map((step) => ({ ...step, offer: { kind: "none" } as const }));
  expect(replay([buyer([10])], { steps })).toMatchObject({ texts: 3, textsOfStep: [1, 1, 1, 0, 0] });
});

it("lets in no more a day than the daily cap has texts, the most valuable first once 500 have come by lot", () => {
  const crowd = Array.from({ length: 700 }, (_, i) =>
    buyer([-100 - i / 1_000], { spent: i, place: i, customer: String(i) }),
  );
  const { days, entries, waiting } = replay(crowd, { dailyCap: 300 });
  expect(days.slice(0, 4).map(({ entered }) => entered)).toEqual([300, 300, 100, 0]);
  expect(waiting).toBe(0);
  expect(entries.slice(0, 300).map(({ customer }) => Number(customer))).toEqual(
    Array.from({ length: 300 }, (_, i) => i),
  );
  expect(Number(entries[600]?.customer)).toBe(699);
});

it("lets in no more a month than the monthly cap has texts", () => {
  const crowd = Array.from({ length: 100 }, (_, i) => buyer([-100], { customer: String(i) }));
  const steps = rules.steps.slice(0, 1);
  const { days } = replay(crowd, { steps, dailyCap: 10, monthlyCap: 35 });
  const entered = days.map((day) => day.entered);
  expect(entered.slice(0, 5)).toEqual([10, 10, 10, 5, 0]);
  expect(entered.slice(30, 35)).toEqual([10, 10, 10, 5, 0]);
  expect(entered.slice(60, 65)).toEqual([10, 10, 10, 0, 0]);
});

it("keeps room for the later texts of those who are in the series", () => {
  const crowd = Array.from({ length: 100 }, (_, i) => buyer([-100], { customer: String(i) }));
  const { days } = replay(crowd, { dailyCap: 10 });
  for (const day of days) expect(day.texts).toBeLessThanOrEqual(10);
  expect(days[7]).toMatchObject({ entered: 0, texts: 10 });
});

const pasts = fc.array(
  fc.array(fc.integer({ min: -500, max: 380 }), { minLength: 1, maxLength: 8 }).map((days) => {
    return [...new Set(days)].sort((one, other) => one - other);
  }),
  { minLength: 1, maxLength: 40 },
);

it("keeps its own rules for whatever past: once a silence, a cooldown between, the window passed, and its sums agree", () => {
  fc.assert(
    fc.property(
      pasts,
      fc.record({
        windowDays: fc.integer({ min: 1, max: 200 }),
        cooldownDays: fc.integer({ min: 0, max: 300 }),
        dailyCap: fc.integer({ min: 1, max: 30 }),
        holdoutShare: fc.constantFrom(0, 1),
      }),
      (days, change) => {
        const crowd = days.map((one, i) => buyer(one, { customer: String(i) }));
        const { entries, ...sums } = replay(crowd, change);
        const seen = new Map<string, number>();
        for (const { customer, at: when, silenceFrom } of entries) {
          const silence = crowd[Number(customer)]?.silences.find(({ from }) => from === silenceFrom);
          expect(when).toBeGreaterThan(silenceFrom + change.windowDays * DAY_MS);
          expect(when).toBeLessThan(silence?.until ?? Number.POSITIVE_INFINITY);
          expect(when).toBeLessThanOrEqual(silenceFrom + 365 * DAY_MS);
          const before = seen.get(customer);
          const rest = change.holdoutShare === 1 ? 45 : change.cooldownDays;
          if (before !== undefined) expect(when).toBeGreaterThanOrEqual(before + rest * DAY_MS);
          expect(before === undefined || silenceFrom > before).toBe(true);
          seen.set(customer, when);
        }
        const total = (of: "entered" | "already" | "heldOut" | "returned") =>
          sums.days.reduce((sum, day) => sum + day[of], 0);
        expect(sums.entered).toBe(entries.length);
        expect(sums.entered).toBe(sums.treated + sums.heldOut);
        expect(sums.people).toBe(seen.size);
        for (const of of ["entered", "already", "heldOut", "returned"] as const) expect(total(of)).toBe(sums[of]);
        expect(sums.texts).toBe(sums.textsOfStep.reduce((sum, one) => sum + one, 0));
        expect(sums.returnedWithCode).toBeLessThanOrEqual(sums.returned);
        for (const day of sums.days) expect(day.entered).toBeLessThanOrEqual(change.dailyCap);
      },
    ),
    { numRuns: 300 },
  );
});
