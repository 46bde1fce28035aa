import { expect, it } from "vitest";
import { wholeNumber } from "./whole-number.ts";

it("reads a whole number with blanks around it", () => {
  expect(wholeNumber(" 60 ")).toBe(60);
  expect(wholeNumber("0")).toBe(0);
});

it.each(["", "abc", "6.5", "-3", "60 days", "1e3", "９"])("makes %j a number that every range refuses", (typed) => {
  expect(wholeNumber(typed)).toBe(-1);
});
