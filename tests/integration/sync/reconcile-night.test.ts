import { afterEach, beforeAll, expect, it } from "vitest";
import { recordConsent } from "../../../app/domain/consent/record-consent.server.ts";
import { reconcileNight } from "../../../app/domain/sync/reconcile-night.server.ts";
import { requestFullRead } from "../../../app/domain/sync/request-full-read.server.ts";
import { customerId, phoneId as idOfPhone } from "../../../app/domain/values/ids.ts";
import { createChangeSource } from "../../../app/shopify/change-source.server.ts";
import { readCustomerLine } from "../../../app/shopify/export-lines.ts";
import { deleteCustomer, setSmsConsent, updateCustomer } from "../../../sandbox/shopify/change-customer.ts";
import { placeOrder } from "../../../sandbox/shopify/place-order.ts";
import { SHOP } from "../shopify/local-shopify.ts";
import { reconciledShop } from "./reconciled-shop.ts";

const one = await reconciledShop({ customers: 24 });
const { database, world, shop, ports } = one;
const NOTHING = { order: 0, customer: 0, consent: 0, deleted_customer: 0, segment_count: 0 };

async function night() {
  one.pass({ hours: 16 });
  await reconcileNight(ports, shop);
}

/** Whatever the local Shopify still knows more is taken over, and forgotten as a finding. */
async function settle() {
  world.faults.webhookLoseShare = 0;
  one.collectPost();
  await night();
  await database.transaction(async (tx) => {
    await tx.syncFinding.deleteMany({});
    await tx.syncRun.updateMany({ where: { shopId: shop }, data: { state: "done" } });
  });
}
beforeAll(async () => {
  // What the local Shopify began with is older than the history that was read: let it be seen once.
  await database.transaction(async (tx) => {
    const watermark = new Date("2020-01-01");
    for (const kind of ["reconcile_orders", "reconcile_customers"]) {
      await tx.syncCursor.create({ data: { shopId: shop, kind, watermark } });
    }
  });
  await settle();
}, 240_000);
afterEach(settle);

const customerRow = (id: string) =>
  database.transaction((tx) =>
    tx.customer.findUniqueOrThrow({ where: { shopId_id: { shopId: shop, id: BigInt(id) } } }),
  );
/** A consenting customer of the local Shopify, enrolled here. */
async function aConsenting(offset = 0) {
  const row = world.db
    .prepare(
      "SELECT id FROM customer WHERE shop = ? AND sms_state = 'SUBSCRIBED' AND deleted_at IS NULL LIMIT 1 OFFSET ?",
    )
    .get(SHOP, offset);
  const id = String(row?.id);
  const { phoneId } = await customerRow(id);
  if (!phoneId) throw new Error("The customer has no phone here.");
  return { id: customerId(id), phoneId };
}
const twoConsenting = async () => [await aConsenting(), await aConsenting(1)] as const;
const consentOf = async (phone: string) =>
  (
    await database.transaction((tx) =>
      tx.phone.findUniqueOrThrow({ where: { shopId_id: { shopId: shop, id: phone } } }),
    )
  ).consentState;

it("has every customer and every order of the shop after its first night", async () => {
  const count = (table: string) =>
    Number(world.db.prepare(`SELECT count(*) AS n FROM ${table} WHERE shop = ?`).get(SHOP)?.n);
  const ours = await database.transaction(async (tx) => [await tx.customer.count(), await tx.order.count()]);
  expect(ours).toEqual([count("customer"), count("shop_order")]);
});

it("finds an opt-out no webhook told of", async () => {
  const { id, phoneId } = await aConsenting();
  world.faults.webhookLoseShare = 1;
  setSmsConsent(world, SHOP, Number(id), { state: "UNSUBSCRIBED" });
  await night();
  expect(await consentOf(phoneId)).toBe("unsubscribed");
  expect(await one.findings()).toEqual({ ...NOTHING, consent: 1 });
  await night();
  expect(await one.findings()).toEqual({ ...NOTHING, consent: 1 });
});

