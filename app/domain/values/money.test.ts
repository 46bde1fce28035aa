import fc from "fast-check";
import { expect, it } from "vitest";
import { currencyExponent, formatMoney, formatMoneyForText, toDecimal, toMinorUnits } from "./money.ts";

it("knows the digits of a currency", () => {
  expect(["EUR", "JPY", "KWD"].map(currencyExponent)).toEqual([2, 0, 3]);
});

it("reads Shopify's decimals exactly, whatever number of digits they carry", () => {
  expect(toMinorUnits("0.1", "EUR")).toBe(10n);
  expect(toMinorUnits("90071992547409.93", "EUR")).toBe(9007199254740993n);
  expect(toMinorUnits("1000.0", "JPY")).toBe(1000n);
  expect(toMinorUnits("-3.00", "USD")).toBe(-300n);
});

it("rounds half away from zero", () => {
  expect([toMinorUnits("1.005", "EUR"), toMinorUnits("-1.005", "EUR"), toMinorUnits("1.004", "EUR")]).toEqual([
    101n,
    -101n,
    100n,
  ]);
});

it("refuses what is no decimal amount", () => {
  for (const wrong of ["", "1,50", "1e3", "NaN", ".5"]) expect(() => toMinorUnits(wrong, "EUR")).toThrow();
});

it("gives back the amount it was given, in every currency", () => {
  fc.assert(
    fc.property(
      fc.bigInt(-(10n ** 15n), 10n ** 15n),
      fc.constantFrom("EUR", "USD", "JPY", "KWD"),
      (minor, currency) => {
        expect(toMinorUnits(toDecimal(minor, currency), currency)).toBe(minor);
      },
    ),
  );
});

it("writes amounts as the reader's language does", () => {
  expect(formatMoney(123450n, "EUR", "de")).toBe("1.234,50\u00a0€");
  expect(formatMoney(123450n, "USD", "en")).toBe("$1,234.50");
});

it("writes amounts for a text without zeros and without no-break spaces", () => {
  expect(formatMoneyForText(1000n, "EUR", "de")).toBe("10 €");
  expect(formatMoneyForText(1050n, "USD", "en")).toBe("$10.50");
});
