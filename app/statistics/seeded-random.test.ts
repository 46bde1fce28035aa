import { expect, it } from "vitest";
import { seededRandom } from "./seeded-random.ts";

const draws = (seed: number, count: number) => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, random);
};

it("repeats itself for the same seed, and not for another", () => {
  expect(draws(7, 50)).toEqual(draws(7, 50));
  expect(draws(7, 50)).not.toEqual(draws(8, 50));
});

it("spreads evenly over ten classes, and pairs over a hundred", () => {
  const sample = draws(42, 100_000);
  const ones = new Array<number>(10).fill(0);
  const pairs = new Array<number>(100).fill(0);
  sample.forEach((x, i) => {
    const cell = Math.floor(x * 10);
    ones[cell] = (ones[cell] ?? 0) + 1;
    const pair = cell * 10 + Math.floor((sample[i + 1] ?? 0) * 10);
    pairs[pair] = (pairs[pair] ?? 0) + 1;
  });
  const chiSquare = (counts: number[]) => {
    const expected = sample.length / counts.length;
    return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  };
  expect(Math.min(...sample)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...sample)).toBeLessThan(1);
  expect(chiSquare(ones)).toBeLessThan(27.9);
  expect(chiSquare(pairs)).toBeLessThan(148.2);
});
