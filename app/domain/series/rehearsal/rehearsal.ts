import { z } from "zod";
import { seriesContent } from "../series-content.ts";

/** How many days a merchant may rehearse. */
const SPANS = [90, 180, 365, 730] as const;

/** What is to be rehearsed: a series as it is, or as it is being edited. */
export const rehearsalQuestion = z.object({
  content: seriesContent,
  /** Days for which it is switched on. */
  days: z.union(SPANS.map((days) => z.literal(days))).default(365),
  /** SMS consent: as it is today, only from when it was given, or as if everybody with a number had given and proven it. */
  consent: z.enum(["today", "past", "assumed"]).default("today"),
});

export type RehearsalQuestion = z.infer<typeof rehearsalQuestion>;

const count = z.number().int().min(0);
/** Minor units. */
const amount = z.number();

const day = z.object({
  /** `2026-11-22`, by the shop's clock. */
  day: z.string(),
  entered: count,
  already: count,
  heldOut: count,
  returned: count,
  texts: count,
});

const replayed = z.object({
  days: z.array(day),
  entered: count,
  people: count,
  already: count,
  heldOut: count,
  treated: count,
  returned: count,
  returnedNet: amount,
  returnedWithCode: count,
  gift: amount,
  purchasesNet: amount,
  texts: count,
  textsOfStep: z.array(count),
  parts: count,
  codes: count,
  waiting: count,
});

/** What a rehearsal found; its figures are those of `Replayed`. */
export const rehearsalResult = z.object({
  /** Local days the series would have been on for: the first and the last. */
  from: z.string(),
  to: z.string(),
  /** The shop's orders begin too late for the days that were asked for. */
  shortened: z.boolean(),
  /** Days from the entry in which a purchase counts as coming back. */
  runDays: count,
  dailyCap: count,
  monthlyCap: count,
  holdoutShare: z.number(),
  rules: z.array(
    z.object({ rule: z.string(), asks: z.array(z.string()), time: z.enum(["past", "played", "today", "unknown"]) }),
  ),
  replayed,
});

export type RehearsalResult = z.infer<typeof rehearsalResult>;
export type RehearsalDay = z.infer<typeof day>;

/** A rehearsal as a page sees it. */
export interface RehearsalView {
  hash: string;
  version: number;
  question: RehearsalQuestion;
  state: "waiting" | "running" | "done" | "failed" | "cancelled";
  /** Phones looked at, of so many. */
  done: number;
  total: number;
  result: RehearsalResult | null;
  askedAt: Date;
  finishedAt: Date | null;
}
