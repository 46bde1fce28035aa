import { expect, it } from "vitest";
import { audience } from "../series/audience.ts";
import { audienceKey, audienceKeys, sharedAudiences } from "./audience-of-version.ts";

const [SIXTY, NINETY] = [60, 90].map((windowDays) => audience.parse({ windowDays }));
if (!SIXTY || !NINETY) throw new Error("no audience");
const on = (day: number) => new Date(Date.UTC(2026, 0, day));

it("gives versions with the same audience the number of the first of them, also when it comes back", () => {
  const [a, b] = ["a", "b"];
  const keys = audienceKeys([
    { series: a, version: 1, audience: SIXTY, since: on(1) },
    { series: a, version: 2, audience: NINETY, since: on(2) },
    { series: a, version: 3, audience: SIXTY, since: on(3) },
    { series: b, version: 1, audience: NINETY, since: on(4) },
  ]);
  expect(keys.map(({ series, audience: first }) => [series, first])).toEqual([
    [a, 1],
    [a, 2],
    [a, 1],
    [b, 1],
  ]);
});

it("leaves no moment between the versions of a series, and none twice", () => {
  const keys = audienceKeys([
    { series: "a", version: 1, audience: SIXTY, since: on(1) },
    { series: "a", version: 2, audience: NINETY, since: on(2) },
    { series: "b", version: 1, audience: SIXTY, since: on(3) },
  ]);
  expect(keys[0]?.until).toBe(keys[1]?.since);
  expect(keys[1]?.until).toMatch(/^2990/);
  expect(keys[2]?.since).toMatch(/^1990/);
});

it("takes an audience for the same whatever the order of its rules", () => {
  const rules = [{ rule: "top_spenders" as const, percent: 10 }, { rule: "last_order_kept" as const }];
  expect(audienceKey({ ...SIXTY, rules })).toBe(audienceKey({ ...SIXTY, rules: [...rules].reverse() }));
  expect(audienceKey({ ...SIXTY, rules })).not.toBe(audienceKey(SIXTY));
});

it("puts the same audience of several series together", () => {
  const shared = sharedAudiences([
    { series: "a", version: 1, audience: SIXTY, since: on(1) },
    { series: "a", version: 2, audience: NINETY, since: on(2) },
    { series: "b", version: 1, audience: NINETY, since: on(3) },
  ]);
  expect(shared.map(({ series, audience: { windowDays } }) => [series, windowDays])).toEqual([
    [["a"], 60],
    [["a", "b"], 90],
  ]);
  expect(shared[1]?.has({ series: "a", audience: 2 })).toBe(true);
  expect(shared[1]?.has({ series: "a", audience: 1 })).toBe(false);
});
