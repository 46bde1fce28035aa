import { expect, it } from "vitest";
import { remember } from "./remember.ts";

it("works out an answer once, also one that is null, and each question's own", () => {
  const asked: number[] = [];
  const half = remember(10, String, (n: number) => {
    asked.push(n);
    return n % 2 === 0 ? n / 2 : null;
  });
  expect([half(4), half(4), half(3), half(3)]).toEqual([2, 2, null, null]);
  expect(asked).toEqual([4, 3]);
});

it("keeps no more answers than it may", () => {
  let worked = 0;
  const echo = remember(2, String, (n: number) => {
    worked += 1;
    return n;
  });
  for (const n of [1, 2, 3, 1]) expect(echo(n)).toBe(n);
  expect(worked).toBe(4);
});
