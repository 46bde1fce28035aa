import { DateTime } from "luxon";

const WAKES = 8;
const SLEEPS = 22;

/** The time itself between 8 and 22 h in the zone, else as many minutes after the next 8 h as `share` (0..1) of four hours. */
export function whenAwake(at: number, zone: string, share: number): number {
  const local = DateTime.fromMillis(at, { zone });
  if (local.hour >= WAKES && local.hour < SLEEPS) return at;
  const morning = local.hour < WAKES ? local.startOf("day") : local.plus({ days: 1 }).startOf("day");
  return morning
    .set({ hour: WAKES })
    .plus({ minutes: Math.floor(share * 240) })
    .toMillis();
}
