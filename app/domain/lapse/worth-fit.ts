import { z } from "zod";
import type { BgNbdRow } from "../../statistics/fit-bg-nbd.ts";
import { fitBgNbd } from "../../statistics/fit-bg-nbd.ts";
import { fitGammaGamma, type GammaGammaRow } from "../../statistics/gamma-gamma.ts";

/** Below so many customers who ever bought no model is fitted: recency and spend rank them. */
export const FEWEST_CUSTOMERS = 300;
/** Customers a model is fitted on, drawn at random where there are more: standard errors are then a few percent. */
export const SAMPLE = 40_000;

const buying = z.object({ r: z.number(), alpha: z.number(), a: z.number(), b: z.number() });
const spending = z.object({ p: z.number(), q: z.number(), v: z.number() });
const fit = z.object({ subjects: z.number(), logLikelihood: z.number(), converged: z.boolean() });

/**
 * How the customers of a shop buy: the BG/NBD model in weeks and the Gamma–Gamma model in minor units, each with its
 * standard errors; or why nothing can be said of them.
 */
export const worthFit = z.discriminatedUnion("basis", [
  z.object({
    basis: z.literal("models"),
    buying: buying.extend({ ...fit.shape, standardErrors: buying.nullable() }),
    /** null: what orders come to says no more than their mean. */
    spending: spending.extend({ ...fit.shape, standardErrors: spending.nullable() }).nullable(),
    /** Mean of a purchase that followed a first one, minor units. */
    meanOrder: z.number(),
  }),
  z.object({
    basis: z.literal("ranks"),
    reason: z.enum(["too_few_customers", "needs_all_orders", "no_rows", "no_repeats", "not_identified"]),
  }),
]);

export type WorthFit = z.infer<typeof worthFit>;
export type WorthModels = Extract<WorthFit, { basis: "models" }>;

/** What the fit is given of each history, or of `weight` equal ones. Weeks; minor units. */
export interface WorthSample {
  buying: BgNbdRow[];
  spending: GammaGammaRow[];
}

/** Fits both models. Takes seconds of the processor: run it in a thread of its own (`fit-worth.thread.server.ts`). */
export function fitWorthModels(sample: WorthSample): WorthFit {
  const bought = fitBgNbd(sample.buying);
  if (!bought.fitted) return { basis: "ranks", reason: bought.reason };
  const spent = fitGammaGamma(sample.spending);
  const { r, alpha, a, b, ...about } = bought;
  return {
    basis: "models",
    buying: { r, alpha, a, b, ...said(about), standardErrors: about.standardErrors },
    spending: spent.fitted
      ? { ...said(spent), p: spent.p, q: spent.q, v: spent.v, standardErrors: spent.standardErrors }
      : null,
    meanOrder: meanOf(sample.spending),
  };
}

const said = ({ subjects, logLikelihood, converged }: z.infer<typeof fit>) => ({ subjects, logLikelihood, converged });

function meanOf(rows: readonly GammaGammaRow[]): number {
  let [sum, events] = [0, 0];
  for (const { frequency, monetaryValue, weight = 1 } of rows) {
    sum += frequency * weight * (frequency > 0 ? monetaryValue : 0);
    events += frequency * weight;
  }
  return events > 0 ? sum / events : 0;
}
