import { logBeta } from "./log-gamma.ts";

/**
 * The mean of h(p) over p ~ beta(a, b), by the trapezoidal rule in u = ln(p/(1−p)). On that scale the density is smooth
 * and its tails fall exponentially, where equal steps converge faster than any power (Trefethen & Weideman 2014), also
 * when the density itself is infinite at 0 or 1.
 * @param h bounded on (0, 1), and smooth in u.
 * @returns the mean, in the unit of h.
 */
export function meanOverBeta(a: number, b: number, h: (p: number) => number): number {
  const step = Math.min(0.3, 0.6 * Math.sqrt(1 / a + 1 / b));
  const logDensity = (u: number) => -a * softplus(-u) - b * softplus(u) - scale;
  const scale = logBeta(a, b);
  const peak = Math.log(a / b);
  let sum = 0;
  for (const direction of [1, -1]) {
    for (let i = direction === 1 ? 0 : 1; ; i += 1) {
      const u = peak + direction * i * step;
      const density = logDensity(u);
      if (density < -45 || Math.abs(u) > 700) break;
      sum += Math.exp(density) * h(1 / (1 + Math.exp(-u)));
    }
  }
  return sum * step;
}

/** ln(1 + eᵘ) without overflow. */
export function softplus(u: number): number {
  return u > 0 ? u + Math.log1p(Math.exp(-u)) : Math.log1p(Math.exp(u));
}
