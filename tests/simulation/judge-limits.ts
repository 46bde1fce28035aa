import { DateTime } from "luxon";
import type { Evidence } from "./judge.ts";
import { pausesOf } from "./stage-shop.ts";
import type { TextRequest } from "./twilio-ledger.ts";

const HOUR_MS = 3_600_000;
/** Texts to one phone in a stretch of time. */
const PHONE_CAPS = [
  { texts: 1, ms: 24 * HOUR_MS },
  { texts: 2, ms: 7 * 24 * HOUR_MS },
  { texts: 3, ms: 60 * 24 * HOUR_MS },
];
/** The claim counts: half a second before the request, and by a clock that was read before its process stood still. */
const CLAIM_MS = 10_000;
/** Unused time a sender may catch up on, and how far requests may drift from their claims. */
const PACE_SLACK_MS = 1_500;
const SHOP_ZONE = "Europe/Berlin";

/** How much and when: caps per phone (I9), the shop's caps (I14), its days without texts (I8), the sender's pace. */
export function judgeLimits(texts: readonly TextRequest[], evidence: Evidence): string[] {
  return [
    ...PHONE_CAPS.flatMap((cap) => beyondCap(texts, cap)),
    ...beyondShopCap(texts, evidence, "yyyy-MM-dd", evidence.scenario.limits.dailyCap),
    ...beyondShopCap(texts, evidence, "yyyy-MM", evidence.scenario.limits.monthlyCap),
    ...onPausedDays(texts, evidence),
    ...tooFast(texts, evidence),
  ];
}

function beyondCap(texts: readonly TextRequest[], cap: { texts: number; ms: number }): string[] {
  const accepted = texts.filter((text) => text.acceptedAt !== null);
  return accepted.flatMap((text) => {
    const before = accepted.filter(
      ({ to, begunAt }) => to === text.to && begunAt < text.begunAt && text.begunAt - begunAt < cap.ms - CLAIM_MS,
    );
    const hours = cap.ms / HOUR_MS;
    return before.length < cap.texts ? [] : [`I9: text ${before.length + 1} to ${text.to} within ${hours} hours`];
  });
}

/** By the shop's own calendar. A text begun in a day's first seconds was claimed in the day before, maybe: it is left out. */
function beyondShopCap(texts: readonly TextRequest[], { clocks }: Evidence, unit: string, cap: number): string[] {
  const counts = new Map<string, number>();
  for (const { acceptedAt, begunAt } of texts) {
    const unitAt = (ms: number) => DateTime.fromJSDate(clocks.businessAt(ms), { zone: SHOP_ZONE }).toFormat(unit);
    if (acceptedAt === null || unitAt(begunAt) !== unitAt(begunAt - CLAIM_MS)) continue;
    counts.set(unitAt(begunAt), (counts.get(unitAt(begunAt)) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > cap)
    .map(([when, count]) => `I14: ${count} texts in ${when}, over the shop's cap of ${cap}`);
}

/** A text begun in the first seconds after such days was claimed in the last of them, maybe, or after: it is left out. */
function onPausedDays(texts: readonly TextRequest[], { scenario, clocks }: Evidence): string[] {
  const [pause] = pausesOf(scenario);
  if (!pause) return [];
  const dayAt = (ms: number) => DateTime.fromJSDate(clocks.businessAt(ms), { zone: SHOP_ZONE }).toFormat("yyyy-MM-dd");
  return texts.flatMap(({ to, begunAt }) => {
    const days = [dayAt(begunAt - CLAIM_MS), dayAt(begunAt)];
    const paused = days.every((day) => day >= pause.from && day <= pause.to);
    return paused ? [`I8: text to ${to} on ${days[1]}, a day without texts`] : [];
  });
}

/** Every text has at least one segment: n of them take n - 1 times its turn. */
function tooFast(texts: readonly TextRequest[], { scenario }: Evidence): string[] {
  const perSecond = scenario.limits.segmentsPerSecond ?? 10;
  const inTurn = [...texts].sort((one, other) => one.begunAt - other.begunAt);
  return inTurn.flatMap((text, place) =>
    inTurn.slice(place + 1).flatMap((later, between) => {
      const least = ((between + 1) / perSecond) * 1_000 - PACE_SLACK_MS;
      const waited = later.begunAt - text.begunAt;
      return waited < least ? [`PACE: ${between + 2} texts within ${waited} ms`] : [];
    }),
  );
}
