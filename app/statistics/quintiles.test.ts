import fc from "fast-check";
import { expect, it } from "vitest";
import { quintiles } from "./quintiles.ts";

it("scores by fifths of the rank", () => {
  expect(quintiles([10, 20, 30, 40, 50, 60])).toEqual([1, 2, 3, 4, 5, 5]);
});

it("gives equal values the same score", () => {
  expect(quintiles([1, 1, 1, 1, 1, 1, 1, 7, 8, 9])).toEqual([1, 1, 1, 1, 1, 1, 1, 4, 5, 5]);
});

it("has something to say of one value, and nothing of none", () => {
  expect(quintiles([3])).toEqual([1]);
  expect(quintiles([])).toEqual([]);
});

it("never scores a higher value lower", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 60 }), (values) => {
      const scores = quintiles(values);
      const pairs = values.map((value, i) => ({ value, score: scores[i] ?? 0 })).sort((a, b) => a.value - b.value);
      let before = 1;
      for (const { score } of pairs) {
        expect(score).toBeGreaterThanOrEqual(before);
        expect(score).toBeLessThanOrEqual(5);
        before = score;
      }
    }),
  );
});
