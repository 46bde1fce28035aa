import { expect, it } from "vitest";
import { netOf } from "../../../app/domain/customers/order.ts";
import { countsInSql, netInSql } from "../../../app/domain/customers/purchase.sql.server.ts";
import { countsAsPurchase, ORDER_SOURCES, type PurchaseSwitches } from "../../../app/domain/customers/purchase.ts";
import { saveShopSettings } from "../../../app/domain/shops/save-shop-settings.server.ts";
import { readShopRow } from "../../../app/domain/shops/shop-store.server.ts";
import { processInbox } from "../../../app/domain/sync/process-inbox.server.ts";
import { recountPurchases } from "../../../app/domain/sync/recount-purchases.server.ts";
import type { CustomerId, ShopId } from "../../../app/domain/values/ids.ts";
import type { Database } from "../../../app/platform/database.server.ts";
import { aCustomer } from "../factories/customers.ts";
import { anOrder } from "../factories/orders.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON } from "../test-ports.ts";
import { openDoor, orderPayload, postWebhook } from "./door.ts";

const fresh = await freshDatabase();
const { database } = fresh;
const door = await openDoor(fresh);

const STATUSES = ["paid", "pending", "voided", "expired", "refunded", "partially_refunded", null];
const AMOUNTS = [
  { gross: 4_900n, tax: 782n, refunded: 0n },
  { gross: 4_900n, tax: 782n, refunded: 1_333n },
  { gross: 4_900n, tax: 782n, refunded: 4_900n },
  { gross: 0n, tax: 0n, refunded: 0n },
];
/** Every row of docs/what-counts-as-a-purchase.md, and all of their combinations. */
const orders = STATUSES.flatMap((financialStatus) =>
  ORDER_SOURCES.flatMap((source) =>
    AMOUNTS.flatMap((amounts) =>
      [false, true].flatMap((test) =>
        [null, MONDAY_NOON].map((cancelledAt) => ({ ...amounts, financialStatus, source, test, cancelledAt })),
      ),
    ),
  ),
).map((order, i) => ({ ...order, id: 80_000n + BigInt(i) }));

const NAMES = ["pointOfSale", "draftOrders", "renewals", "exchanges", "zeroValue"] as const;
const everySetting = Array.from({ length: 2 ** NAMES.length }, (_, bits): PurchaseSwitches => {
  const on = (name: (typeof NAMES)[number]) => Boolean((bits >> NAMES.indexOf(name)) & 1);
  return {
    pointOfSale: on("pointOfSale"),
    draftOrders: on("draftOrders"),
    renewals: on("renewals"),
    exchanges: on("exchanges"),
    zeroValue: on("zeroValue"),
  };
});

it("says the same in SQL as in words, for every order and every setting of the switches", async () => {
  const shop = (await aShop(database)).id;
  const row = { shopId: shop, name: "#1", placedAt: MONDAY_NOON, counts: false, discount: 0n, net: 0n, codes: [] };
  const data = orders.map((order) => ({ ...row, ...order, shopifyUpdatedAt: MONDAY_NOON }));
  await database.transaction((tx) => tx.order.createMany({ data }));
  for (const switches of everySetting) {
    const judged = await database.transaction(
      (tx) =>
        tx.$queryRaw<{ id: bigint; counts: boolean; net: bigint }[]>`
          select id, ${countsInSql(switches)} as counts, ${netInSql}::bigint as net from "order" where shop_id = ${shop}`,
    );
    const found = new Map(judged.map((one) => [one.id, one]));
    const different = orders.filter((order) => {
      const sql = found.get(order.id);
      return sql?.counts !== countsAsPurchase(order, switches) || sql.net !== netOf(order);
    });
    expect({ switches, different }).toEqual({ switches, different: [] });
  }
});

