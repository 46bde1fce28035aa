import { expect, it } from "vitest";
import { offerWords } from "./offer-words.ts";

const percentage = { kind: "percentage", percent: 15, validDays: 14, minimumSubtotal: 0 } as const;
const amount = { kind: "amount", amount: 1000, validDays: 14, minimumSubtotal: 3000 } as const;

it("names a percentage in both languages", () => {
  expect([offerWords(percentage, "EUR", "de"), offerWords(percentage, "EUR", "en")]).toEqual(["15% Rabatt", "15% off"]);
});

it("names an amount with the minimum it asks for", () => {
  expect([offerWords(amount, "EUR", "de"), offerWords(amount, "USD", "en")]).toEqual([
    "10 € Rabatt ab 30 €",
    "$10 off from $30",
  ]);
});

it("says nothing where nothing is offered", () => {
  expect(offerWords({ kind: "none" }, "EUR", "de")).toBe("");
});
