import { expect, it } from "vitest";
import { freesDays, type PauseSpan, pauseAt, pausedMs, pauseSpans, proposedPauses, shopPauses } from "./shop-pauses.ts";

const pause = (from: string, to: string, mode: "wait" | "skip" = "wait") => ({ name: "Break", from, to, mode });
const spans = (...pauses: ReturnType<typeof pause>[]): PauseSpan[] => pauseSpans(pauses, "Europe/Berlin");
const at = (iso: string) => new Date(iso);
const issues = (input: unknown) => shopPauses.safeParse(input).error?.issues.map((one) => one.message) ?? [];

it("begins and ends at midnight of the shop's clocks, also where those change meanwhile", () => {
  expect(spans(pause("2026-10-24", "2026-10-26"))).toEqual([
    { from: at("2026-10-23T22:00:00Z"), to: at("2026-10-26T23:00:00Z"), mode: "wait" },
  ]);
  expect(pauseSpans([pause("2026-12-24", "2026-12-24")], "America/New_York")[0]?.from).toEqual(
    at("2026-12-24T05:00:00Z"),
  );
});

it("holds from its first moment to its last", () => {
  const one = spans(pause("2026-11-23", "2026-11-30"));
  expect(pauseAt(one, at("2026-11-22T22:59:59.999Z"))).toBeNull();
  expect(pauseAt(one, at("2026-11-22T23:00:00Z"))).toEqual({ mode: "wait", until: at("2026-11-30T23:00:00Z") });
  expect(pauseAt(one, at("2026-11-30T23:00:00Z"))).toBeNull();
});

it("takes pauses that overlap or follow each other for one, in any order", () => {
  const chain = spans(
    pause("2026-12-27", "2026-12-31"),
    pause("2026-12-21", "2026-12-24"),
    pause("2026-12-23", "2026-12-26"),
  );
  expect(pauseAt(chain, at("2026-12-22T12:00:00Z"))?.until).toEqual(at("2026-12-31T23:00:00Z"));
});

it("leaves texts out where one of two pauses at this moment says so", () => {
  const both = spans(pause("2026-12-21", "2026-12-26"), pause("2026-12-24", "2026-12-24", "skip"));
  expect(pauseAt(both, at("2026-12-24T12:00:00Z"))?.mode).toBe("skip");
  expect(pauseAt(both, at("2026-12-23T12:00:00Z"))?.mode).toBe("wait");
});

it("counts what lies in a pause once, and only between the two moments", () => {
  const both = spans(pause("2026-12-21", "2026-12-26"), pause("2026-12-24", "2026-12-28"));
  const day = 86_400_000;
  expect(pausedMs(both, at("2026-12-01T00:00:00Z"), at("2027-01-10T00:00:00Z"))).toBe(8 * day);
  expect(pausedMs(both, at("2026-12-22T23:00:00Z"), at("2026-12-24T23:00:00Z"))).toBe(2 * day);
  expect(pausedMs(both, at("2027-01-01T00:00:00Z"), at("2027-01-10T00:00:00Z"))).toBe(0);
});

it("proposes Black Week and Christmas of each year", () => {
  const found = (year: number) =>
    proposedPauses([], at(`${year}-06-01T00:00:00Z`), "Europe/Berlin").map(({ from, to }) => [from, to]);
  expect(found(2026)).toEqual([
    ["2026-11-23", "2026-11-30"],
    ["2026-12-21", "2026-12-26"],
  ]);
  expect(found(2027)[0]).toEqual(["2027-11-22", "2027-11-29"]);
  expect(found(2029)[0]).toEqual(["2029-11-19", "2029-11-26"]);
});

it("proposes the next one when this year's is over, by the shop's day, and nothing that is covered", () => {
  const newYork = proposedPauses([], at("2026-12-27T04:00:00Z"), "America/New_York");
  expect(newYork.map((one) => one.year)).toEqual([2026, 2027]);
  const berlin = proposedPauses([], at("2026-12-27T04:00:00Z"), "Europe/Berlin");
  expect(berlin.map((one) => one.year)).toEqual([2027, 2027]);
  const covered = [pause("2026-11-20", "2026-12-02")];
  expect(proposedPauses(covered, at("2026-11-01T00:00:00Z"), "Europe/Berlin").map((one) => one.name)).toEqual([
    "christmas",
  ]);
});

it("asks for a name, two days in order, and no more than sixty of them", () => {
  expect(issues([pause("2026-12-01", "2027-01-29")])).toEqual([]);
  expect(issues([pause("2026-12-01", "2027-01-30")])).toEqual(["pause_too_long"]);
  expect(issues([pause("2026-12-02", "2026-12-01")])).toEqual(["pause_days"]);
  expect(issues([{ ...pause("2026-12-02", "tomorrow"), name: " " }])).toEqual(["pause_name", "pause_day"]);
});

it("frees days where a pause goes, shrinks or no longer drops texts, unless it is over", () => {
  const stored = [pause("2026-11-23", "2026-11-30"), pause("2026-12-21", "2026-12-26", "skip")];
  const frees = (...wanted: ReturnType<typeof pause>[]) => freesDays(stored, wanted, "2026-11-25");
  expect(frees(...stored)).toBe(false);
  expect(frees(pause("2026-11-25", "2026-12-31", "skip"))).toBe(false);
  expect(frees(pause("2026-11-23", "2026-11-29"), pause("2026-12-21", "2026-12-26", "skip"))).toBe(true);
  expect(frees(pause("2026-11-23", "2026-12-31"))).toBe(true);
  expect(frees()).toBe(true);
  expect(freesDays(stored, [], "2026-12-27")).toBe(false);
});
