/**
 * A score 1 to 5 for each value by its percent rank, (rank − 1)/(n − 1) with equal values sharing the lowest rank, as
 * PostgreSQL's `percent_rank()`: 1 below 0.2, 5 from 0.8. Equal values always score alike, which `ntile()` does not keep.
 * @param values in any unit; a higher value gets a higher score.
 * @returns scores in the order of the values; 1 for a single value.
 */
export function quintiles(values: readonly number[]): number[] {
  const ranks = new Map<number, number>();
  [...values]
    .sort((one, other) => one - other)
    .forEach((value, rank) => {
      if (!ranks.has(value)) ranks.set(value, rank);
    });
  const last = Math.max(1, values.length - 1);
  return values.map((value) => Math.min(5, 1 + Math.floor((5 * (ranks.get(value) ?? 0)) / last)));
}
