import { expect, it } from "vitest";
import { CostBucket } from "./cost-bucket.ts";

const status = (currentlyAvailable: number) => ({ maximumAvailable: 2000, currentlyAvailable, restoreRate: 100 });

it("lets background work go while more than the merchant's reserve is left", () => {
  const bucket = new CostBucket();
  bucket.settle(0, status(700), 0);
  expect(bucket.waitMs(100, false, 0)).toBe(0);
});

it("makes background work wait until the reserve is whole again", () => {
  const bucket = new CostBucket();
  bucket.settle(0, status(500), 0);
  expect(bucket.waitMs(100, false, 0)).toBe(2000);
  expect(bucket.waitMs(100, false, 1000)).toBe(1000);
});

it("lets a waiting merchant use the reserve", () => {
  const bucket = new CostBucket();
  bucket.settle(0, status(500), 0);
  expect(bucket.waitMs(100, true, 0)).toBe(0);
});

it("counts what parallel requests have reserved", () => {
  const bucket = new CostBucket();
  bucket.settle(0, status(150), 0);
  bucket.reserve(100, 0);
  expect(bucket.waitMs(100, true, 0)).toBe(500);
});

it("never waits for more than a full bucket", () => {
  const bucket = new CostBucket();
  bucket.settle(0, status(2000), 0);
  expect(bucket.waitMs(1900, false, 0)).toBe(0);
});

it("takes Shopify's word less what is still on its way", () => {
  const bucket = new CostBucket();
  bucket.reserve(100, 0);
  bucket.reserve(30, 0);
  bucket.settle(100, status(700), 0);
  expect(bucket.waitMs(70, false, 0)).toBe(0);
  expect(bucket.waitMs(71, false, 0)).toBe(10);
});
