import { describe, expect, it } from "vitest";
import { audience } from "./audience.ts";
import { buyersOfAudience } from "./buyers-of-audience.ts";

const orders = (min: number | null, max: number | null) => ({ rule: "orders_number", min, max });
const buyersOf = (rules: unknown[]) => buyersOfAudience(audience.parse({ windowDays: 60, rules }));

describe("whose rhythm an audience goes by", () => {
  it("is that of first-time buyers where nobody with a second order gets in", () => {
    expect(buyersOf([orders(1, 1)])).toBe("first_time");
    expect(buyersOf([orders(null, 1)])).toBe("first_time");
  });

  it("is that of repeat buyers where everybody has ordered twice", () => {
    expect(buyersOf([orders(2, null)])).toBe("repeat");
    expect(buyersOf([orders(3, 5)])).toBe("repeat");
  });

  it("is everybody's where both get in", () => {
    expect(buyersOf([])).toBe("all");
    expect(buyersOf([orders(1, 4)])).toBe("all");
    expect(buyersOf([orders(null, 4), { rule: "last_order_kept" }])).toBe("all");
  });

  it("follows the narrowest of several rules", () => {
    expect(buyersOf([orders(1, null), orders(2, null)])).toBe("repeat");
  });
});
