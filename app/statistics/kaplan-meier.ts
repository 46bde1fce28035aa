/** One gap between two events of a subject, or the open one after its last event. */
export interface Gap {
  /** Its length, 0 or more; in days, though any one unit will do. */
  t: number;
  /** 1 when the gap ended with an event, 0 when it is still open at `t` (right-censored). */
  e: 0 | 1;
  /** How many equal gaps this one stands for; 1 when left out, 0 or more. */
  weight?: number;
}

/** The curve from one event time to the next. */
export interface SurvivalStep {
  /** An event time: the value holds from here, this instant included … */
  t: number;
  /** … to here: the next event time, or for the last step the longest gap seen. Beyond it the data say nothing. */
  until: number;
  /** Gaps at risk at t: not ended and not censored before it (one censored at t itself still is). */
  n: number;
  /** Events at t, above 0. */
  d: number;
  /** S(t), 0 to 1: the share of gaps longer than t. */
  s: number;
  /** Standard error of s (Greenwood 1926). */
  se: number;
  /** Two-sided 95 % limits of s at this t, on the log(−log) scale; at s = 0 the upper one is that of the step before. */
  low: number;
  high: number;
}

/** Two-sided 95 %. */
const Z_95 = 1.959963984540054;

/**
 * The survival curve of gaps with right-censoring (Kaplan & Meier 1958), with pointwise 95 % limits from Greenwood's
 * variance on the log(−log) scale (Kalbfleisch & Prentice; R: `survfit(conf.type = "log-log")`). The limits take gaps as
 * independent; where one subject has several, use `bootstrapInterval`.
 * @param gaps rows `{ t, e, weight? }` in any order: e = 1 event, 0 censored; t in days.
 * @returns one row `{ t, until, n, d, s, se, low, high }` for each distinct event time, ascending; before the first,
 *   S = 1. Empty without an event.
 * @throws RangeError for a t that is negative or no number, an e that is neither 0 nor 1, a negative weight.
 */
export function kaplanMeier(gaps: readonly Gap[]): SurvivalStep[] {
  const table = lifeTable(gaps);
  const steps: SurvivalStep[] = [];
  let [n, s, greenwood, high] = [table.reduce((sum, row) => sum + row.events + row.open, 0), 1, 0, 1];
  for (const { t, events: d, open } of table) {
    if (d > 0) {
      s *= (n - d) / n;
      greenwood += d / (n * (n - d));
      const limits = s > 0 ? logLogLimits(s, greenwood) : { low: 0, high };
      high = limits.high;
      steps.push({ t, until: t, n, d, s, se: s > 0 ? s * Math.sqrt(greenwood) : 0, ...limits });
    }
    n = Math.max(0, n - d - open);
  }
  const longest = table[table.length - 1]?.t ?? 0;
  return steps.map((step, index) => ({ ...step, until: steps[index + 1]?.t ?? longest }));
}

/** S^exp(±z·√V/|ln S|) with V = Greenwood's sum. */
function logLogLimits(s: number, greenwood: number): { low: number; high: number } {
  const spread = (Z_95 * Math.sqrt(greenwood)) / Math.abs(Math.log(s));
  return { low: s ** Math.exp(spread), high: s ** Math.exp(-spread) };
}

interface LifeTableRow {
  t: number;
  events: number;
  open: number;
}

/** How many gaps ended with an event and how many were left open, by length, ascending. */
function lifeTable(gaps: readonly Gap[]): LifeTableRow[] {
  const rows = new Map<number, LifeTableRow>();
  for (const { t, e, weight = 1 } of gaps) {
    if (!(t >= 0 && Number.isFinite(t))) throw new RangeError(`A gap is 0 or longer, not ${t}`);
    if (e !== 0 && e !== 1) throw new RangeError(`A gap ends with an event (1) or is open (0), not ${e}`);
    if (!(weight >= 0 && Number.isFinite(weight))) throw new RangeError(`A weight is 0 or more, not ${weight}`);
    if (weight === 0) continue;
    const row = rows.get(t) ?? { t, events: 0, open: 0 };
    rows.set(t, row);
    if (e === 1) row.events += weight;
    else row.open += weight;
  }
  return [...rows.values()].sort((one, other) => one.t - other.t);
}
