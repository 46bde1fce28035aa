import { expect, it } from "vitest";
import { compareCounts } from "./compare-counts.ts";

const theirs = { customers: 10_000, subscribedBuyers: 2_000 };

it("is content with what happens while counting", () => {
  expect(compareCounts(theirs, { customers: 9_996, subscribedBuyers: 2_003 })).toEqual({ tooMany: 0, unexplained: 0 });
});

it("sees that customers are missing", () => {
  expect(compareCounts(theirs, { customers: 9_400, subscribedBuyers: 2_000 }).unexplained).toBe(600);
});

it("sees that customers have gone, which explains itself when they are asked for", () => {
  expect(compareCounts(theirs, { customers: 10_120, subscribedBuyers: 2_000 })).toEqual({
    tooMany: 120,
    unexplained: 0,
  });
});

it("takes people who share a number, and orders that are no purchases, for explained", () => {
  expect(compareCounts(theirs, { customers: 10_000, subscribedBuyers: 1_910 }).unexplained).toBe(0);
});

it("sees consent that is not here, and consent that is only here", () => {
  expect(compareCounts(theirs, { customers: 10_000, subscribedBuyers: 1_500 }).unexplained).toBe(500);
  expect(compareCounts(theirs, { customers: 10_000, subscribedBuyers: 2_500 }).unexplained).toBe(500);
});

it("says nothing about a count Shopify does not tell exactly", () => {
  const vague = { customers: null, subscribedBuyers: 2_000 };
  expect(compareCounts(vague, { customers: 1, subscribedBuyers: 2_000 })).toEqual({ tooMany: 0, unexplained: 0 });
});
