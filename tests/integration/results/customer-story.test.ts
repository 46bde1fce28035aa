import { expect, it } from "vitest";
import { readCustomer } from "../../../app/domain/results/read-customer.server.ts";
import { blockCustomer } from "../../../app/domain/series/block-customer.server.ts";
import { takeOutCustomer } from "../../../app/domain/series/take-out-customer.server.ts";
import { aCustomer, aLapsedCustomer } from "../factories/customers.ts";
import { anOrder } from "../factories/orders.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, testPorts } from "../test-ports.ts";

const { database } = await freshDatabase();
const ports = { ...testPorts(), database };
const daysAgo = (days: number) => new Date(MONDAY_NOON.getTime() - days * 86_400_000);

it("tells which orders count, why others do not, and what was in them", async () => {
  const shop = (await aShop(database)).id;
  const { id } = await aLapsedCustomer(database, shop, { days: 100 });
  const cancelled = await anOrder(database, shop, {
    customer: id,
    placedAt: daysAgo(50),
    counts: false,
    cancelledAt: daysAgo(49),
  });
  await database.transaction(async (tx) => {
    const line = { shopId: shop, orderId: BigInt(cancelled), id: 1n, productId: 7n, quantity: 2, net: 100n };
    await tx.orderLine.create({ data: line });
    const plain = { vendor: "", type: "", tags: [], collectionIds: [], shopifyUpdatedAt: MONDAY_NOON };
    await tx.product.create({ data: { shopId: shop, id: 7n, title: "Espresso", ...plain } });
  });
  const story = await readCustomer(ports, shop, id);
  expect(story?.orders).toMatchObject([
    { id: cancelled, counts: false, whyNot: "cancelled", lines: [{ title: "Espresso", quantity: 2 }] },
    { counts: true, whyNot: null, lines: [] },
  ]);
  expect(story?.rhythm).toMatchObject({ purchases: 1, daysSince: 100, overdueFactor: null });
});

it("shows the chance of still being a customer of repeat buyers alone", async () => {
  const shop = (await aShop(database)).id;
  const worth = { spent: 100n, recency: 3, frequency: 3, monetary: 3, rfmGroup: "active", scoredAt: MONDAY_NOON };
  for (const [id, ordersCount] of [
    ["1", 1],
    ["2", 2],
  ] as const) {
    await aCustomer(database, shop, { id, ordersCount, lastOrderAt: daysAgo(9) });
    const row = { shopId: shop, customerId: BigInt(id), ordersCount, lastOrderAt: daysAgo(9), alive: 0.8, ...worth };
    await database.transaction((tx) => tx.customerWorth.create({ data: row }));
  }
  expect((await readCustomer(ports, shop, "1"))?.worth).toMatchObject({ alive: null });
  expect((await readCustomer(ports, shop, "2"))?.worth).toMatchObject({ alive: 0.8 });
});

it("answers for every series that is on, each rule with since when", async () => {
  const shop = (await aShop(database)).id;
  const first = await aSeries(database, shop, { name: "First", priority: 0 });
  await aSeries(database, shop, { name: "Second", priority: 1 });
  await aSeries(database, shop, { name: "Off", state: "paused", priority: 2 });
  const { id, phone } = await aLapsedCustomer(database, shop, { days: 90, phone: { consentAt: daysAgo(20) } });
  await anEnrollment(database, shop, { series: first, customer: id, phone: phone.id, enteredAt: daysAgo(2) });
  const story = await readCustomer(ports, shop, id);
  expect(story?.reasons.map((one) => one.series?.name)).toEqual(["First", "Second"]);
  const rule = (name: string) => story?.reasons[1]?.reasons.find((one) => one.rule === name);
  expect(rule("window_passed")).toMatchObject({
    holds: true,
    since: daysAgo(30),
    threshold: { kind: "days", days: 60 },
  });
  expect(rule("consent_given")).toMatchObject({ holds: true, since: daysAgo(20) });
  expect(rule("in_no_series")).toMatchObject({ holds: false, since: daysAgo(2), value: "First" });
});

it("tells of merges, of what the merchant did, and of the words a former number was asked with", async () => {
  const shop = (await aShop(database)).id;
  const { id, phone } = await aLapsedCustomer(database, shop);
  const gone = await aCustomer(database, shop);
  await database.transaction(async (tx) => {
    await tx.customer.update({
      where: { shopId_id: { shopId: shop, id: BigInt(gone) } },
      data: { mergedInto: BigInt(id) },
    });
    const where = { shopId_id: { shopId: shop, id: phone.consentEventId } };
    await tx.consentEvent.update({ where, data: { wordingVersion: "2026-11" } });
  });
  await takeOutCustomer(ports, shop, id, "staff:1");
  await blockCustomer(ports, shop, id, "staff:1");
  await database.transaction((tx) =>
    tx.customer.update({ where: { shopId_id: { shopId: shop, id: BigInt(id) } }, data: { phoneId: null } }),
  );
  const events = (await readCustomer(ports, shop, id))?.timeline ?? [];
  expect(events.filter((event) => event.kind === "merged")).toMatchObject([{ id: gone }]);
  expect(events.flatMap((event) => (event.kind === "merchant" ? [event.action] : [])).sort()).toEqual([
    "customer_blocked",
    "customer_taken_out",
  ]);
  expect(events.find((event) => event.kind === "consent")).toMatchObject({ wording: "2026-11" });
});

it("says of whoever is on the block list since when, and why", async () => {
  const shop = (await aShop(database)).id;
  const { id } = await aLapsedCustomer(database, shop);
  expect((await readCustomer(ports, shop, id))?.block).toBeNull();
  await blockCustomer(ports, shop, id, "staff:1");
  expect((await readCustomer(ports, shop, id))?.block).toEqual({ reason: "blocked_by_merchant", at: MONDAY_NOON });
});
