import { beforeAll, expect, it } from "vitest";
import { backfillShop } from "../../../app/domain/sync/backfill-shop.server.ts";
import { readSyncStatus } from "../../../app/domain/sync/read-sync-status.server.ts";
import { startBackfill } from "../../../app/domain/sync/start-backfill.server.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { createRowCopy } from "../../../app/platform/copy-rows.server.ts";
import { createBulkSource } from "../../../app/shopify/bulk-source.server.ts";
import { createSegmentSource } from "../../../app/shopify/segment-source.server.ts";
import { aCustomer } from "../factories/customers.ts";
import { anOrder } from "../factories/orders.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { openLocalShop, SHOP } from "../shopify/local-shopify.ts";

const { database, connectionString } = await freshDatabase();
const local = openLocalShop(database, { customers: 300 });
const ports = {
  ...local.ports,
  rowCopy: createRowCopy(connectionString),
  importDatabase: database,
  segments: createSegmentSource(local.api),
  bulk: createBulkSource(local.api, local.fetch),
  jobs: { send: async () => {} },
};
let shop: ShopId;

/** One figure of the local Shopify. */
const figure = (sql: string) => Number(Object.values(local.world.db.prepare(sql).get(SHOP) ?? {})[0]);

const tomorrow = new Date(local.ports.now().getTime() + 86_400_000);
/** An order a webhook has brought in a newer state than the export will show. */
const newer = String(figure("SELECT id FROM shop_order WHERE shop = ? AND customer_id IS NOT NULL LIMIT 1"));

beforeAll(async () => {
  shop = (await aShop(database, { domain: SHOP })).id;
  await local.signIn();
  const owner = figure(`SELECT customer_id FROM shop_order WHERE shop = ? AND id = ${newer}`);
  const customer = await aCustomer(database, shop, { id: String(owner) });
  await anOrder(database, shop, { id: newer, customer, net: 1n });
  const where = { shopId_id: { shopId: shop, id: BigInt(newer) } };
  await database.transaction((tx) => tx.order.update({ where, data: { shopifyUpdatedAt: tomorrow } }));
  await startBackfill(ports, shop, "merchant");
  await backfillShop(ports, shop);
}, 120_000);

it("reports every export as done, with its lines", async () => {
  const { runs } = await readSyncStatus(ports, shop);
  expect(runs.map((run) => [run.kind, run.state])).toEqual([
    ["products", "done"],
    ["orders", "done"],
    ["customers", "done"],
  ]);
  expect(runs.every((run) => run.rows > 0)).toBe(true);
});

it("has every customer and every order of the shop", async () => {
  const counts = await database.transaction(async (tx) => [
    await tx.customer.count({ where: { shopId: shop } }),
    await tx.order.count({ where: { shopId: shop } }),
    await tx.product.count({ where: { shopId: shop } }),
  ]);
  expect(counts).toEqual([
    figure("SELECT count(*) FROM customer WHERE shop = ? AND deleted_at IS NULL"),
    figure("SELECT count(*) FROM shop_order WHERE shop = ?"),
    figure("SELECT count(*) FROM product WHERE shop = ?"),
  ]);
});

it("does not overwrite what a webhook brought meanwhile", async () => {
  const where = { shopId_id: { shopId: shop, id: BigInt(newer) } };
  const order = await database.transaction((tx) => tx.order.findUniqueOrThrow({ where }));
  expect(order).toMatchObject({ net: 1n, shopifyUpdatedAt: tomorrow });
});

it("works the last purchase out as the local Shopify knows it", async () => {
  const counting = "test = 0 AND cancelled_at IS NULL AND total > 0 AND refunded < total";
  const rows = local.world.db
    .prepare(
      `SELECT customer_id AS id, max(processed_at) AS at, count(*) AS n FROM shop_order
       WHERE shop = ? AND customer_id IS NOT NULL AND id <> ${newer} AND ${counting} GROUP BY customer_id`,
    )
    .all(SHOP);
  const ours = await database.transaction((tx) => tx.customer.findMany({ where: { shopId: shop } }));
  const byId = new Map(ours.map((row) => [String(row.id), row]));
  // Shopify tells times to the second.
  const second = (ms: number) => Math.floor(ms / 1000);
  const ofOurs = (id: unknown) => second(byId.get(String(id))?.lastOrderAt?.getTime() ?? 0);
  const wrong = rows.filter((row) => ofOurs(row.id) !== second(Number(row.at)));
  expect(rows.length).toBeGreaterThan(100);
  // The planted newer order carries a date of its own and moves at most its owner.
  expect(wrong.length).toBeLessThanOrEqual(1);
});

it("takes consent into the ledger with its class", async () => {
  // Where two customers share a number, its owner's latest decision counts.
  const confirmed = figure(`
    SELECT count(*) FROM (
      SELECT sms_state, sms_opt_in_level, row_number() OVER (PARTITION BY phone ORDER BY sms_updated_at DESC) AS n
      FROM customer WHERE shop = ? AND phone IS NOT NULL AND sms_state <> 'NEVER_SUBSCRIBED')
    WHERE n = 1 AND sms_state = 'SUBSCRIBED' AND sms_opt_in_level = 'CONFIRMED_OPT_IN'`);
  const where = { shopId: shop, consentState: "subscribed", consentClass: "shopify_confirmed" };
  expect(confirmed).toBeGreaterThan(20);
  expect(await database.transaction((tx) => tx.phone.count({ where }))).toBe(confirmed);
  const unproven = await database.transaction(
    (tx) => tx.$queryRaw<unknown[]>`
      select p.id from phone p left join consent_event e on e.shop_id = p.shop_id and e.id = p.consent_event_id
      where p.shop_id = ${shop} and p.consent_state <> 'none' and e.source is distinct from 'shopify_import'`,
  );
  expect(unproven).toEqual([]);
});

it("knows the cost of goods where Shopify does", async () => {
  const where = { shopId: shop, cost: { not: null } };
  expect(await database.transaction((tx) => tx.order.count({ where }))).toBeGreaterThan(0);
});

it("changes nothing when it runs again", async () => {
  const state = () =>
    database.transaction(
      (tx) => tx.$queryRaw<unknown[]>`
        select (select count(*)::int from consent_event where shop_id = ${shop}) as events,
          (select count(*)::int from phone where shop_id = ${shop}) as phones,
          (select sum(net)::text from "order" where shop_id = ${shop}) as net,
          (select sum(orders_count)::int from customer where shop_id = ${shop}) as orders`,
    );
  const before = await state();
  await startBackfill(ports, shop, "merchant");
  await backfillShop(ports, shop);
  expect(await state()).toEqual(before);
});

it("leaves no staging table behind", async () => {
  const tables = await database.transaction(
    (tx) => tx.$queryRaw<unknown[]>`select tablename::text from pg_tables where tablename like 'staging_%'`,
  );
  expect(tables).toEqual([]);
});
