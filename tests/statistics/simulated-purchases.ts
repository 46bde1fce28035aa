import type { BgNbdParameters, RepeatHistory } from "../../app/statistics/bg-nbd.ts";
import type { GammaGammaParameters, Spending } from "../../app/statistics/gamma-gamma.ts";
import type { Random } from "../../app/statistics/seeded-random.ts";

/** Exponential with the given rate. */
export const exponential = (random: Random, rate: number) => -Math.log(1 - random()) / rate;

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Gamma with the given shape and rate (Marsaglia & Tsang 2000). */
export function gamma(random: Random, shape: number, rate: number): number {
  if (shape < 1) return gamma(random, shape + 1, rate) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = normal(random);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random()) < x * x * 0.5 + d - d * v + d * Math.log(v)) return (d * v) / rate;
  }
}

function beta(random: Random, a: number, b: number): number {
  const x = gamma(random, a, 1);
  return x / (x + gamma(random, b, 1));
}

/** Histories as the BG/NBD model tells them, and what each did in the `ahead` after T. */
export function simulateHistories(
  random: Random,
  { r, alpha, a, b }: BgNbdParameters,
  { subjects, T, ahead = 0 }: { subjects: number; T: [from: number, to: number]; ahead?: number },
): (RepeatHistory & { later: number })[] {
  return Array.from({ length: subjects }, () => {
    const rate = gamma(random, r, alpha);
    const stops = beta(random, a, b);
    const end = T[0] + random() * (T[1] - T[0]);
    let [time, frequency, recency, later] = [0, 0, 0, 0];
    for (;;) {
      time += exponential(random, rate);
      if (!(time <= end + ahead)) break;
      if (time <= end) {
        frequency += 1;
        recency = time;
      } else later += 1;
      if (random() < stops) break;
    }
    return { frequency, recency, T: end, later };
  });
}

/** Mean values as the Gamma–Gamma model tells them, of the given numbers of events. */
export function simulateSpending(
  random: Random,
  { p, q, v }: GammaGammaParameters,
  frequencies: readonly number[],
): Spending[] {
  return frequencies.map((frequency) => {
    const rate = gamma(random, q, v);
    return { frequency, monetaryValue: gamma(random, p * frequency, rate) / frequency };
  });
}
