import { expect, it } from "vitest";
import type { Budget } from "../../../app/domain/series/budget.ts";
import { enrollLapsed } from "../../../app/domain/series/enroll-lapsed.server.ts";
import type { CustomerId, SeriesId, ShopId } from "../../../app/domain/values/ids.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { aSeries, threeSteps } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { aWorth } from "../factories/worth.ts";
import { freshDatabase } from "../fresh-database.ts";
import { testPorts } from "../test-ports.ts";

const { database } = await freshDatabase();
/** The last of a month of 30 days: all of the budget is free. */
const LAST = new Date("2026-11-30T11:00:00.000Z");

const twilio = {
  accountSid: `AC${"0".repeat(32)}`,
  authTokenSealed: "sealed",
  sender: "+4915112340000",
  verifiedAt: LAST.toISOString(),
};

async function aShopWith(budget: Budget | undefined): Promise<{ shop: ShopId; series: SeriesId }> {
  const { id: shop } = await aShop(database, { settings: { holdoutShare: 0, twilio } });
  const content = { ...threeSteps, ...(budget ? { budget } : {}) };
  return { shop, series: await aSeries(database, shop, { state: "on", content }) };
}

async function lapsed(shop: ShopId, valueAhead: bigint | null, spent = 5_000n): Promise<CustomerId> {
  const { id } = await aLapsedCustomer(database, shop, { now: LAST, customer: { spent } });
  if (valueAhead !== null) await aWorth(database, shop, id, { valueAhead });
  return id;
}

const entered = async (shop: ShopId) => {
  const rows = await database.transaction((tx) => tx.enrollment.findMany({ where: { shopId: shop } }));
  return rows.map((row) => String(row.customerId)).sort();
};

it("spends the budget of a series on the most valuable, whoever lapsed first", async () => {
  const { shop } = await aShopWith({ kind: "texts", amount: 6 });
  await lapsed(shop, 100n, 90_000n);
  await lapsed(shop, null, 95_000n);
  const best = [await lapsed(shop, 900n), await lapsed(shop, 800n)];
  await enrollLapsed({ ...testPorts({ start: LAST }), database });
  expect(await entered(shop)).toEqual([...best].sort());
});

it("lets go of no more than the day's part of a budget, and takes off what has been promised", async () => {
  const { shop } = await aShopWith({ kind: "texts", amount: 90 });
  for (let i = 0; i < 5; i++) await lapsed(shop, BigInt(i));
  const second = { ...testPorts({ start: new Date("2026-12-02T11:00:00.000Z") }), database };
  await enrollLapsed(second);
  expect(await entered(shop)).toHaveLength(2);
  second.clock.advance({ hours: 2 });
  await enrollLapsed(second);
  expect(await entered(shop)).toHaveLength(2);
  second.clock.advance({ days: 1 });
  await enrollLapsed(second);
  expect(await entered(shop)).toHaveLength(3);
});

it("lets everybody in without a budget", async () => {
  const { shop } = await aShopWith(undefined);
  for (let i = 0; i < 5; i++) await lapsed(shop, null);
  await enrollLapsed({ ...testPorts({ start: LAST }), database });
  expect(await entered(shop)).toHaveLength(5);
});
