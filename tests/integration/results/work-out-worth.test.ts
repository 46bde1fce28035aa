import { expect, it } from "vitest";
import { workOutWorth } from "../../../app/domain/results/work-out-worth.server.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { aCustomer, aLapsedCustomer } from "../factories/customers.ts";
import { anOrder } from "../factories/orders.ts";
import { aShop } from "../factories/shops.ts";
import { aSyncRun } from "../factories/sync-runs.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, testPorts } from "../test-ports.ts";

const { database } = await freshDatabase();
const ports = { ...testPorts(), database };
const daysAgo = (days: number) => new Date(MONDAY_NOON.getTime() - days * 86_400_000);
const lost = (shop: ShopId) =>
  database.transaction((tx) =>
    tx.lostFigure.findMany({ where: { shopId: shop }, orderBy: [{ kind: "asc" }, { name: "asc" }] }),
  );

async function aReadShop(): Promise<ShopId> {
  const { id: shop } = await aShop(database);
  for (const kind of ["customers", "orders"] as const) await aSyncRun(database, shop, { kind, state: "done" });
  return shop;
}

it("counts who is lost and what they spent in the year up to their last order", async () => {
  const shop = await aReadShop();
  const twice = await aCustomer(database, shop, { ordersCount: 3, spent: 9_000n, lastOrderAt: daysAgo(100) });
  for (const days of [600, 200, 100])
    await anOrder(database, shop, { customer: twice, placedAt: daysAgo(days), net: 3_000n });
  const old = await aCustomer(database, shop, { ordersCount: 1, spent: 2_000n, lastOrderAt: daysAgo(500) });
  await anOrder(database, shop, { customer: old, placedAt: daysAgo(500), net: 2_000n });
  const active = await aCustomer(database, shop, { ordersCount: 1, spent: 5_000n, lastOrderAt: daysAgo(10) });
  await anOrder(database, shop, { customer: active, placedAt: daysAgo(10), net: 5_000n });
  expect(await workOutWorth(ports, shop)).toBe(true);
  const figures = (await lost(shop)).map(({ kind, name, customers, yearSpent }) => [kind, name, customers, yearSpent]);
  expect(figures.filter(([kind]) => kind !== "rfm_group")).toEqual([
    ["all", "", 2, 8_000n],
    ["first_year", "2025", 2, 8_000n],
    ["lost_year", "2025", 1, 2_000n],
    ["lost_year", "2026", 1, 6_000n],
  ]);
  const groups = figures.filter(([kind]) => kind === "rfm_group");
  expect(groups.reduce((sum, [, , customers]) => sum + Number(customers), 0)).toBe(2);
});

it("says nothing before the history was read", async () => {
  const { id: shop } = await aShop(database);
  await aLapsedCustomer(database, shop);
  expect(await workOutWorth(ports, shop)).toBe(false);
  expect(await lost(shop)).toEqual([]);
});

it("knows that nobody is lost", async () => {
  const shop = await aReadShop();
  await aLapsedCustomer(database, shop, { days: 3 });
  await workOutWorth(ports, shop);
  expect((await lost(shop)).map(({ kind, customers }) => [kind, customers])).toEqual([["all", 0]]);
});
