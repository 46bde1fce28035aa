import { describe, expect, it } from "vitest";
import type { CodedOffer } from "./offer.ts";
import { confirmReason, isConfirmed, offerEconomics } from "./offer-economics.ts";

const money = { averageOrder: 50_00, marginPercent: 40 };
const terms = { validDays: 14, minimumSubtotal: 0 };
const percent = (value: number): CodedOffer => ({ kind: "percentage", percent: value, ...terms });

describe("an average order of 50 with a margin of 40 %", () => {
  it("leaves 12.50 of its 20 after 15 % off", () => {
    expect(offerEconomics(percent(15), money)).toEqual({
      order: 50_00,
      givenAway: 7_50,
      marginBefore: 20_00,
      marginAfter: 12_50,
    });
  });

  it("loses money from 41 % on", () => {
    expect(offerEconomics(percent(41), money)?.marginAfter).toBe(-50);
  });

  it("is an order of the minimum where that is more", () => {
    const offer: CodedOffer = { kind: "amount", amount: 25_00, validDays: 14, minimumSubtotal: 100_00 };
    expect(offerEconomics(offer, money)).toMatchObject({ order: 100_00, marginAfter: 15_00 });
  });

  it("gives a third away at 3 for 2, as if all of it were among the goods", () => {
    const offer: CodedOffer = { kind: "bxgy", buy: 2, get: 1, percent: 100, ...terms };
    expect(offerEconomics(offer, money)?.givenAway).toBe(16_50);
  });

  it("keeps its margin when the shipping is free: what shipping costs is not known", () => {
    expect(offerEconomics({ kind: "free_shipping", ...terms }, money)).toMatchObject({
      givenAway: 0,
      marginAfter: 20_00,
    });
  });
});

it("says nothing of money before the first order", () => {
  expect(offerEconomics(percent(15), { averageOrder: null, marginPercent: 40 })).toBeNull();
});

describe("what has to be typed again", () => {
  it("is more than 30 %, or more than the margin", () => {
    expect([30, 31, 41].map((value) => confirmReason(percent(value), money))).toEqual([null, "large", "below_cost"]);
    expect(confirmReason(percent(25), { averageOrder: 50_00, marginPercent: 20 })).toBe("below_cost");
  });

  it("is an amount that is more than 30 % of the average order", () => {
    const amount = (value: number): CodedOffer => ({ kind: "amount", amount: value, ...terms });
    expect([15_00, 15_01].map((value) => confirmReason(amount(value), money))).toEqual([null, "large"]);
  });

  it("is confirmed by the same number only", () => {
    expect(isConfirmed({ ...percent(40), confirmed: 30 }, money)).toBe(false);
    expect(isConfirmed({ ...percent(40), confirmed: 40 }, money)).toBe(true);
    expect(isConfirmed(percent(10), money)).toBe(true);
  });

  it("counts above 30 % even before the first order", () => {
    expect(confirmReason(percent(31), { averageOrder: null, marginPercent: 40 })).toBe("large");
  });
});