const save = async (shop: ShopId, change: Partial<PurchaseSwitches>) => {
  const { settings } = await database.transaction((tx) => readShopRow(tx, shop));
  const purchases = { ...settings.purchases, ...change };
  expect(await saveShopSettings(door.ports, shop, { purchases }, "staff")).toEqual({ ok: true });
};
const recounts = (shop: ShopId) =>
  door.sent.filter((job) => job.name === "recount-purchases" && job.payload.shop === shop);
const historyOf = async (shop: ShopId, id: CustomerId | string) => {
  const where = { shopId_id: { shopId: shop, id: BigInt(id) } };
  const row = await database.transaction((tx) => tx.customer.findUniqueOrThrow({ where }));
  return [row.ordersCount, row.spent, row.lastOrderAt];
};

it("counts the history anew when a switch is turned, and back when it is turned back", async () => {
  const shop = await aShop(database);
  const day = 86_400_000;
  const before = new Date(MONDAY_NOON.getTime() - 9 * day);
  const online = orderPayload({ id: "8001", customer: "801", at: before });
  const till = orderPayload({ id: "8002", customer: "801", at: MONDAY_NOON, source: "pos" });
  for (const payload of [online, till]) await postWebhook(door, { shop: shop.domain, topic: "orders/create", payload });
  while ((await processInbox(door.ports, 50)) > 0);
  expect(await historyOf(shop.id, "801")).toEqual([2, 9_800n, MONDAY_NOON]);
  await save(shop.id, { pointOfSale: false });
  expect(recounts(shop.id)).toHaveLength(1);
  expect(await recountPurchases(door.ports, shop.id)).toBe(1);
  expect(await historyOf(shop.id, "801")).toEqual([1, 4_900n, before]);
  expect(await recountPurchases(door.ports, shop.id)).toBe(0);
  await save(shop.id, { pointOfSale: true });
  expect(await recountPurchases(door.ports, shop.id)).toBe(1);
  expect(await historyOf(shop.id, "801")).toEqual([2, 9_800n, MONDAY_NOON]);
});

it("judges the next orders by the new rule at once", async () => {
  const shop = await aShop(database);
  await save(shop.id, { draftOrders: false });
  const draft = orderPayload({ id: "8003", customer: "803", at: MONDAY_NOON, source: "shopify_draft_order" });
  await postWebhook(door, { shop: shop.domain, topic: "orders/create", payload: draft });
  while ((await processInbox(door.ports, 50)) > 0);
  expect(await historyOf(shop.id, "803")).toEqual([0, 0n, null]);
});

it("counts nothing anew when other settings are saved, or a switch is left as it was", async () => {
  const shop = (await aShop(database)).id;
  await save(shop, { pointOfSale: true });
  await saveShopSettings(door.ports, shop, { dailyCap: 7 }, "staff");
  expect(recounts(shop)).toEqual([]);
});

/** Gives up at this transaction, as a process that is killed there. */
function killedAt(transaction: number): Database {
  let count = 0;
  return {
    ...database,
    transaction: async (work) => {
      count += 1;
      if (count === transaction) throw new Error("killed");
      return await database.transaction(work);
    },
  };
}

it("goes on where it was cut short, with every customer in line with their orders at any moment", async () => {
  const shop = (await aShop(database)).id;
  const customer = await aCustomer(database, shop, { ordersCount: 1_200, spent: 5_880_000n, lastOrderAt: MONDAY_NOON });
  await anOrder(database, shop, { id: "1", customer });
  const [first] = await database.transaction((tx) => tx.order.findMany({ where: { shopId: shop } }));
  if (!first) throw new Error("no order");
  const data = Array.from({ length: 1_199 }, (_, i) => ({ ...first, id: BigInt(i + 2), source: "pos" }));
  await database.transaction((tx) => tx.order.createMany({ data }));
  await save(shop, { pointOfSale: false });
  await expect(recountPurchases({ ...door.ports, database: killedAt(5) }, shop)).rejects.toThrow("killed");
  expect((await historyOf(shop, customer))[0]).toBe(201);
  expect(await recountPurchases(door.ports, shop)).toBe(200);
  expect((await historyOf(shop, customer))[0]).toBe(1);
});
