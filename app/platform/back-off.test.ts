import { expect, it } from "vitest";
import { BackOff } from "./back-off.ts";

const shops = [{ id: 1 }, { id: 2 }];

it("leaves a shop alone whose work failed, twice as long each time, half a minute at most, and no other", () => {
  const backOff = new BackOff();
  let now = 0;
  for (const wait of [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
    backOff.failed(1, now);
    expect(backOff.passing(shops, now + wait - 1)).toEqual([{ id: 2 }]);
    now += wait;
    expect(backOff.passing(shops, now)).toEqual(shops);
  }
});

it("forgets a failure once the work succeeds", () => {
  const backOff = new BackOff();
  for (const at of [0, 500, 1_500]) backOff.failed(1, at);
  backOff.succeeded(1);
  expect(backOff.passing(shops, 1_600)).toEqual(shops);
  backOff.failed(1, 1_600);
  expect(backOff.passing(shops, 2_100)).toEqual(shops);
});
