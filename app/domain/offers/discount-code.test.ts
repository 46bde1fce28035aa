import fc from "fast-check";
import { expect, it } from "vitest";
import { SIGNS } from "../values/signs.ts";
import { drawDiscountCode, sameCode } from "./discount-code.ts";

it("is the merchant's prefix and ten unmistakable signs", () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat({ max: 27 })), (stream) => {
      const code = drawDiscountCode({ below: () => stream.next().value ?? 0 }, "HALLO");
      expect(code).toMatch(/^HALLO[23456789BCDFGHJKMNPQRSTVWXYZ]{10}$/);
    }),
  );
});

it("draws from 28 signs without vowels or look-alikes", () => {
  expect(new Set(SIGNS).size).toBe(28);
  expect(SIGNS).not.toMatch(/[AEIOUL01]/);
});

it("is the same code in any case", () => {
  expect([sameCode("hallo2b", " HALLO2B"), sameCode("HALLO2B", "HALLO2C")]).toEqual([true, false]);
});
