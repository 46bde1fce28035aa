import { DAY_MS } from "../values/local-time.ts";

/** The days of rest a shopper may choose on the preference page. */
export const REST_DAYS = [30, 90] as const;
export type RestDays = (typeof REST_DAYS)[number];

/** A rest from all texts of series that the owner of a number asked for. */
export interface Rest {
  from: Date;
  until: Date;
}

/** The rest of somebody who asks for it now. */
export function restFrom(now: Date, days: RestDays): Rest {
  return { from: now, until: new Date(now.getTime() + days * DAY_MS) };
}

/** Milliseconds of a rest that lie between two moments. */
export function restedMs(rest: Rest | null, from: Date, to: Date): number {
  if (rest === null) return 0;
  const begin = Math.max(rest.from.getTime(), from.getTime());
  return Math.max(0, Math.min(rest.until.getTime(), to.getTime()) - begin);
}
