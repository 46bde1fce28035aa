import fc from "fast-check";
import { expect, it } from "vitest";
import { type Gap, kaplanMeier } from "./kaplan-meier.ts";

/** Remission of leukaemia under 6-MP (Freireich 1963), the textbooks' example; + is censored. */
const SIX_MP: Gap[] = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
  .split(" ")
  .map((text) => ({ t: Number.parseInt(text, 10), e: text.endsWith("+") ? 0 : 1 }));

it("agrees with the textbook", () => {
  const curve = kaplanMeier(SIX_MP);
  expect(curve.map(({ t, n, d }) => [t, n, d])).toEqual([
    [6, 21, 3],
    [7, 17, 1],
    [10, 15, 1],
    [13, 12, 1],
    [16, 11, 1],
    [22, 7, 1],
    [23, 6, 1],
  ]);
  expect(curve.map(({ s }) => s.toFixed(4))).toEqual([
    "0.8571",
    "0.8067",
    "0.7529",
    "0.6902",
    "0.6275",
    "0.5378",
    "0.4482",
  ]);
});

/** Worked out independently (SciPy 1.17, `ecdf(...).sf.confidence_interval(method="log-log")`). */
it("agrees with independent limits on the log(−log) scale", () => {
  const limits = kaplanMeier(SIX_MP).map(({ low, high }) => [Number(low.toFixed(4)), Number(high.toFixed(4))]);
  expect(limits).toEqual([
    [0.6197, 0.9516],
    [0.5631, 0.9228],
    [0.5032, 0.8894],
    [0.4316, 0.8491],
    [0.3675, 0.8049],
    [0.2678, 0.7468],
    [0.1881, 0.6801],
  ]);
});

it("says how far each value carries: to the next event, at last to the longest gap seen", () => {
  expect(kaplanMeier(SIX_MP).map(({ until }) => until)).toEqual([7, 10, 13, 16, 22, 23, 35]);
});

it("counts a gap that is censored on the day of an event as still at risk", () => {
  expect(
    kaplanMeier([
      { t: 5, e: 0 },
      { t: 5, e: 1 },
    ]),
  ).toMatchObject([{ n: 2, d: 1, s: 0.5 }]);
});

it("ends at zero when the last gap ended, with an upper limit that still is one", () => {
  const curve = kaplanMeier([
    { t: 3, e: 1 },
    { t: 5, e: 1 },
  ]);
  expect(curve[1]).toMatchObject({ t: 5, n: 1, d: 1, s: 0, low: 0, until: 5 });
  expect(curve[1]?.high).toBe(curve[0]?.high);
});

it("has no curve without an event", () => {
  expect(kaplanMeier([])).toEqual([]);
  expect(kaplanMeier([{ t: 90, e: 0 }])).toEqual([]);
});

it.each([
  { t: -1, e: 1 },
  { t: Number.NaN, e: 0 },
  { t: Number.POSITIVE_INFINITY, e: 0 },
  { t: 1, e: 1, weight: -2 },
] as Gap[])("refuses what cannot be: %j", (gap) => {
  expect(() => kaplanMeier([gap])).toThrow(RangeError);
});

const gaps = fc.array(
  fc.record({
    t: fc.integer({ min: 0, max: 40 }),
    e: fc.constantFrom<0 | 1>(0, 1),
    weight: fc.integer({ min: 1, max: 4 }),
  }),
  { maxLength: 60 },
);

it("never rises, stays between 0 and 1, and lies inside its limits", () => {
  fc.assert(
    fc.property(gaps, (sample) => {
      let before = 1;
      for (const { s, low, high } of kaplanMeier(sample)) {
        expect(s).toBeLessThanOrEqual(before);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(s);
        expect(high).toBeGreaterThanOrEqual(s);
        expect(high).toBeLessThanOrEqual(1);
        before = s;
      }
    }),
  );
});

it("does not mind the order, and takes a weight for so many equal gaps", () => {
  fc.assert(
    fc.property(gaps, (sample) => {
      const curve = kaplanMeier(sample);
      expect(kaplanMeier([...sample].reverse())).toEqual(curve);
      expect(
        kaplanMeier(sample.flatMap(({ t, e, weight }) => Array.from({ length: weight }, () => ({ t, e })))),
      ).toEqual(curve);
    }),
  );
});

it("is the plain share of longer gaps when none is censored", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 50 }), (lengths) => {
      for (const { t, s } of kaplanMeier(lengths.map((length) => ({ t: length, e: 1 }))))
        expect(s).toBeCloseTo(lengths.filter((length) => length > t).length / lengths.length, 12);
    }),
  );
});
