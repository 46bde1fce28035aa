import { logGamma } from "./log-gamma.ts";
import { minimize } from "./nelder-mead.ts";
import { standardErrorsOf } from "./observed-information.ts";

/**
 * The Gamma–Gamma model of spending (Fader & Hardie 2013, "The Gamma-Gamma Model of Monetary Value"): one subject's values
 * are gamma(shape p, rate ν), and ν differs between subjects as gamma(shape q, rate v). All three are above 0.
 */
export interface GammaGammaParameters {
  p: number;
  q: number;
  /** In the unit of money of the rows; the paper calls it γ. */
  v: number;
}

export interface Spending {
  /** x: how many values the mean was taken of; a whole number from 0. By convention the repeat events only. */
  frequency: number;
  /** The mean of those values, above 0, in one unit of money for all rows; anything when frequency is 0. */
  monetaryValue: number;
}

export interface GammaGammaRow extends Spending {
  /** How many subjects share this row; 1 when left out, 0 or more. */
  weight?: number;
}

export type GammaGammaFit =
  | ({
      fitted: true;
      /** Of the means of all rows at the maximum, natural logarithm. */
      logLikelihood: number;
      /** False when the search was given up: the parameters are the best seen. */
      converged: boolean;
      /** One standard error each, in the parameter's unit; over the parameter, that of its logarithm. Null when flat. */
      standardErrors: GammaGammaParameters | null;
      /** The sum of the weights of the rows used. */
      subjects: number;
    } & GammaGammaParameters)
  | { fitted: false; reason: "no_rows" | "not_identified"; subjects: number };

/** Beyond e^±12 around the scale of the data, a parameter is on its way to nowhere. */
const EDGE = 12;

/**
 * Fits the Gamma–Gamma model by maximum likelihood (equation 1a of Fader & Hardie 2013): Nelder–Mead on the logarithms of
 * the three parameters, with money scaled by its mean.
 * @param rows `{ frequency, monetaryValue, weight? }`: a mean value and of how many values it is the mean. Rows with
 *   frequency 0 say nothing and are left out.
 * @returns `{ fitted: true, p, q, v, logLikelihood, converged, standardErrors, subjects }`, which `expectedMonetaryValue`
 *   takes as its parameters; or `{ fitted: false, reason, subjects }`: `no_rows` without one repeat event, `not_identified`
 *   when the likelihood rises without end (for instance when all means are alike).
 * @throws RangeError for a fractional or negative frequency, or a value that is not above 0.
 */
export function fitGammaGamma(rows: readonly GammaGammaRow[]): GammaGammaFit {
  const cells = distinct(rows);
  const subjects = cells.reduce((sum, cell) => sum + cell.weight, 0);
  if (subjects === 0) return { fitted: false, reason: "no_rows", subjects };
  const scale = cells.reduce((sum, cell) => sum + cell.weight * cell.monetaryValue, 0) / subjects;
  const scaled = cells.map((cell) => ({ ...cell, monetaryValue: cell.monetaryValue / scale }));
  const mean = (logs: number[]) =>
    logs.some((log) => Math.abs(log) > EDGE + 2) ? Number.POSITIVE_INFINITY : -logLikelihoodOf(scaled, logs) / subjects;
  const found = minimize(mean, [1, 1, 1]);
  if (found.point.some((log) => Math.abs(log) > EDGE)) return { fitted: false, reason: "not_identified", subjects };
  const errors = standardErrorsOf((logs) => -logLikelihoodOf(scaled, logs), found.point);
  return {
    fitted: true,
    ...named(found.point.map(Math.exp), scale),
    logLikelihood: -found.value * subjects - subjects * Math.log(scale),
    converged: found.converged,
    standardErrors: errors && named(errors, scale),
    subjects,
  };
}

/**
 * The expected value of one event to come, in the unit of money of the rows: E[M | p, q, v, m̄, x] (equation 5 of Fader &
 * Hardie 2013), a mean of the subject's own and everybody's, weighted by how much is known; without a subject, or for
 * frequency 0, everybody's.
 * @returns null where the model has no finite mean (p·x + q ≤ 1).
 */
export function expectedMonetaryValue(
  { p, q, v }: GammaGammaParameters,
  { frequency, monetaryValue }: Spending = { frequency: 0, monetaryValue: 0 },
): number | null {
  const known = p * frequency + q - 1;
  if (known <= 0) return null;
  return (p * (v + (frequency > 0 ? frequency * monetaryValue : 0))) / known;
}

function named(values: readonly number[], scale: number): GammaGammaParameters {
  const [p = Number.NaN, q = Number.NaN, v = Number.NaN] = values;
  return { p, q, v: v * scale };
}

function distinct(rows: readonly GammaGammaRow[]): Required<GammaGammaRow>[] {
  const cells = new Map<string, Required<GammaGammaRow>>();
  for (const { frequency, monetaryValue, weight = 1 } of rows) {
    if (!Number.isSafeInteger(frequency) || frequency < 0)
      throw new RangeError(`A frequency is a whole number from 0, not ${frequency}`);
    if (!(weight >= 0 && Number.isFinite(weight))) throw new RangeError(`A weight is 0 or more, not ${weight}`);
    if (frequency === 0 || weight === 0) continue;
    if (!(monetaryValue > 0 && Number.isFinite(monetaryValue)))
      throw new RangeError(`A monetary value is above 0, not ${monetaryValue}`);
    const key = `${frequency} ${monetaryValue}`;
    cells.set(key, { frequency, monetaryValue, weight: weight + (cells.get(key)?.weight ?? 0) });
  }
  return [...cells.values()];
}

/** Equation 1a: Γ(px+q)/(Γ(px)Γ(q)) · v^q · m^(px−1) · x^(px) / (v + x·m)^(px+q), in logarithms. */
function logLikelihoodOf(cells: readonly Required<GammaGammaRow>[], logs: readonly number[]): number {
  const [p, q, v] = logs.map(Math.exp) as [number, number, number];
  const perFrequency = new Map<number, number>();
  const ofFrequency = (x: number) => {
    const constant = logGamma(p * x + q) - logGamma(p * x) - logGamma(q) + q * Math.log(v) + p * x * Math.log(x);
    perFrequency.set(x, constant);
    return constant;
  };
  let sum = 0;
  for (const { frequency: x, monetaryValue: m, weight } of cells) {
    const constant = perFrequency.get(x) ?? ofFrequency(x);
    sum += weight * (constant + (p * x - 1) * Math.log(m) - (p * x + q) * Math.log(v + x * m));
  }
  return sum;
}
