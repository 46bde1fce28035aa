import { expect, it } from "vitest";
import { hessian, inverseIfPositive, standardErrorsOf } from "./observed-information.ts";

const bowl = ([x = 0, y = 0, z = 0]: number[]) => 2 * x * x + x * y + 3 * y * y - y * z + z * z + 5 * x;

it("measures the curvature of a bowl, which is the same everywhere", () => {
  const measured = hessian(bowl, [1, -2, 0.5]);
  const exact = [
    [4, 1, 0],
    [1, 6, -1],
    [0, -1, 2],
  ];
  for (const [i, row] of exact.entries())
    for (const [j, value] of row.entries()) expect(measured[i]?.[j]).toBeCloseTo(value, 5);
});

it("inverts a matrix", () => {
  const inverse = inverseIfPositive([
    [4, 1],
    [1, 3],
  ]);
  expect(inverse?.flat().map((value) => value * 11)).toEqual([3, -1, -1, 4].map((value) => expect.closeTo(value, 12)));
});

it("gives nothing for a saddle or a flat", () => {
  expect(
    inverseIfPositive([
      [1, 0],
      [0, -1],
    ]),
  ).toBeNull();
  expect(
    inverseIfPositive([
      [1, 1],
      [1, 1],
    ]),
  ).toBeNull();
});

it("knows the standard error of a rate: the rate over the root of the number of events", () => {
  const [events, time] = [100, 50];
  const negative = ([log = 0]: number[]) => Math.exp(log) * time - events * log;
  expect(standardErrorsOf(negative, [Math.log(events / time)])?.[0]).toBeCloseTo(2 / 10, 4);
});
