import fc from "fast-check";
import { expect, it } from "vitest";
import { createWaitingLine } from "./waiting-line.ts";

it("lets them out in order, however they joined", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), (numbers) => {
      const line = createWaitingLine<number>((one, other) => one < other);
      for (const number of numbers) line.join(number);
      const out = numbers.map(() => line.next());
      expect(out).toEqual([...numbers].sort((one, other) => one - other));
      expect(line.next()).toBeUndefined();
    }),
  );
});

it("can be emptied at once", () => {
  const line = createWaitingLine<number>((one, other) => one < other);
  for (const number of [3, 1, 2]) line.join(number);
  expect(line.empty().sort()).toEqual([1, 2, 3]);
  expect(line.next()).toBeUndefined();
});
