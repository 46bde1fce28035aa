import { expect, it } from "vitest";
import { readPrice } from "./typed-price.ts";

it("takes the shop's own currency, however it is written", () => {
  for (const typed of ["5", "5 €", "€5", "EUR 5", "5 eur"]) expect(readPrice(typed, "EUR")).toEqual({ amount: 500 });
  expect(readPrice("$5.50", "CAD")).toEqual({ amount: 550 });
});

it("names another currency, so that it is refused at its field", () => {
  expect(readPrice("5 USD", "EUR")).toEqual({ amount: 500, currency: "USD" });
  expect(readPrice("£5", "EUR")).toEqual({ amount: 500, currency: "GBP" });
});

it("reads nothing from what is no amount", () => {
  expect(readPrice("five", "EUR").amount).toBe(-1);
  expect(readPrice("5.555", "EUR").amount).toBe(-1);
  expect(readPrice("", "EUR").amount).toBe(-1);
});
