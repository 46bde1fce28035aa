import { z } from "zod";
import type { SeriesId } from "../values/ids.ts";
import { DAY_MS } from "../values/local-time.ts";
import type { SeriesContent } from "./series-content.ts";

/** Customers who get new texts before all others do. */
export const SAMPLE = 50;
const HOLD_MS = DAY_MS;
/** A sample that is not full by then is taken as it is: the audience is small, or the hours are. */
const PATIENCE_MS = DAY_MS;
const LEAST_DELIVERED = 0.9;
const MOST_OPTED_OUT = 0.03;

/** What became of the sample's texts. */
export const sampleFigures = z.object({
  texted: z.number().int().default(0),
  delivered: z.number().int().default(0),
  optedOut: z.number().int().default(0),
  /** Given up on besides: nobody knows whether they left. */
  lost: z.number().int().optional(),
});
export type SampleFigures = z.infer<typeof sampleFigures>;

/** sampling: texts go to the sample · holding: its figures are waited for · held: they are bad · over: all get texts. */
export type SoftStartState = "sampling" | "holding" | "held" | "over";

export interface SoftStart {
  seriesId: SeriesId;
  version: number;
  state: SoftStartState;
  /** Customers drawn so far. */
  sampled: number;
  beganAt: Date;
  holdUntil: Date | null;
  figures: SampleFigures;
}

/** When the sample's texts were handed over, of those known to have left; null while none is. */
export interface SampleTexts {
  firstAt: Date | null;
  lastAt: Date | null;
}

type SoftStartDecision =
  | { kind: "nothing" }
  | { kind: "hold"; until: Date }
  | { kind: "sample_anew" | "go_on" | "stay_held" };

/**
 * How a soft start goes on: a full sample (or what came together in a day) is waited for during the day after its last
 * text; then everybody gets the texts, if enough arrived and few unsubscribed. A sample none of whose texts is known to
 * have left has told nothing: others are drawn. Where the text that was waited for was given up on, the first that did
 * leave is waited for as long.
 */
export function decideSoftStart(
  soft: Pick<SoftStart, "state" | "beganAt" | "holdUntil">,
  figures: SampleFigures,
  { firstAt, lastAt }: SampleTexts,
  now: Date,
): SoftStartDecision {
  if (soft.state === "sampling") {
    const complete = figures.texted >= SAMPLE || now.getTime() - soft.beganAt.getTime() >= PATIENCE_MS;
    if (!complete || lastAt === null) return { kind: "nothing" };
    return { kind: "hold", until: new Date(lastAt.getTime() + HOLD_MS) };
  }
  if (soft.state !== "holding" || soft.holdUntil === null || now < soft.holdUntil) return { kind: "nothing" };
  if (figures.texted === 0 || firstAt === null) return { kind: "sample_anew" };
  const told = new Date(firstAt.getTime() + HOLD_MS);
  if (now < told) return { kind: "hold", until: told };
  return { kind: went(figures) ? "go_on" : "stay_held" };
}

/** One alone says nothing: of a small sample it would be a large share. What is left of a sample that was lost, neither. */
function went({ texted, delivered, optedOut, lost = 0 }: SampleFigures): boolean {
  if (lost > texted) return false;
  const missed = texted - delivered;
  const arrived = missed < 2 || delivered >= LEAST_DELIVERED * texted;
  const stayed = optedOut < 2 || optedOut <= MOST_OPTED_OUT * texted;
  return arrived && stayed;
}

/** Whether shoppers would read or be promised something else. */
export function saysSomethingElse(before: SeriesContent, after: SeriesContent): boolean {
  const said = ({ steps }: SeriesContent) => JSON.stringify(steps.map(({ text, offer }) => [text, offer]));
  return said(before) !== said(after);
}
