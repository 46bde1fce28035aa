export interface Minimum {
  point: number[];
  value: number;
  /** How often the function was called. */
  calls: number;
  /** False when the calls ran out first: `point` is then the best one seen, not a minimum. */
  converged: boolean;
}

interface Vertex {
  point: number[];
  value: number;
}

export interface Effort {
  maxCalls: number;
  /** The search ends when the simplex is this flat (relative to the value) … */
  valueTolerance: number;
  /** … and this small in every coordinate. */
  pointTolerance: number;
}

const EFFORT: Effort = { maxCalls: 20_000, valueTolerance: 1e-11, pointTolerance: 1e-6 };

/**
 * Finds a local minimum without derivatives: the simplex of Nelder & Mead, "A simplex method for function minimization"
 * (1965), with the coefficients that Gao & Han (2012) adapt to the number of dimensions. A simplex can collapse where
 * there is no minimum, so the search begins anew from what it found until that gains nothing more.
 * @param f may return Infinity for points that are not allowed; the start must be allowed.
 * @param start one number a dimension; the first simplex is `step` wide around it.
 * @throws RangeError when f(start) is not finite.
 */
export function minimize(f: (point: number[]) => number, start: number[], step = 0.5, effort = EFFORT): Minimum {
  let best: Vertex = { point: start, value: f(start) };
  if (!Number.isFinite(best.value)) throw new RangeError("The search must start where the function is finite");
  let calls = 1;
  for (let width = step; calls < effort.maxCalls; width = Math.max(width / 4, 0.02)) {
    const round = descend(f, best, width, { ...effort, maxCalls: effort.maxCalls - calls });
    calls += round.calls;
    const gain = best.value - round.value;
    best = { point: round.point, value: round.value };
    if (!round.converged) break;
    if (gain <= effort.valueTolerance * 10 * (1 + Math.abs(best.value))) return { ...best, calls, converged: true };
  }
  return { ...best, calls, converged: false };
}

/** One simplex, from `width` around `from` until it is flat and small. */
function descend(f: (point: number[]) => number, from: Vertex, width: number, effort: Effort): Minimum {
  let calls = 0;
  const at = (point: number[]): Vertex => {
    calls += 1;
    const value = f(point);
    return { point, value: Number.isNaN(value) ? Number.POSITIVE_INFINITY : value };
  };
  let simplex = [from, ...from.point.map((_, axis) => at(from.point.map((x, i) => (i === axis ? x + width : x))))];
  while (calls < effort.maxCalls) {
    simplex.sort((one, other) => one.value - other.value);
    if (isSettled(simplex, effort)) return { ...first(simplex), calls, converged: true };
    simplex = moved(simplex, at);
  }
  simplex.sort((one, other) => one.value - other.value);
  return { ...first(simplex), calls, converged: false };
}

function first(simplex: readonly Vertex[]): Vertex {
  const [best] = simplex;
  if (!best) throw new RangeError("A simplex has at least one vertex");
  return best;
}

function isSettled(simplex: readonly Vertex[], effort: Effort): boolean {
  const best = first(simplex);
  return simplex.every(
    ({ point, value }) =>
      value - best.value <= effort.valueTolerance * (1 + Math.abs(best.value)) &&
      point.every((x, axis) => Math.abs(x - (best.point[axis] ?? x)) <= effort.pointTolerance),
  );
}

/** Replaces the worst vertex of a sorted simplex by a better one, or shrinks everything towards the best. */
function moved(simplex: readonly Vertex[], at: (point: number[]) => Vertex): Vertex[] {
  const best = first(simplex);
  const others = simplex.slice(0, -1);
  const worst = simplex[simplex.length - 1] ?? best;
  const second = others[others.length - 1] ?? best;
  const size = Math.max(2, best.point.length);
  const centre = best.point.map((_, axis) => others.reduce((sum, v) => sum + (v.point[axis] ?? 0), 0) / others.length);
  const along = (factor: number) => at(centre.map((c, axis) => c + factor * ((worst.point[axis] ?? c) - c)));
  const reflected = along(-1);
  if (reflected.value < best.value) {
    const expanded = along(-1 - 2 / size);
    return [...others, expanded.value < reflected.value ? expanded : reflected];
  }
  if (reflected.value < second.value) return [...others, reflected];
  const outside = reflected.value < worst.value;
  const contracted = along((outside ? -1 : 1) * (0.75 - 1 / (2 * size)));
  if (contracted.value < Math.min(reflected.value, worst.value)) return [...others, contracted];
  const shrink = 1 - 1 / size;
  return [best, ...simplex.slice(1).map((v) => at(v.point.map((x, i) => toward(best.point[i] ?? x, x, shrink))))];
}

const toward = (goal: number, x: number, factor: number) => goal + factor * (x - goal);
