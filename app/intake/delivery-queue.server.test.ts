import { expect, it } from "vitest";
import type { Delivery } from "../domain/sync/delivery.ts";
import { createDeliveryQueue } from "./delivery-queue.server.ts";

const delivery = (deliveryId: string): Delivery => ({
  source: "shopify",
  shopDomain: "a.myshopify.com",
  topic: "orders/create",
  deliveryId,
  eventId: null,
  triggeredAt: null,
  body: Buffer.from("{}"),
  order: null,
});

/** Records batches; the first one waits until it is let go. */
function recorder(fails: (batch: string[]) => boolean = () => false) {
  const batches: string[][] = [];
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const take = createDeliveryQueue(async (deliveries) => {
    const ids = deliveries.map((one) => one.deliveryId);
    batches.push(ids);
    if (batches.length === 1) await gate;
    if (fails(ids)) throw new Error("refused");
    return ids.map(() => []);
  });
  return { batches, take, release };
}

it("lets a first delivery go at once and those that came meanwhile together", async () => {
  const { batches, take, release } = recorder();
  const all = ["1", "2", "3"].map((id) => take(delivery(id)));
  release();
  await Promise.all(all);
  expect(batches).toEqual([["1"], ["2", "3"]]);
});

it("begins a second transaction beside the first when many wait, and no third", async () => {
  const { batches, take, release } = recorder();
  const first = Array.from({ length: 20 }, (_, i) => take(delivery(String(i))));
  expect(batches.map((batch) => batch.length)).toEqual([1]);
  const more = Array.from({ length: 2 }, (_, i) => take(delivery(`more ${i}`)));
  expect(batches.map((batch) => batch.length)).toEqual([1, 20]);
  release();
  await Promise.all([...first, ...more]);
  expect(batches.flat()).toHaveLength(22);
});

it("never puts more than 64 into one transaction", async () => {
  const { batches, take, release } = recorder();
  const all = Array.from({ length: 130 }, (_, i) => take(delivery(String(i))));
  release();
  await Promise.all(all);
  expect(Math.max(...batches.map((batch) => batch.length))).toBe(64);
  expect(batches.flat()).toHaveLength(130);
});

it("tries each alone when a batch fails, so that only the bad one is refused", async () => {
  const { batches, take, release } = recorder((ids) => ids.includes("bad"));
  const all = ["1", "bad", "3"].map((id) => take(delivery(id)));
  release();
  const results = await Promise.allSettled(all);
  expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(batches).toEqual([["1"], ["bad", "3"], ["bad"], ["3"]]);
});
