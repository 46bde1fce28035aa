/** The value that this share of the values, 0 to 1, does not exceed; infinite of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.ceil(values.length * share) - 1] ?? Number.POSITIVE_INFINITY;
}
