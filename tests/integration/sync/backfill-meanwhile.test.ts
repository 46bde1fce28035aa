import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { markGone, markRedacted } from "../../../app/domain/customers/customer-store.server.ts";
import { changeTags } from "../../../app/domain/customers/tag-store.server.ts";
import { REDACT_CUSTOMER } from "../../../app/domain/privacy/begin-redaction.server.ts";
import { backfillShop } from "../../../app/domain/sync/backfill-shop.server.ts";
import type { BulkSource } from "../../../app/domain/sync/bulk-source.ts";
import { processInbox } from "../../../app/domain/sync/process-inbox.server.ts";
import { buryProduct, upsertProduct } from "../../../app/domain/sync/product-store.server.ts";
import { READ_COLLECTION_JOB, readCollection } from "../../../app/domain/sync/read-collection.server.ts";
import { latestRuns } from "../../../app/domain/sync/sync-run-store.server.ts";
import { type CollectionId, collectionId, customerId, productId, type ShopId } from "../../../app/domain/values/ids.ts";
import { createRowCopy } from "../../../app/platform/copy-rows.server.ts";
import type { JobPayload } from "../../../app/platform/jobs.ts";
import { aCustomer } from "../factories/customers.ts";
import { anOrder } from "../factories/orders.ts";
import { aPhone } from "../factories/phones.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, testPorts } from "../test-ports.ts";
import { openDoor, orderPayload, postWebhook } from "./door.ts";
import { customerLine, exportOf, orderLine, productLines } from "./export-lines.ts";

const fresh = await freshDatabase();
const { database, connectionString } = fresh;
const door = await openDoor(fresh);
const later = (minutes: number) => new Date(MONDAY_NOON.getTime() + minutes * 60_000);

function portsWith(bulk: BulkSource) {
  return {
    ...testPorts(),
    ids: { uuid: () => randomUUID() },
    stopwatch: { ms: () => performance.now(), sleep: async () => {} },
    database,
    importDatabase: database,
    rowCopy: createRowCopy(connectionString),
    segments: { lastOrderedWithin: async () => ({ customers: [], next: null }) },
    bulk,
  };
}

const customerOf = (shop: ShopId, id: string) =>
  database.transaction((tx) =>
    tx.customer.findUniqueOrThrow({ where: { shopId_id: { shopId: shop, id: BigInt(id) } } }),
  );

it("puts tags that changed since on top of those of the export", async () => {
  const shop = await aShop(database);
  const id = await aCustomer(database, shop.id, { id: "1", shopifyUpdatedAt: later(-60) });
  await database.transaction(async (tx) => {
    await changeTags(tx, shop.id, id, { tags: ["fresh"], present: true, at: later(5) });
    await changeTags(tx, shop.id, id, { tags: ["old"], present: false, at: later(5) });
    await changeTags(tx, shop.id, id, { tags: ["back"], present: false, at: later(-5) });
  });
  await backfillShop(portsWith(exportOf({ customers: [customerLine({ id: "1", tags: ["back", "old"] })] })), shop.id);
  expect((await customerOf(shop.id, "1")).tags).toEqual(["back", "fresh"]);
});

it("gives a customer whom a webhook told in a newer state the tags that no webhook tells", async () => {
  const shop = await aShop(database);
  await aCustomer(database, shop.id, { id: "2", shopifyUpdatedAt: later(60), province: "BE", locale: null });
  await backfillShop(portsWith(exportOf({ customers: [customerLine({ id: "2", tags: ["vip"] })] })), shop.id);
  expect(await customerOf(shop.id, "2")).toMatchObject({
    tags: ["vip"],
    locale: "de",
    province: "BE",
    shopifyUpdatedAt: later(60),
  });
});

it("brings back nobody who was deleted or erased, and plants no number of theirs", async () => {
  const shop = await aShop(database);
  for (const id of ["3", "4"]) await aCustomer(database, shop.id, { id });
  await database.transaction(async (tx) => {
    await markGone(tx, shop.id, customerId("3"), MONDAY_NOON);
    await markRedacted(tx, shop.id, customerId("4"), MONDAY_NOON);
  });
  const lines = ["3", "4"].map((id) =>
    customerLine({
      id,
      phone: `+49151120000${id}0`,
      tags: ["vip"],
      consent: { state: "SUBSCRIBED", at: later(1) },
      updatedAt: later(9),
    }),
  );
  await backfillShop(portsWith(exportOf({ customers: lines })), shop.id);
  expect(await customerOf(shop.id, "3")).toMatchObject({
    phoneId: null,
    firstNameSealed: null,
    deletedAt: MONDAY_NOON,
  });
  expect(await customerOf(shop.id, "4")).toMatchObject({ phoneId: null, redactedAt: MONDAY_NOON });
  expect(await database.transaction((tx) => tx.phone.count({ where: { shopId: shop.id } }))).toBe(0);
});

it("erases again who was erased while an order of theirs was imported, and nobody else", async () => {
  const shop = await aShop(database);
  const [during, before, kept] = [
    await aCustomer(database, shop.id),
    await aCustomer(database, shop.id),
    await aCustomer(database, shop.id),
  ];
  await anOrder(database, shop.id, { customer: during });
  await anOrder(database, shop.id, { customer: kept });
  await anOrder(database, shop.id, { customer: before, erasedAt: MONDAY_NOON });
  await database.transaction(async (tx) => {
    for (const erased of [during, before]) await markRedacted(tx, shop.id, erased, MONDAY_NOON);
  });
  const erased: unknown[] = [];
  const jobs = { send: async (_: unknown, name: string, payload: JobPayload) => void erased.push([name, payload]) };
  await backfillShop({ ...portsWith(exportOf({})), jobs }, shop.id);
  expect(erased).toEqual([[REDACT_CUSTOMER, expect.objectContaining({ shop: shop.id, customer: during })]]);
});

