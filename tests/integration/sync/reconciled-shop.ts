import { sumFindings } from "../../../app/domain/shops/sync-finding-store.server.ts";
import { backfillShop } from "../../../app/domain/sync/backfill-shop.server.ts";
import { processInbox } from "../../../app/domain/sync/process-inbox.server.ts";
import type { ReconcilePorts } from "../../../app/domain/sync/reconcile-orders.server.ts";
import { startBackfill } from "../../../app/domain/sync/start-backfill.server.ts";
import { type CustomerId, customerId, type ShopId } from "../../../app/domain/values/ids.ts";
import { createRowCopy } from "../../../app/platform/copy-rows.server.ts";
import { createBulkSource } from "../../../app/shopify/bulk-source.server.ts";
import { createChangeSource } from "../../../app/shopify/change-source.server.ts";
import { readFact } from "../../../app/shopify/payloads/read-fact.ts";
import { createSegmentSource } from "../../../app/shopify/segment-source.server.ts";
import type { World } from "../../../sandbox/world/world.ts";
import { aLapsedCustomer, type LapsedCustomer } from "../factories/customers.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { aHistory } from "../factories/sync-runs.ts";
import { freshDatabase } from "../fresh-database.ts";
import { openLocalShop, SHOP } from "../shopify/local-shopify.ts";
import { MONDAY_NOON } from "../test-ports.ts";
import { noProvider, openDoor, postWebhook } from "./door.ts";

/** A webhook the local Shopify has in its post. */
interface Posted {
  topic: string;
  webhook_id: string;
  body: string;
}

/** The German shop of the local Shopify, its history read, with Winback's clock and Shopify's going together. */
export async function reconciledShop(options: { customers?: number } = {}) {
  const at = await freshDatabase();
  const { database } = at;
  const local = openLocalShop(database, { customers: options.customers ?? 45 });
  const door = await openDoor(at);
  const asked: string[] = [];
  const jobs = { send: async (_: unknown, name: string) => void asked.push(name) };
  const bulk = createBulkSource(local.api, local.fetch);
  const ports: ReconcilePorts = { ...local.ports, jobs, readFact, changes: createChangeSource(local.api, bulk) };
  const shop = (await aShop(database, { domain: SHOP })).id;
  await local.signIn();
  await aHistory(database, shop);
  const { world } = local;
  return {
    database,
    shop,
    world,
    api: local.api,
    ports,
    /** Background jobs that were asked for. */
    asked,
    clock: local.ports.clock,
    /** Moves both clocks on. */
    pass(by: { hours?: number; minutes?: number; seconds?: number }) {
      local.ports.clock.advance(by);
      door.ports.clock.set(local.ports.now());
      world.setOffset(local.ports.now().getTime() - Date.now());
    },
    /** Takes what Shopify has in its post since the last time; lost ones stay lost. */
    collectPost: () => collectPost(world),
    /** Brings a webhook to the door. */
    async deliver(one: Posted) {
      const response = await postWebhook(door, {
        shop: SHOP,
        topic: one.topic,
        payload: null,
        raw: one.body,
        webhookId: one.webhook_id,
      });
      if (response.status !== 200) throw new Error(`${one.topic} was answered ${response.status}.`);
    },
    /** Has the whole history read again, as exports of Shopify's. */
    async readHistory() {
      const rowCopy = createRowCopy(at.connectionString);
      const reading = { importDatabase: database, rowCopy, bulk, segments: createSegmentSource(local.api) };
      await startBackfill(ports, shop, "merchant");
      await backfillShop({ ...local.ports, ...ports, ...reading }, shop);
    },
    workOff: () => processInbox({ ...ports, provider: noProvider }, 1_000),
    findings: () => database.transaction((tx) => sumFindings(tx, shop, ports.now(), 30)),
    /** A consenting customer of Shopify's who last bought long ago, known here and in a live series. */
    aCustomerInSeries: () => aCustomerInSeries(database, world, shop),
    enrollmentOf: (customer: CustomerId) =>
      database.transaction((tx) =>
        tx.enrollment.findFirstOrThrow({ where: { shopId: shop, customerId: BigInt(customer) } }),
      ),
  };
}

function collectPost(world: World): Posted[] {
  const rows = world.db
    .prepare(
      "SELECT id, topic, webhook_id, body FROM webhook_delivery WHERE shop = ? AND status = 'pending' ORDER BY id",
    )
    .all(SHOP);
  world.db.prepare("UPDATE webhook_delivery SET status = 'delivered' WHERE status = 'pending'").run();
  return rows.map((row) => ({
    topic: String(row.topic),
    webhook_id: String(row.webhook_id),
    body: String(row.body),
  }));
}

const taken = new Set<string>();

async function aCustomerInSeries(
  database: ReconcilePorts["database"],
  world: World,
  shop: ShopId,
): Promise<LapsedCustomer> {
  const row = world.db
    .prepare(
      `SELECT id, phone, first_name, country, province, sms_updated_at FROM customer
       WHERE shop = ? AND sms_state = 'SUBSCRIBED' AND orders_count > 0 ORDER BY last_order_at`,
    )
    .all(SHOP)
    .find((one) => !taken.has(String(one.id)));
  if (!row) throw new Error("The local Shopify has no more customers to be texted.");
  taken.add(String(row.id));
  const customer = await aLapsedCustomer(database, shop, {
    days: 90,
    phone: { number: String(row.phone), consentAt: new Date(Number(row.sms_updated_at)) },
    customer: {
      id: String(row.id),
      firstName: row.first_name === null ? null : String(row.first_name),
      country: row.country === null ? null : String(row.country),
      province: row.province === null ? null : String(row.province),
      shopifyUpdatedAt: new Date(MONDAY_NOON.getTime() - 1_000),
    },
  });
  const series = await aSeries(database, shop);
  await anEnrollment(database, shop, { series, customer: customerId(String(row.id)), phone: customer.phone.id });
  return customer;
}