it("finds an opt-out and a deletion also while an order cannot be taken over", async () => {
  const [{ id, phoneId }, gone] = await twoConsenting();
  world.faults.webhookLoseShare = 1;
  placeOrder(world, { shop: SHOP });
  setSmsConsent(world, SHOP, Number(id), { state: "UNSUBSCRIBED" });
  deleteCustomer(world, SHOP, Number(gone.id));
  one.pass({ hours: 16 });
  const broken = { ...ports.changes, readOrders: () => Promise.reject(new Error("unreadable")) };
  await expect(reconcileNight({ ...ports, changes: broken }, shop)).rejects.toThrow("unreadable");
  expect(await consentOf(phoneId)).toBe("unsubscribed");
  expect(await customerRow(gone.id)).toMatchObject({ deletedAt: expect.any(Date), phoneId: null });
});

it("finds an opt-out also where another customer cannot be read, says so, and begins at that one again", async () => {
  const [{ id, phoneId }, broken] = await twoConsenting();
  world.faults.webhookLoseShare = 1;
  updateCustomer(world, SHOP, Number(broken.id), { phone: "+4915112347777" });
  setSmsConsent(world, SHOP, Number(id), { state: "UNSUBSCRIBED" });
  one.pass({ hours: 16 });
  const changes = createChangeSource(one.api, {
    readCustomerLine(line, currency) {
      const read = readCustomerLine(line, currency);
      if (read.customer.id === broken.id) throw new Error("unreadable");
      return read;
    },
  });
  await expect(reconcileNight({ ...ports, changes }, shop)).rejects.toThrow("unreadable");
  expect(await consentOf(phoneId)).toBe("unsubscribed");
  expect((await customerRow(broken.id)).phoneId).toBe(broken.phoneId);
  await night();
  expect((await customerRow(broken.id)).phoneId).not.toBe(broken.phoneId);
});

it("counts nothing of a word of Shopify's that comes after a proof and proves no more", async () => {
  const { id, phoneId } = await aConsenting();
  const at = ports.now();
  const said = { state: "subscribed", class: "confirmed", source: "sms_reply", evidence: "YES" } as const;
  await database.transaction((tx) =>
    recordConsent(tx, ports, shop, idOfPhone(phoneId), { ...said, at, receivedAt: at }),
  );
  one.pass({ minutes: 5 });
  world.faults.webhookLoseShare = 1;
  setSmsConsent(world, SHOP, Number(id), { state: "SUBSCRIBED", optInLevel: "CONFIRMED_OPT_IN" });
  await night();
  const phone = await database.transaction((tx) => tx.phone.findFirstOrThrow({ where: { shopId: shop, id: phoneId } }));
  expect(phone.consentClass).toBe("confirmed");
  expect(phone.consentAt?.getTime()).toBeGreaterThan(at.getTime());
  expect(await one.findings()).toEqual(NOTHING);
});

it("finds a changed number no webhook told of", async () => {
  const { id, phoneId } = await aConsenting();
  world.faults.webhookLoseShare = 1;
  updateCustomer(world, SHOP, Number(id), { phone: "+4915112349999" });
  await night();
  expect((await customerRow(id)).phoneId).not.toBe(phoneId);
  expect(await one.findings()).toMatchObject({ customer: 1 });
});

it("finds a number that changed twice in one second and was told in the wrong order, once", async () => {
  const { id, phoneId } = await aConsenting();
  updateCustomer(world, SHOP, Number(id), { firstName: "Clara" });
  for (const webhook of one.collectPost()) await one.deliver(webhook);
  await one.workOff();
  world.db.prepare("UPDATE customer SET phone = '+4915112349998' WHERE id = ?").run(Number(id));
  one.pass({ minutes: 10 });
  await reconcileNight(ports, shop);
  expect((await customerRow(id)).phoneId).not.toBe(phoneId);
  const found = await one.findings();
  expect(found).toMatchObject({ customer: 1 });
  one.pass({ minutes: 10 });
  await reconcileNight(ports, shop);
  expect(await one.findings()).toEqual(found);
});

