import type { Gap } from "./kaplan-meier.ts";
import { type Random, seededRandom } from "./seeded-random.ts";

/** A gap and whose it is; gaps of one subject are drawn together or not at all. */
export interface SubjectGap extends Gap {
  /**
   * Any number that is the same for all gaps of one subject. For very many subjects it may be the number of one of some
   * thousand groups they were put into at random (a hash), the gaps then counted by `weight`. A gap without one stands
   * alone.
   */
  subject?: number;
}

export interface BootstrapEffort {
  /** How often the subjects are drawn anew. */
  replicates: number;
  /** More subjects than this are first thrown together at random into so many groups, which are drawn instead. */
  groups: number;
  /** The two-sided level, 0.95 for 95 %. */
  level: number;
  random: Random;
}

/**
 * A percentile bootstrap interval by subject (Efron 1979; whole clusters as in Davison & Hinkley 1997, §3.8): all subjects
 * are drawn with replacement, the statistic is worked out on what was drawn. Random groups of subjects are as exchangeable
 * as the subjects, so that many can be drawn by group at the same spread. The default generator is seeded: the same gaps
 * in the same order give the same interval.
 * @param statistic of the drawn gaps, of which each has its weight; null where it cannot be had.
 * @returns the two limits, in the statistic's unit; null with fewer than two subjects, or when more than one in twenty
 *   draws gave no value.
 */
export function bootstrapInterval(
  gaps: readonly SubjectGap[],
  statistic: (gaps: Gap[]) => number | null,
  effort: Partial<BootstrapEffort> = {},
): { low: number; high: number } | null {
  const { replicates = 400, groups = 1000, level = 0.95, random = seededRandom(1) } = effort;
  const subjects = bySubject(gaps, groups, random);
  if (subjects.length < 2) return null;
  const kinds = new KindsOfGap();
  const tallies = subjects.map((own) => kinds.tally(own));
  const values: number[] = [];
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const value = statistic(kinds.gapsOf(drawTotals(tallies, kinds.count, random)));
    if (value !== null) values.push(value);
  }
  if (values.length < 0.95 * replicates) return null;
  values.sort((one, other) => one - other);
  const cut = Math.floor(((1 - level) / 2) * values.length);
  return { low: values[cut] ?? Number.NaN, high: values[values.length - 1 - cut] ?? Number.NaN };
}

/** The gaps of each subject, or of each random group of subjects. */
function bySubject(gaps: readonly SubjectGap[], most: number, random: Random): SubjectGap[][] {
  const subjects = new Map<number | symbol, SubjectGap[]>();
  for (const gap of gaps) {
    const key = gap.subject ?? Symbol();
    const own = subjects.get(key);
    if (own) own.push(gap);
    else subjects.set(key, [gap]);
  }
  if (subjects.size <= most) return [...subjects.values()];
  const groups = Array.from({ length: most }, (): SubjectGap[] => []);
  for (const own of subjects.values()) {
    const group = groups[Math.floor(random() * most)];
    for (const gap of own) group?.push(gap);
  }
  return groups;
}

/** How often each kind of gap occurs. */
interface Tally {
  kinds: Int32Array;
  weights: Float64Array;
}

/** The distinct (t, e), numbered as they come, so that a draw adds numbers and builds no rows. */
class KindsOfGap {
  readonly #numbers = { 0: new Map<number, number>(), 1: new Map<number, number>() };
  readonly #kinds: { t: number; e: 0 | 1 }[] = [];

  get count(): number {
    return this.#kinds.length;
  }

  tally(gaps: readonly Gap[]): Tally {
    const weights = new Map<number, number>();
    for (const { t, e, weight = 1 } of gaps) {
      const kind = this.#numbers[e].get(t) ?? this.#kinds.push({ t, e }) - 1;
      this.#numbers[e].set(t, kind);
      weights.set(kind, (weights.get(kind) ?? 0) + weight);
    }
    return { kinds: Int32Array.from(weights.keys()), weights: Float64Array.from(weights.values()) };
  }

  gapsOf(totals: Float64Array): Gap[] {
    return this.#kinds.flatMap((kind, i) => ((totals[i] ?? 0) > 0 ? [{ ...kind, weight: totals[i] ?? 0 }] : []));
  }
}

/** As many subjects as there are, with replacement: the weight of each kind of gap among them. */
function drawTotals(tallies: readonly Tally[], kindCount: number, random: Random): Float64Array {
  const times = new Uint32Array(tallies.length);
  for (let draw = 0; draw < tallies.length; draw += 1) {
    const chosen = Math.floor(random() * tallies.length);
    times[chosen] = (times[chosen] ?? 0) + 1;
  }
  const totals = new Float64Array(kindCount);
  tallies.forEach(({ kinds, weights }, index) => {
    const count = times[index] ?? 0;
    if (count === 0) return;
    for (let i = 0; i < kinds.length; i += 1) {
      const kind = kinds[i] ?? 0;
      totals[kind] = (totals[kind] ?? 0) + count * (weights[i] ?? 0);
    }
  });
  return totals;
}
