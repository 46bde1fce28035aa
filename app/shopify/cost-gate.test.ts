import { expect, it } from "vitest";
import { CostGate } from "./cost-gate.ts";

/** A stopwatch whose sleepers wake in order, at once. */
function handStopwatch() {
  let now = 0;
  return {
    ms: () => now,
    sleep: async (ms: number) => {
      now += ms;
    },
  };
}

const told = (currentlyAvailable: number, requested: number) => ({
  requested,
  status: { maximumAvailable: 2000, currentlyAvailable, restoreRate: 100 },
});

/** A gate that knows a dear and a cheap operation and a bucket at the merchant's reserve. */
async function gateAtReserve() {
  const stopwatch = handStopwatch();
  const gate = new CostGate(stopwatch);
  gate.leave("dear", (await gate.enter("dear", false, 60_000)) ?? 0, told(2000, 200));
  gate.leave("cheap", (await gate.enter("cheap", false, 60_000)) ?? 0, told(600, 1));
  return { gate, stopwatch };
}

it("lets nobody of the background overtake a dear request", async () => {
  const { gate } = await gateAtReserve();
  const order: string[] = [];
  await Promise.all(
    ["dear", "cheap", "cheap"].map(async (document) => {
      await gate.enter(document, false, 60_000);
      order.push(document);
    }),
  );
  expect(order).toEqual(["dear", "cheap", "cheap"]);
});

it("lets a waiting merchant pass by the line", async () => {
  const { gate, stopwatch } = await gateAtReserve();
  const waiting = gate.enter("dear", false, 60_000);
  expect(await gate.enter("cheap", true, 60_000)).toBe(1);
  await waiting;
  expect(stopwatch.ms()).toBeLessThanOrEqual(2_020);
});

it("gives up when the points do not come before the deadline", async () => {
  const { gate } = await gateAtReserve();
  expect(await gate.enter("dear", false, 1_000)).toBeNull();
});

it("reserves what an operation took at most", async () => {
  const gate = new CostGate(handStopwatch());
  gate.leave("query", (await gate.enter("query", false, 60_000)) ?? 0, told(2000, 90));
  gate.leave("query", (await gate.enter("query", false, 60_000)) ?? 0, told(2000, 10));
  expect(await gate.enter("query", false, 60_000)).toBe(90);
});
