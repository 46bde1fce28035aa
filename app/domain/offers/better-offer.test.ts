import { expect, it } from "vitest";
import { bettered } from "./better-offer.ts";
import { type CodedOffer, offer } from "./offer.ts";
import { isAsGood } from "./offer-comparison.ts";

const made = (one: object) => offer.parse({ validDays: 14, ...one }) as CodedOffer;
const ten = made({ kind: "percentage", percent: 10, minimumSubtotal: 3_000, confirmed: 10 });

it("raises the value and nothing else", () => {
  expect(bettered(ten, 20)).toEqual({ ...made({ kind: "percentage", percent: 20, minimumSubtotal: 3_000 }) });
  expect(bettered(made({ kind: "amount", amount: 500 }), 800)).toMatchObject({ kind: "amount", amount: 800 });
  const gift = made({
    kind: "bxgy",
    buy: 2,
    get: 1,
    percent: 50,
    on: { what: "products", of: [{ id: "1", title: "A" }] },
  });
  expect(bettered(gift, 100)).toMatchObject({ buy: 2, get: 1, percent: 100 });
});

it("never lowers what a text has promised, nor leaves it as it is", () => {
  expect(bettered(ten, 10)).toBeNull();
  expect(bettered(ten, 5)).toBeNull();
});

it("cannot better free shipping", () => {
  expect(bettered(made({ kind: "free_shipping" }), 10)).toBeNull();
});

it("makes an offer at least as good as the one before", () => {
  const better = bettered(ten, 15);
  expect(better && isAsGood(better, ten)).toBe(true);
});