it("does not undo an opt-out that came after the export's opt-in", async () => {
  const shop = await aShop(database);
  const phone = await aPhone(database, shop.id, { consentState: "unsubscribed", consentAt: later(5) });
  await aCustomer(database, shop.id, { id: "5", phone: phone.id });
  const line = customerLine({ id: "5", phone: phone.number, consent: { state: "SUBSCRIBED", at: MONDAY_NOON } });
  await backfillShop(portsWith(exportOf({ customers: [line] })), shop.id);
  const row = await database.transaction((tx) => tx.phone.findFirstOrThrow({ where: { shopId: shop.id } }));
  expect(row.consentState).toBe("unsubscribed");
});

it("keeps the newer state of a product, and the deletion of one", async () => {
  const shop = await aShop(database);
  const fact = { vendor: "Neu", type: "", tags: [], updatedAt: later(10) };
  await database.transaction(async (tx) => {
    await upsertProduct(tx, shop.id, { ...fact, id: productId("7"), title: "New" });
    await buryProduct(tx, shop.id, productId("8"), MONDAY_NOON);
  });
  const lines = [
    ...productLines({ id: "7", cost: "4.00", collections: ["70"] }),
    ...productLines({ id: "8", cost: "4.00" }),
  ];
  await backfillShop(portsWith(exportOf({ products: lines })), shop.id);
  const products = await database.transaction((tx) =>
    tx.product.findMany({ where: { shopId: shop.id }, orderBy: { id: "asc" } }),
  );
  expect(products[0]).toMatchObject({ title: "New", vendor: "Neu", unitCost: 400n, collectionIds: [70n] });
  expect(products[1]).toMatchObject({ deletedAt: MONDAY_NOON, title: "" });
  const collection = await database.transaction((tx) => tx.collection.findFirstOrThrow({ where: { shopId: shop.id } }));
  expect(collection).toMatchObject({ id: 70n, title: "Collection 70" });
});

it("asks again what is in a collection whose news came while the export was made", async () => {
  const shop = await aShop(database);
  const [product, meanwhile, before] = [productId("9"), collectionId("71"), collectionId("72")];
  const news = { title: "", products: [product] };
  const contents = new Map([
    [meanwhile, { ...news, updatedAt: later(10) }],
    [before, { ...news, updatedAt: later(-600) }],
  ]);
  const asked: unknown[] = [];
  const jobs = {
    send: async (_: unknown, name: string, { collection }: JobPayload) => void asked.push([name, collection]),
  };
  const read = (collection: CollectionId) =>
    readCollection(
      { database, now: () => MONDAY_NOON, collections: { readCollection: async (_, id) => contents.get(id) ?? null } },
      shop.id,
      collection,
    );
  for (const collection of contents.keys()) await read(collection);
  const lines = productLines({ id: "9", cost: "4.00", collections: ["72"], updatedAt: later(-600) });
  await backfillShop({ ...portsWith(exportOf({ products: lines })), jobs }, shop.id);
  expect(asked).toEqual([[READ_COLLECTION_JOB, meanwhile]]);
  await read(meanwhile);
  const stored = await database.transaction((tx) => tx.product.findFirstOrThrow({ where: { shopId: shop.id } }));
  expect(stored).toMatchObject({ unitCost: 400n, collectionIds: [71n, 72n] });
});

it("lets webhooks of this shop and others through, and other shops' imports, while a long import stands in the middle", async () => {
  const [long, other] = [await aShop(database), await aShop(database)];
  const lines = Array.from({ length: 2_500 }, (_, i) => orderLine({ id: String(i + 1), customerId: "9" }));
  const whole = exportOf({ orders: lines });
  const gate = { open: () => {} };
  const opened = new Promise<void>((resolve) => {
    gate.open = resolve;
  });
  const slow: BulkSource = {
    ...whole,
    async open(url, fromByte) {
      const source = await whole.open(url, fromByte);
      return Readable.from(
        (async function* () {
          for await (const part of source) {
            const bytes: Buffer = part;
            yield bytes.subarray(0, bytes.length / 2);
            await opened;
            yield bytes.subarray(bytes.length / 2);
          }
        })(),
        { objectMode: false },
      );
    },
  };
  const running = backfillShop(portsWith(slow), long.id);
  const rows = async () => (await database.transaction((tx) => latestRuns(tx, long.id)))[1]?.rows ?? 0;
  await expect.poll(rows, { timeout: 15_000 }).toBeGreaterThan(0);

  const fresher = orderPayload({ id: "1", customer: "9", at: MONDAY_NOON, updatedAt: later(3), cancelledAt: later(3) });
  expect((await postWebhook(door, { shop: long.domain, topic: "orders/cancelled", payload: fresher })).status).toBe(
    200,
  );
  const order = orderPayload({ id: "50", customer: "90", at: MONDAY_NOON });
  expect((await postWebhook(door, { shop: other.domain, topic: "orders/create", payload: order })).status).toBe(200);
  while ((await processInbox(door.ports, 50)) > 0);
  expect(await customerOf(other.id, "90")).toMatchObject({ ordersCount: 1 });
  await backfillShop(portsWith(exportOf({ customers: [customerLine({ id: "90" })] })), other.id);
  expect((await database.transaction((tx) => latestRuns(tx, other.id))).every((run) => run.state === "done")).toBe(
    true,
  );

  gate.open();
  await running;
  expect(await rows()).toBe(2_500);
  const where = { shopId_id: { shopId: long.id, id: 1n } };
  const cancelled = await database.transaction((tx) => tx.order.findUniqueOrThrow({ where }));
  expect(cancelled).toMatchObject({ counts: false, cancelledAt: later(3) });
});
