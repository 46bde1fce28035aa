import { DAY_MS } from "../values/local-time.ts";

export interface CapRule {
  texts: number;
  /** Rolling, not by calendar. */
  days: number;
}

/** At most this many texts to one phone, over all series of a shop: a phone, since two customers may share one. */
export const CAP_RULES: readonly CapRule[] = [
  { texts: 1, days: 1 },
  { texts: 2, days: 7 },
  { texts: 3, days: 60 },
  { texts: 6, days: 365 },
];

/** How far back texts count. */
export const CAP_DAYS = Math.max(...CAP_RULES.map((rule) => rule.days));

/**
 * When the next text to a phone may be handed over.
 * @param handed when earlier texts to it were, in any order.
 * @returns `now` when one may go at once.
 */
export function capReleasesAt(handed: readonly Date[], now: Date, rules: readonly CapRule[] = CAP_RULES): Date {
  const newestFirst = handed.map((at) => at.getTime()).sort((a, b) => b - a);
  const releases = rules.map((rule) => {
    const blocking = newestFirst[rule.texts - 1];
    return blocking === undefined ? 0 : blocking + rule.days * DAY_MS;
  });
  return new Date(Math.max(now.getTime(), ...releases));
}
