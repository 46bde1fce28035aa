import { expect, it } from "vitest";
import { revealBestLost } from "../../../app/domain/privacy/reveal-best-lost.server.ts";
import { readHome } from "../../../app/domain/results/read-home.server.ts";
import { readStatusQuo } from "../../../app/domain/results/read-status-quo.server.ts";
import { workOutWorth } from "../../../app/domain/results/work-out-worth.server.ts";
import { previewAudience } from "../../../app/domain/series/preview-audience.server.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { aCustomer, aLapsedCustomer } from "../factories/customers.ts";
import { anOrder } from "../factories/orders.ts";
import { aShop } from "../factories/shops.ts";
import { aSyncRun } from "../factories/sync-runs.ts";
import { aWorth } from "../factories/worth.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, testPorts } from "../test-ports.ts";

const { database } = await freshDatabase();
const ports = { ...testPorts(), database };
const daysAgo = (days: number) => new Date(MONDAY_NOON.getTime() - days * 86_400_000);

async function aBuyer(shop: ShopId, first: { days: number; product: string }, later: number[]) {
  const days = [first.days, ...later];
  const customer = await aCustomer(database, shop, {
    ordersCount: days.length,
    spent: BigInt(1_000 * days.length),
    lastOrderAt: daysAgo(Math.min(...days)),
  });
  await anOrder(database, shop, { customer, placedAt: daysAgo(first.days), net: 1_000n, products: [first.product] });
  for (const day of later) await anOrder(database, shop, { customer, placedAt: daysAgo(day), net: 1_000n });
}

it("names the product whose first buyers come back least, by those who had 180 days for it", async () => {
  const { id: shop } = await aShop(database);
  for (const kind of ["customers", "orders"] as const) await aSyncRun(database, shop, { kind, state: "done" });
  const products = [
    { id: 1n, title: "Gift box" },
    { id: 2n, title: "Espresso" },
  ];
  for (const { id, title } of products) {
    const row = {
      shopId: shop,
      id,
      title,
      vendor: "",
      type: "",
      tags: [],
      collectionIds: [],
      shopifyUpdatedAt: MONDAY_NOON,
    };
    await database.transaction((tx) => tx.product.create({ data: row }));
  }
  for (let i = 0; i < 40; i++) {
    await aBuyer(shop, { days: 400, product: "1" }, i < 2 ? [300] : i < 20 ? [100] : []);
    await aBuyer(shop, { days: 400, product: "2" }, i < 30 ? [300] : []);
    // too young to be judged
    await aBuyer(shop, { days: 100, product: "1" }, []);
  }
  expect(await workOutWorth(ports, shop)).toBe(true);
  const found = (await readStatusQuo(ports, shop))?.products;
  expect(found).toEqual([{ title: "Gift box", buyers: 40, returned: 2, share: 0.05, others: 0.75 }]);
});

it("shows the ten best of the lost, whoever spent most in their last year first, and notes the look", async () => {
  const { id: shop } = await aShop(database);
  for (let i = 1; i <= 12; i++) {
    const customer = await aCustomer(database, shop, { lastOrderAt: daysAgo(i === 12 ? 10 : 200) });
    await aWorth(database, shop, customer, { lastOrderAt: daysAgo(i === 12 ? 10 : 200), yearSpent: BigInt(100 * i) });
  }
  const best = await revealBestLost(ports, shop, "staff:1");
  expect(best.map(({ yearSpent }) => yearSpent)).toEqual([
    1_100n,
    1_000n,
    900n,
    800n,
    700n,
    600n,
    500n,
    400n,
    300n,
    200n,
  ]);
  const looks = await database.transaction((tx) => tx.dataAccessEntry.findMany({ where: { shopId: shop } }));
  expect(looks).toMatchObject([{ actor: "staff:1", purpose: "customers_listed", detail: { shown: 10 } }]);
});

it("counts as lost whom the first page and the set-up's funnel call inactive, and nobody with an order that does not count", async () => {
  const { id: shop } = await aShop(database);
  for (const kind of ["customers", "orders"] as const) await aSyncRun(database, shop, { kind, state: "done" });
  await aLapsedCustomer(database, shop, { days: 90 });
  // a free sample last week: nobody misses somebody who was here then
  await aLapsedCustomer(database, shop, { days: 90, customer: { orderedAt: daysAgo(7) } });
  // ordered last week with the same number, as another customer
  await aLapsedCustomer(database, shop, { days: 90, phone: { orderedAt: daysAgo(7) } });
  await workOutWorth(ports, shop);
  const funnel = await previewAudience(ports, shop, { windowDays: 60 });
  expect((await readStatusQuo(ports, shop))?.all.customers).toBe(1);
  expect((await readHome(ports, shop)).lapsedNow).toBe(1);
  expect(funnel).toMatchObject({ ok: true, preview: { customers: 3, withOrders: 3, lapsed: 1 } });
});
