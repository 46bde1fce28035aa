import { expect, it } from "vitest";
import { exponential } from "../../tests/statistics/simulated-purchases.ts";
import type { SubjectGap } from "./bootstrap-interval.ts";
import { quantileOfStratum, type Stratum } from "./quantile-of-stratum.ts";
import { seededRandom } from "./seeded-random.ts";

const rule = { share: 0.8, horizon: 180, minimumSubjects: 300, minimumEvents: 100, fallback: 60 };

/** One gap a subject, ending at 1/`mean` a day, watched for up to `history` days. */
function stratum(subjects: number, mean: number, { history = 500, seed = 1 } = {}): Stratum {
  const random = seededRandom(seed);
  const gaps = Array.from({ length: subjects }, (_, subject): SubjectGap => {
    const [length, seen] = [exponential(random, 1 / mean), random() * history];
    return length <= seen ? { t: length, e: 1, subject } : { t: seen, e: 0, subject };
  });
  return { gaps, subjects };
}

const withOpenGap = ({ gaps, subjects }: Stratum, t: number): Stratum => ({
  gaps: [...gaps, { t, e: 0, subject: subjects + 1 }],
  subjects: subjects + 1,
});

const together = (...parts: Stratum[]): Stratum => ({
  gaps: parts.flatMap(({ gaps }) => gaps),
  subjects: parts.reduce((sum, { subjects }) => sum + subjects, 0),
});

it("answers from the stratum itself when that is rich enough, with an interval that nearly always holds the truth", () => {
  const truth = -40 * Math.log(1 - 0.8 * (1 - Math.exp(-180 / 40)));
  const others = stratum(500, 90);
  let held = 0;
  for (let seed = 1; seed <= 20; seed += 1) {
    const own = stratum(500, 40, { seed });
    const found = quantileOfStratum(own, together(own, others), rule);
    if (found.basis !== "stratum") throw new Error(`Answered from ${found.basis}`);
    expect(found.interval?.low).toBeLessThanOrEqual(found.t);
    expect(found.interval?.high).toBeGreaterThanOrEqual(found.t);
    if (found.interval && found.interval.low <= truth && found.interval.high >= truth) held += 1;
  }
  expect(held).toBeGreaterThanOrEqual(17);
});

it.each([
  ["too few subjects", stratum(299, 20), "too_few_subjects"],
  ["too few events", stratum(400, 2000), "too_few_events"],
  ["too short an observation", withOpenGap(stratum(400, 20, { history: 170 }), 170), "observation_too_short"],
] as const)("pools the strata for %s, and says why", (_, own, reason) => {
  expect(quantileOfStratum(own, together(own, stratum(2000, 40)), rule)).toMatchObject({
    basis: "pooled",
    stratumTooThin: reason,
  });
});

it("falls back when all together are too thin as well, and says why", () => {
  const own = stratum(50, 20);
  expect(quantileOfStratum(own, together(own, stratum(100, 20)), rule)).toEqual({
    basis: "fallback",
    t: 60,
    stratumTooThin: "too_few_subjects",
    pooledTooThin: "too_few_subjects",
  });
});

it("answers the same from counted gaps", () => {
  const own = stratum(1000, 40);
  const whole = own.gaps.map((gap) => ({ ...gap, t: Math.ceil(gap.t) }));
  const counts = new Map<string, SubjectGap>();
  for (const { t, e, subject = 0 } of whole) {
    const [group, key] = [subject % 200, `${subject % 200} ${t} ${e}`];
    counts.set(key, { t, e, subject: group, weight: 1 + (counts.get(key)?.weight ?? 0) });
  }
  const counted = quantileOfStratum({ gaps: [...counts.values()], subjects: 1000 }, own, rule);
  const single = quantileOfStratum({ gaps: whole, subjects: 1000 }, own, rule);
  if (counted.basis === "fallback" || single.basis === "fallback") throw new Error("Both are rich enough.");
  expect({ ...counted, interval: null }).toEqual({ ...single, interval: null });
  expect(Math.abs((counted.interval?.low ?? 0) - (single.interval?.low ?? 99))).toBeLessThanOrEqual(3);
  expect(Math.abs((counted.interval?.high ?? 0) - (single.interval?.high ?? 99))).toBeLessThanOrEqual(3);
});
