import { beforeAll, expect, it } from "vitest";
import { updateShop } from "../../../app/domain/shops/shop-store.server.ts";
import { backfillShop } from "../../../app/domain/sync/backfill-shop.server.ts";
import { LAST_ORDER_WINDOWS } from "../../../app/domain/sync/settle-hidden-orders.server.ts";
import { beginBackfill } from "../../../app/domain/sync/start-backfill.server.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { createRowCopy } from "../../../app/platform/copy-rows.server.ts";
import { createBulkSource } from "../../../app/shopify/bulk-source.server.ts";
import { createSegmentSource } from "../../../app/shopify/segment-source.server.ts";
import { changeScopes, grantedScopes } from "../../../sandbox/shopify/install-app.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { openLocalShop, SHOP } from "../shopify/local-shopify.ts";

const { database, connectionString } = await freshDatabase();
const local = openLocalShop(database, { customers: 300, grantAllOrders: false });
const ports = {
  ...local.ports,
  rowCopy: createRowCopy(connectionString),
  importDatabase: database,
  segments: createSegmentSource(local.api),
  bulk: createBulkSource(local.api, local.fetch),
  jobs: { send: async () => {} },
};
const now = local.ports.now().getTime();
const DAY = 86_400_000;
let shop: ShopId;

const customers = () =>
  database.transaction((tx) => tx.customer.findMany({ where: { shopId: shop, deletedAt: null } }));

/** When each customer really ordered last, as only Shopify knows; by id, in milliseconds. */
function lastOrders(): Map<string, number> {
  const rows = local.world.db
    .prepare(
      "SELECT id, last_order_at AS at FROM customer WHERE shop = ? AND deleted_at IS NULL AND last_order_at IS NOT NULL",
    )
    .all(SHOP);
  return new Map(rows.map((row) => [String(row.id), Number(row.at)]));
}

/** When each customer bought last by our rule, as only Shopify knows. */
const purchases = () =>
  local.world.db
    .prepare(
      `SELECT customer_id AS id, max(processed_at) AS at FROM shop_order
       WHERE shop = ? AND customer_id IN (SELECT id FROM customer WHERE deleted_at IS NULL)
         AND test = 0 AND cancelled_at IS NULL AND total > 0 AND refunded < total GROUP BY customer_id`,
    )
    .all(SHOP);

beforeAll(async () => {
  shop = (await aShop(database, { domain: SHOP, ordersMode: "sixty_days" })).id;
  await local.signIn();
  await backfillShop(ports, shop);
}, 120_000);

it("sees orders of the last 60 days only", async () => {
  const orders = await database.transaction((tx) => tx.order.findMany({ where: { shopId: shop } }));
  expect(orders.length).toBeGreaterThan(20);
  expect(Math.min(...orders.map((order) => order.placedAt.getTime()))).toBeGreaterThanOrEqual(now - 60 * DAY - 1_000);
});

it("puts a hidden last order at the nearer end of its window, and says that it is a bound", async () => {
  const real = lastOrders();
  const bounded = (await customers()).filter((row) => row.lastOrderPrecision === "upper_bound");
  const windowOf = (daysAgo: number) =>
    [...LAST_ORDER_WINDOWS].reverse().find((window) => daysAgo >= window.newer)?.newer ?? 60;
  const told = bounded.map((row) => Math.round((now - (row.lastOrderAt?.getTime() ?? 0)) / DAY));
  const meant = bounded.map((row) => windowOf((now - (real.get(String(row.id)) ?? now)) / DAY));
  expect(bounded.length).toBeGreaterThan(50);
  expect(new Set(told).size).toBeGreaterThan(3);
  expect(told).toEqual(meant);
});

it("knows exactly who has not bought for 60 days, from the first hour on", async () => {
  const since = now - 60 * DAY;
  const lapsed = new Set(
    (await customers())
      .filter(({ lastOrderAt: at }) => at !== null && at.getTime() <= since)
      .map((row) => String(row.id)),
  );
  expect(lapsed.size).toBeGreaterThan(50);
  expect(purchases().filter((row) => lapsed.has(String(row.id)) !== Number(row.at) < since)).toEqual([]);
});

it("never takes a customer to have been away for longer than they have", async () => {
  const bounds = new Map(
    (await customers()).flatMap((row) =>
      row.lastOrderPrecision === "upper_bound" ? [[String(row.id), row.lastOrderAt?.getTime() ?? 0]] : [],
    ),
  );
  expect(bounds.size).toBeGreaterThan(50);
  expect(purchases().filter((row) => (bounds.get(String(row.id)) ?? Number(row.at)) < Number(row.at))).toEqual([]);
});

it("keeps Shopify's own sums where it hides the orders behind them", async () => {
  const rows = local.world.db
    .prepare("SELECT id, orders_count AS n FROM customer WHERE shop = ? AND deleted_at IS NULL AND last_order_at < ?")
    .all(SHOP, now - 61 * DAY);
  const ours = new Map((await customers()).map((row) => [String(row.id), row.ordersCount]));
  expect(rows.length).toBeGreaterThan(50);
  expect(rows.filter((row) => ours.get(String(row.id)) !== Number(row.n))).toEqual([]);
});

it("reads everything again, exactly, once Shopify shows every order", async () => {
  const scopes = grantedScopes(local.world, SHOP);
  changeScopes(local.world, SHOP, [...scopes, "read_all_orders"]);
  local.ports.clock.advance({ minutes: 1 });
  await database.transaction(async (tx) => {
    await updateShop(tx, shop, { ordersMode: "full" });
    await beginBackfill(tx, ports, shop, { actor: "winback", reason: "scopes", now: ports.now() });
  });
  await local.signIn();
  await backfillShop(ports, shop);
  const rows = await customers();
  expect(rows.filter((row) => row.lastOrderPrecision !== "exact" || row.lastOrderBound !== null)).toEqual([]);
  const counting = purchases();
  const ours = new Map(rows.map((row) => [String(row.id), Math.floor((row.lastOrderAt?.getTime() ?? 0) / 1_000)]));
  expect(counting.length).toBeGreaterThan(100);
  expect(counting.filter((row) => ours.get(String(row.id)) !== Math.floor(Number(row.at) / 1_000))).toEqual([]);
}, 60_000);
