/**
 * The curvature of f at a point by central differences: the matrix of second derivatives.
 * @param step width of the differences, in the point's own units; 1e-3 suits logarithms of parameters.
 */
export function hessian(f: (point: number[]) => number, point: readonly number[], step = 1e-3): number[][] {
  const shifted = (i: number, di: number, j: number, dj: number) =>
    f(point.map((x, axis) => x + (axis === i ? di : 0) + (axis === j ? dj : 0)));
  const middle = f([...point]);
  return point.map((_, i) =>
    point.map((_, j) => {
      if (i === j) return (shifted(i, step, j, 0) - 2 * middle + shifted(i, -step, j, 0)) / step ** 2;
      const same = shifted(i, step, j, step) + shifted(i, -step, j, -step);
      const opposite = shifted(i, step, j, -step) + shifted(i, -step, j, step);
      return (same - opposite) / (4 * step ** 2);
    }),
  );
}

/**
 * The inverse of a symmetric matrix through Cholesky's factor.
 * @returns null when the matrix is not positive definite: at such a point the likelihood has no proper peak.
 */
export function inverseIfPositive(matrix: readonly (readonly number[])[]): number[][] | null {
  const factor = cholesky(matrix);
  if (!factor) return null;
  const columns = matrix.map((_, column) => solve(factor, column));
  return columns.map((_, row) => columns.map((column) => column[row] ?? Number.NaN));
}

/** Lower triangle L with L·Lᵀ = matrix, or null. */
function cholesky(matrix: readonly (readonly number[])[]): number[][] | null {
  const rows: number[][] = [];
  for (const [i, source] of matrix.entries()) {
    const row: number[] = [];
    rows.push(row);
    for (let j = 0; j <= i; j += 1) {
      const other = rows[j] ?? row;
      let rest = source[j] ?? Number.NaN;
      for (let k = 0; k < j; k += 1) rest -= (row[k] ?? 0) * (other[k] ?? 0);
      if (i === j && !(rest > 0)) return null;
      row.push(i === j ? Math.sqrt(rest) : rest / (other[j] ?? Number.NaN));
    }
  }
  return rows;
}

/** Solves L·Lᵀ·x = the unit vector of `column`. */
function solve(factor: readonly (readonly number[])[], column: number): number[] {
  const size = factor.length;
  const x: number[] = factor.map((_, i) => (i === column ? 1 : 0));
  const at = (i: number, j: number) => factor[i]?.[j] ?? 0;
  for (let i = 0; i < size; i += 1) {
    for (let k = 0; k < i; k += 1) x[i] = (x[i] ?? 0) - at(i, k) * (x[k] ?? 0);
    x[i] = (x[i] ?? 0) / at(i, i);
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < size; k += 1) x[i] = (x[i] ?? 0) - at(k, i) * (x[k] ?? 0);
    x[i] = (x[i] ?? 0) / at(i, i);
  }
  return x;
}

/**
 * Standard errors of parameters that were fitted by their logarithms: the inverse of the observed information (the
 * curvature of the negative log-likelihood, Efron & Hinkley 1978), carried over to the parameters themselves by the
 * delta method. Divided by its parameter, each is the standard error of the logarithm.
 * @param negativeLogLikelihood of the logarithms of the parameters.
 * @param logs the logarithms at the maximum.
 * @returns one a parameter, in the parameter's unit; null when the data do not determine them all.
 */
export function standardErrorsOf(
  negativeLogLikelihood: (logs: number[]) => number,
  logs: readonly number[],
): number[] | null {
  const covariance = inverseIfPositive(hessian(negativeLogLikelihood, logs));
  return covariance?.map((row, i) => Math.exp(logs[i] ?? Number.NaN) * Math.sqrt(row[i] ?? Number.NaN)) ?? null;
}
