import { DateTime } from "luxon";
import { z } from "zod";
import { startOfDayNamed, startOfNextDayNamed } from "../values/local-time.ts";

const MOST_PAUSES = 20;
const LONGEST_DAYS = 60;
const LONGEST_NAME = 40;
const DAY_MS = 86_400_000;

const day = z.iso.date("pause_day");
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;

/** Days on which no text of a series goes out, both included, by the shop's own calendar. */
const shopPause = z
  .object({
    name: z.string().trim().min(1, "pause_name").max(LONGEST_NAME, "pause_name"),
    from: day,
    to: day,
    /** wait: texts that fall due go out afterwards, at the pace of the daily cap · skip: they are left out. */
    mode: z.enum(["wait", "skip"]).default("wait"),
  })
  .refine(({ from, to }) => from <= to, { message: "pause_days", path: ["to"] })
  .refine(({ from, to }) => !(daysBetween(from, to) > LONGEST_DAYS), { message: "pause_too_long", path: ["to"] });

export const shopPauses = z.array(shopPause).max(MOST_PAUSES, "pause_too_many");
export type ShopPause = z.infer<typeof shopPause>;

/** A pause as a stretch of time; `to` is no longer in it. */
export interface PauseSpan {
  from: Date;
  to: Date;
  mode: ShopPause["mode"];
}

/** When the days of these pauses begin and end on the shop's clocks, across every change of them. */
export function pauseSpans(pauses: readonly ShopPause[], zone: string): PauseSpan[] {
  return pauses.map(({ from, to, mode }) => ({
    from: startOfDayNamed(from, zone),
    to: startOfNextDayNamed(to, zone),
    mode,
  }));
}

/**
 * The pause at this moment, null outside. Pauses that overlap or follow each other at once are one; where one of those
 * at this moment says skip, its texts are left out.
 */
export function pauseAt(spans: readonly PauseSpan[], at: Date): { mode: ShopPause["mode"]; until: Date } | null {
  const here = spans.filter((span) => holds(span, at));
  if (here.length === 0) return null;
  let until = at;
  for (let next = here; next.length > 0; next = spans.filter((span) => holds(span, until)))
    until = new Date(Math.max(...next.map((span) => span.to.getTime())));
  return { mode: here.some((span) => span.mode === "skip") ? "skip" : "wait", until };
}

const holds = ({ from, to }: PauseSpan, at: Date) => from <= at && at < to;

/** Milliseconds between two moments that lie in a pause; a millisecond in two pauses counts once. */
export function pausedMs(spans: readonly PauseSpan[], from: Date, to: Date): number {
  const inTurn = [...spans].sort((a, b) => a.from.getTime() - b.from.getTime());
  let [paused, counted] = [0, from.getTime()];
  for (const span of inTurn) {
    const begin = Math.max(span.from.getTime(), counted);
    const end = Math.min(span.to.getTime(), to.getTime());
    if (end <= begin) continue;
    paused += end - begin;
    counted = end;
  }
  return paused;
}

/**
 * Whether texts may go out on days on which the stored pauses, as far as they are not over, hold or drop them.
 * @param today by the shop's own calendar.
 */
export function freesDays(stored: readonly ShopPause[], wanted: readonly ShopPause[], today: string): boolean {
  const from = (pause: ShopPause) => (pause.from < today ? today : pause.from);
  return stored
    .filter((pause) => pause.to >= today)
    .some((pause) => {
      const kept = wanted.filter(({ mode }) => mode === "skip" || pause.mode === "wait");
      return !kept.some((one) => one.from <= from(pause) && one.to >= pause.to);
    });
}

/** A pause worth proposing; `name` is a key under `pauses.proposed` of the catalogues. */
export interface ProposedPause {
  name: "black_week" | "christmas";
  year: number;
  from: string;
  to: string;
}

/**
 * The next Black Week (Monday before Black Friday to Cyber Monday) and Christmas (21 to 26 December) on the shop's
 * calendar that are not over, and no pause of the shop covers yet.
 */
export function proposedPauses(pauses: readonly ShopPause[], now: Date, zone: string): ProposedPause[] {
  const today = DateTime.fromJSDate(now, { zone }).toISODate() ?? "";
  const year = Number(today.slice(0, 4));
  const coming = (in_: (year: number) => ProposedPause) => (in_(year).to >= today ? in_(year) : in_(year + 1));
  return [coming(blackWeek), coming(christmas)]
    .filter((one) => !pauses.some((pause) => pause.from <= one.from && pause.to >= one.to))
    .sort((a, b) => a.from.localeCompare(b.from));
}

function blackWeek(year: number): ProposedPause {
  // Thanksgiving is the fourth Thursday of November.
  const first = DateTime.utc(year, 11, 1);
  const thanksgiving = first.plus({ days: ((4 - first.weekday + 7) % 7) + 21 });
  const named = (days: number) => thanksgiving.plus({ days }).toISODate() ?? "";
  return { name: "black_week", year, from: named(-3), to: named(4) };
}

const christmas = (year: number): ProposedPause => ({
  name: "christmas",
  year,
  from: `${year}-12-21`,
  to: `${year}-12-26`,
});
