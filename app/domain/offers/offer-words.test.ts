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

const terms = { validDays: 14, minimumSubtotal: 0 };
const coffee = { what: "collections" as const, of: [{ id: "1", title: "Kaffee" }] };

it("names free shipping, three for two and a cheaper second piece", () => {
  const both = (offer: Parameters<typeof offerWords>[0]) => [
    offerWords(offer, "EUR", "de"),
    offerWords(offer, "EUR", "en"),
  ];
  expect(both({ kind: "free_shipping", ...terms })).toEqual(["kostenloser Versand", "free shipping"]);
  expect(both({ kind: "bxgy", buy: 2, get: 1, percent: 100, ...terms, on: coffee })).toEqual([
    "3 für 2 auf Kaffee",
    "3 for 2 on Kaffee",
  ]);
  expect(both({ kind: "bxgy", buy: 1, get: 1, percent: 50, ...terms, on: coffee })).toEqual([
    "1 kaufen, 1 mit 50% Rabatt auf Kaffee",
    "buy 1, get 1 at 50% off on Kaffee",
  ]);
});

it("names one thing it is on by its title, and several as selected", () => {
  const two = { what: "products" as const, of: [...coffee.of, { id: "2", title: "Tee" }] };
  expect(offerWords({ ...percentage, on: coffee }, "EUR", "de")).toBe("15% Rabatt auf Kaffee");
  expect(offerWords({ ...percentage, on: two, minimumQuantity: 3 }, "EUR", "en")).toBe(
    "15% off selected items from 3 items",
  );
});
