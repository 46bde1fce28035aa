import { expect, it } from "vitest";
import { HandOverBreaker } from "./hand-over-breaker.ts";
import type { HandOverOutcome } from "./sms-gateway.ts";

const SHOP = 1;
const SILENT: HandOverOutcome = { kind: "ambiguous" };
const ACCEPTED: HandOverOutcome = { kind: "accepted", sid: "SM1", segments: 1 };
/** How many of nine due texts may be claimed. */
const room = (breaker: HandOverBreaker, id: number, nowMs: number) =>
  breaker.passing([{ id, count: 9 }], nowMs)[0]?.count ?? 0;
/** Ten requests without an answer. */
function silenced(): HandOverBreaker {
  const breaker = new HandOverBreaker();
  for (let request = 0; request < 10; request++) breaker.observe(SHOP, SILENT, 0);
  return breaker;
}

it("holds a shop's texts once ten in a row were not answered, and no other shop's", () => {
  const breaker = new HandOverBreaker();
  for (let request = 0; request < 9; request++) expect(breaker.observe(SHOP, SILENT, 0)).toBe(false);
  expect(room(breaker, SHOP, 0)).toBe(9);
  expect(breaker.observe(SHOP, SILENT, 0)).toBe(true);
  expect(room(breaker, SHOP, 29_999)).toBe(0);
  expect(room(breaker, 2, 0)).toBe(9);
});

it("lets one text try after the hold, and all others once it is answered", () => {
  const breaker = silenced();
  expect(room(breaker, SHOP, 30_000)).toBe(1);
  breaker.observe(SHOP, ACCEPTED, 30_100);
  expect(room(breaker, SHOP, 30_100)).toBe(9);
  for (let request = 0; request < 9; request++) expect(breaker.observe(SHOP, SILENT, 30_200)).toBe(false);
});

it("holds twice as long each time the one that tries is not answered, ten minutes at most", () => {
  const breaker = silenced();
  let now = 0;
  const holds: number[] = [];
  for (let hold = 30_000; holds.length < 6; hold = Math.min(hold * 2, 600_000)) {
    expect(room(breaker, SHOP, now + hold - 1)).toBe(0);
    now += hold;
    expect(room(breaker, SHOP, now)).toBe(1);
    expect(breaker.observe(SHOP, SILENT, now)).toBe(true);
    holds.push(hold);
  }
  expect(holds).toEqual([30_000, 60_000, 120_000, 240_000, 480_000, 600_000]);
});

it("begins no second hold for those that were under way when the first began", () => {
  const breaker = silenced();
  expect(breaker.observe(SHOP, SILENT, 2_500)).toBe(false);
  expect(room(breaker, SHOP, 30_000)).toBe(1);
});

it("takes no text that never reached the provider for an answer", () => {
  const breaker = silenced();
  breaker.observe(SHOP, { kind: "not_processed", code: null, retryAfterMs: 0 }, 30_000);
  breaker.observe(SHOP, { kind: "content", code: 0 }, 30_000);
  expect(room(breaker, SHOP, 30_000)).toBe(1);
  expect(breaker.observe(SHOP, SILENT, 30_000)).toBe(true);
});
