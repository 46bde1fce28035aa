import { expect, it } from "vitest";
import { exportAtRisk, readAtRisk } from "../../../app/domain/privacy/hand-out-at-risk.server.ts";
import { readStatusQuo } from "../../../app/domain/results/read-status-quo.server.ts";
import { workOutWorth } from "../../../app/domain/results/work-out-worth.server.ts";
import type { CustomerId, ShopId } from "../../../app/domain/values/ids.ts";
import { aCustomer } from "../factories/customers.ts";
import { aShop } from "../factories/shops.ts";
import { aHistory } from "../factories/sync-runs.ts";
import { aWorth, type WorthDraft } from "../factories/worth.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, testPorts } from "../test-ports.ts";

const { database } = await freshDatabase();
const ports = { ...testPorts(), database };
const daysAgo = (days: number) => new Date(MONDAY_NOON.getTime() - days * 86_400_000);
const ask = { page: 0, limit: 50, actor: "staff:1" };

async function known(shop: ShopId, days: number, worth: WorthDraft, name = "Jörg"): Promise<CustomerId> {
  const lastOrderAt = daysAgo(days);
  const id = await aCustomer(database, shop, { firstName: name, ordersCount: 4, spent: 9_000n, lastOrderAt });
  await aWorth(database, shop, id, { lastOrderAt, ...worth });
  return id;
}

it("lists who is overdue by their own rhythm before the window closes, the most valuable first", async () => {
  const { id: shop } = await aShop(database);
  const less = await known(shop, 30, { rhythmDays: 20, valueAhead: 1_000n });
  const more = await known(shop, 45, { rhythmDays: 10, valueAhead: 5_000n }, "Ada");
  await known(shop, 29, { rhythmDays: 20, valueAhead: 9_000n });
  await known(shop, 61, { rhythmDays: 20, valueAhead: 9_000n });
  await known(shop, 50, { rhythmDays: null, valueAhead: 9_000n });
  const { rows, count, windowDays } = await readAtRisk(ports, shop, ask);
  expect(rows.map(({ id }) => id)).toEqual([more, less]);
  expect(rows[0]).toMatchObject({ firstName: "Ada", factor: 4.5, lapsesAt: daysAgo(-15), valueAhead: 5_000n });
  expect([count, windowDays]).toEqual([2, 60]);
});

it("no longer lists somebody who ordered since the last night, or whose data are gone", async () => {
  const { id: shop } = await aShop(database);
  const bought = await known(shop, 40, { rhythmDays: 10 });
  const erased = await known(shop, 40, { rhythmDays: 10 });
  await database.transaction(async (tx) => {
    await tx.$executeRaw`update customer set last_order_at = ${MONDAY_NOON} where shop_id = ${shop} and id = ${BigInt(bought)}`;
    await tx.$executeRaw`update customer set redacted_at = ${MONDAY_NOON} where shop_id = ${shop} and id = ${BigInt(erased)}`;
  });
  expect((await readAtRisk(ports, shop, ask)).rows).toEqual([]);
});

it("pages, hands all of them out as a file, and writes down who looked and who took it", async () => {
  const { id: shop } = await aShop(database);
  for (const value of [1n, 2n, 3n]) await known(shop, 40, { rhythmDays: 10, valueAhead: value });
  const second = await readAtRisk(ports, shop, { ...ask, page: 1, limit: 2 });
  expect(second.rows.map(({ valueAhead }) => valueAhead)).toEqual([1n]);
  expect(second.count).toBe(3);
  let handed = 0;
  for await (const batch of await exportAtRisk(ports, shop, "staff:1")) handed += batch.length;
  expect(handed).toBe(3);
  const written = await database.transaction((tx) => tx.dataAccessEntry.findMany({ where: { shopId: shop } }));
  expect(written.map(({ purpose, detail }) => [purpose, detail])).toEqual([
    ["customers_listed", { view: "at_risk", shown: 1 }],
    ["customers_exported", { view: "at_risk", exported: 3 }],
  ]);
  expect(await database.transaction((tx) => tx.auditEntry.count({ where: { shopId: shop } }))).toBe(1);
});

it("says where the shop stands by what was counted at night", async () => {
  const { id: shop } = await aShop(database);
  await aHistory(database, shop);
  expect(await readStatusQuo(ports, shop)).toBeNull();
  await aCustomer(database, shop, { ordersCount: 1, spent: 2_000n, lastOrderAt: daysAgo(100) });
  await workOutWorth(ports, shop);
  expect(await readStatusQuo(ports, shop)).toMatchObject({
    at: MONDAY_NOON,
    windowDays: 60,
    all: { customers: 1, yearSpent: 0n },
    worth: { customers: 1, fit: { basis: "ranks", reason: "too_few_customers" }, uplift: null },
  });
});