it("drops a customer of whose deletion no webhook told", async () => {
  const { id } = await aConsenting();
  world.faults.webhookLoseShare = 1;
  deleteCustomer(world, SHOP, Number(id));
  await night();
  expect(await customerRow(id)).toMatchObject({ deletedAt: expect.any(Date), phoneId: null });
  expect(await one.findings()).toMatchObject({ deleted_customer: 1, segment_count: 0 });
});

it("counts nothing of what its webhooks told", async () => {
  const { id } = await aConsenting();
  setSmsConsent(world, SHOP, Number(id), { state: "UNSUBSCRIBED" });
  updateCustomer(world, SHOP, Number(id), { firstName: "Anna", tags: ["vip"] });
  placeOrder(world, { shop: SHOP, customerId: Number(id) });
  for (const webhook of one.collectPost()) await one.deliver(webhook);
  await one.workOff();
  await night();
  expect(await one.findings()).toEqual(NOTHING);
});

it("counts nothing of what waits in the inbox", async () => {
  const { id, phoneId } = await aConsenting();
  setSmsConsent(world, SHOP, Number(id), { state: "UNSUBSCRIBED" });
  updateCustomer(world, SHOP, Number(id), { firstName: "Berta" });
  placeOrder(world, { shop: SHOP, customerId: Number(id) });
  for (const webhook of one.collectPost()) await one.deliver(webhook);
  await night();
  expect(await consentOf(phoneId)).toBe("unsubscribed");
  expect(await one.findings()).toEqual(NOTHING);
  await one.workOff();
});

it("reads all customers again, once, when the counts differ beyond what can be explained", async () => {
  const counting = { ...ports.changes, countCustomers: async () => ({ customers: 500, subscribedBuyers: 100 }) };
  await database.transaction(
    (tx) => tx.$executeRaw`update sync_run set started_at = started_at - interval '8 days' where shop_id = ${shop}`,
  );
  one.asked.length = 0;
  await reconcileNight({ ...ports, changes: counting }, shop);
  expect((await one.findings()).segment_count).toBeGreaterThan(400);
  expect(one.asked).toEqual(["backfill"]);
  const waiting = () => database.transaction((tx) => tx.syncRun.findMany({ where: { state: "waiting" } }));
  expect(await waiting()).toEqual([expect.objectContaining({ kind: "customers", reason: "difference" })]);
  await database.transaction((tx) => tx.syncRun.updateMany({ data: { state: "done" } }));
  await reconcileNight({ ...ports, changes: counting }, shop);
  expect(await waiting()).toEqual([]);
});

it("reads everything again once another version of the Admin API is asked", async () => {
  const asOf = (apiVersion: string) =>
    database.transaction((tx) => tx.syncRun.updateMany({ data: { apiVersion, ordersMode: "full" } }));
  await asOf(ports.changes.apiVersion);
  expect(await requestFullRead(ports, shop)).toBe(false);
  await asOf("2026-07");
  expect(await requestFullRead(ports, shop)).toBe(true);
  const begun = await database.transaction((tx) => tx.syncRun.findMany({ where: { reason: "version" } }));
  expect(begun.map((run) => run.kind).sort()).toEqual(["customers", "orders", "products"]);
  expect(await requestFullRead(ports, shop)).toBe(false);
  await database.transaction((tx) => tx.syncRun.deleteMany({ where: { reason: "version" } }));
});

it("takes up an import that was given up, and meanwhile compares whatever it does not bear on", async () => {
  const fail = (kind: string) =>
    database.transaction((tx) =>
      tx.syncRun.updateMany({ where: { shopId: shop, kind }, data: { state: "failed", lastError: "failed" } }),
    );
  await fail("products");
  const { id, phoneId } = await aConsenting();
  world.faults.webhookLoseShare = 1;
  setSmsConsent(world, SHOP, Number(id), { state: "UNSUBSCRIBED" });
  one.asked.length = 0;
  await night();
  expect(one.asked).toEqual(["backfill"]);
  expect(await consentOf(phoneId)).toBe("unsubscribed");
  await fail("orders");
  const asking = { ...ports.changes, customersSince: () => Promise.reject(new Error("asked")) };
  one.asked.length = 0;
  await reconcileNight({ ...ports, changes: asking }, shop);
  expect(one.asked).toEqual(["backfill"]);
});
