import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { processInbox } from "../../../app/domain/sync/process-inbox.server.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { connectDatabase } from "../../../app/platform/database.server.ts";
import { connectStatements } from "../../../app/platform/statements.server.ts";
import { aLapsedCustomer, type LapsedCustomer } from "../factories/customers.ts";
import { aMessage } from "../factories/messages.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON } from "../test-ports.ts";
import { METRICS_TOKEN, openDoor, orderPayload, postWebhook } from "./door.ts";

const fresh = await freshDatabase();
const { database } = fresh;
const door = await openDoor(fresh);

const deliveries = (domain: string) =>
  database.transaction((tx) => tx.inbox.findMany({ where: { shopDomain: domain }, orderBy: { id: "asc" } }));

async function enrolled(shop: ShopId) {
  const customer = await aLapsedCustomer(database, shop);
  const series = await aSeries(database, shop);
  const draft = { series, customer: customer.id, phone: customer.phone.id, lapseStartedAt: customer.lastOrderAt };
  const enrollment = await anEnrollment(database, shop, draft);
  return { customer, enrollment };
}

const enrollmentOf = (shop: ShopId, id: string) =>
  database.transaction((tx) => tx.enrollment.findUniqueOrThrow({ where: { shopId_id: { shopId: shop, id } } }));

const orderOf = (customer: LapsedCustomer, id: string, at = MONDAY_NOON) =>
  orderPayload({ id, customer: customer.id, at });

it("writes a signed delivery down before it acknowledges it, its payload sealed", async () => {
  const shop = await aShop(database);
  const payload = orderPayload({ id: "1001", customer: "501", at: MONDAY_NOON, phone: "+4915112345678" });
  const answer = await postWebhook(door, { shop: shop.domain, topic: "orders/create", payload });
  expect(answer.status).toBe(200);
  const [row] = await deliveries(shop.domain);
  expect(row).toMatchObject({ state: "new", topic: "orders/create" });
  expect(row?.payloadSealed).not.toContain("15112345678");
});

it("refuses a delivery that Shopify did not sign", async () => {
  const shop = await aShop(database);
  const answer = await postWebhook(door, { shop: shop.domain, topic: "orders/create", payload: {}, secret: "guess" });
  expect(answer.status).toBe(401);
  expect(await deliveries(shop.domain)).toEqual([]);
});

it("refuses a signed body that is no JSON", async () => {
  const shop = await aShop(database);
  const webhook = { shop: shop.domain, topic: "orders/create", payload: null, raw: "{not json" };
  expect((await postWebhook(door, webhook)).status).toBe(400);
});

it("refuses a body above one MiB before it looks at the signature", async () => {
  const shop = await aShop(database);
  const raw = JSON.stringify({ note: "x".repeat(1024 * 1024) });
  const answer = await postWebhook(door, { shop: shop.domain, topic: "orders/create", payload: null, raw });
  expect(answer.status).toBe(413);
});

it("acknowledges and drops a delivery of a shop it does not know", async () => {
  const payload = orderPayload({ id: "1002", at: MONDAY_NOON });
  const answer = await postWebhook(door, { shop: "stranger.myshopify.com", topic: "orders/create", payload });
  expect(answer.status).toBe(200);
  expect(await deliveries("stranger.myshopify.com")).toEqual([]);
});

it("keeps one row of a delivery that comes twice", async () => {
  const shop = await aShop(database);
  const webhookId = randomUUID();
  const webhook = { shop: shop.domain, topic: "products/delete", payload: { id: 788032119 }, webhookId };
  expect([(await postWebhook(door, webhook)).status, (await postWebhook(door, webhook)).status]).toEqual([200, 200]);
  expect(await deliveries(shop.domain)).toHaveLength(1);
});

it("ends the series of a customer who ordered before it acknowledges the order", async () => {
  const shop = await aShop(database);
  const { customer, enrollment } = await enrolled(shop.id);
  const text = await aMessage(database, shop.id, { phone: customer.phone.id, enrollment });
  const webhook = { shop: shop.domain, topic: "orders/create", payload: orderOf(customer, "1003") };
  expect((await postWebhook(door, webhook)).status).toBe(200);
  expect(await enrollmentOf(shop.id, enrollment)).toMatchObject({ state: "exited", exitReason: "ordered" });
  const where = { shopId_id: { shopId: shop.id, id: text } };
  const message = await database.transaction((tx) => tx.message.findUniqueOrThrow({ where }));
  expect(message.state).toBe("suppressed");
});

it("knows a guest by the phone of the order, as typed at the checkout", async () => {
  const shop = await aShop(database);
  const { customer, enrollment } = await enrolled(shop.id);
  const typed = `0${customer.phone.number.slice(3, 6)} ${customer.phone.number.slice(6)}`;
  const payload = {
    ...orderPayload({ id: "1004", at: MONDAY_NOON, phone: typed }),
    shipping_address: { phone: null, country_code: "DE" },
  };
  await postWebhook(door, { shop: shop.domain, topic: "orders/create", payload });
  expect((await enrollmentOf(shop.id, enrollment)).exitReason).toBe("ordered");
});

it("ends nothing for an order older than the lapse, which an import brings late", async () => {
  const shop = await aShop(database);
  const { customer, enrollment } = await enrolled(shop.id);
  const longAgo = new Date(customer.lastOrderAt.getTime() - 30 * 86_400_000);
  await postWebhook(door, { shop: shop.domain, topic: "orders/updated", payload: orderOf(customer, "1005", longAgo) });
  expect((await enrollmentOf(shop.id, enrollment)).state).toBe("active");
});

it("ends the series and keeps the proof when Shopify tells of an opt-out", async () => {
  const shop = await aShop(database);
  const { customer, enrollment } = await enrolled(shop.id);
  const payload = {
    id: Number(customer.id),
    phone: customer.phone.number,
    sms_marketing_consent: {
      state: "unsubscribed",
      opt_in_level: "confirmed_opt_in",
      consent_updated_at: MONDAY_NOON.toISOString(),
    },
  };
  await postWebhook(door, { shop: shop.domain, topic: "customers_marketing_consent/update", payload });
  expect((await enrollmentOf(shop.id, enrollment)).exitReason).toBe("opted_out");
  const where = { shopId: shop.id, phoneId: customer.phone.id, source: "shopify_webhook" };
  expect(await database.transaction((tx) => tx.consentEvent.count({ where }))).toBe(1);
});

it("ends every series of a shop that uninstalls, and takes no more of its orders", async () => {
  const shop = await aShop(database);
  const { customer, enrollment } = await enrolled(shop.id);
  await postWebhook(door, { shop: shop.domain, topic: "app/uninstalled", payload: { id: 1 } });
  expect((await enrollmentOf(shop.id, enrollment)).exitReason).toBe("uninstalled");
  await postWebhook(door, { shop: shop.domain, topic: "orders/create", payload: orderOf(customer, "1006") });
  expect((await deliveries(shop.domain)).map((row) => row.topic)).toEqual(["app/uninstalled"]);
});

it("holds the acknowledgement back while a text to the customer is on its way", async () => {
  const shop = await aShop(database);
  const { customer, enrollment } = await enrolled(shop.id);
  const leaseUntil = new Date(Date.now() + 60_000);
  const id = await aMessage(database, shop.id, { phone: customer.phone.id, enrollment, state: "handed", leaseUntil });
  const answered: number[] = [];
  const post = postWebhook(door, { shop: shop.domain, topic: "orders/create", payload: orderOf(customer, "1007") });
  const done = post.then((answer) => answered.push(answer.status));
  await expect.poll(async () => (await enrollmentOf(shop.id, enrollment)).state).toBe("exited");
  expect(answered).toEqual([]);
  const where = { shopId_id: { shopId: shop.id, id } };
  await database.transaction((tx) => tx.message.update({ where, data: { state: "accepted", leaseUntil: null } }));
  await done;
  expect(answered).toEqual([200]);
  expect((await enrollmentOf(shop.id, enrollment)).crossedInFlight).toBe(false);
});

it("waits on its own connections, whatever the pages do with theirs", async () => {
  const shop = await aShop(database);
  const { customer, enrollment } = await enrolled(shop.id);
  const leaseUntil = new Date(Date.now() + 60_000);
  await aMessage(database, shop.id, { phone: customer.phone.id, enrollment, state: "handed", leaseUntil });
  const pages = connectDatabase({ connectionString: fresh.connectionString, max: 1, name: "winback-test-pages" });
  const busy = await openDoor(fresh);
  busy.ports.database = pages;
  const leave = Promise.withResolvers<void>();
  const held = pages.transaction(() => leave.promise);
  const payload = orderOf(customer, "1013");
  expect((await postWebhook(busy, { shop: shop.domain, topic: "orders/create", payload })).status).toBe(200);
  leave.resolve();
  await held;
  await pages.close();
});

it("waits also when it is told of an opt-out a second time", async () => {
  const shop = await aShop(database);
  const { customer, enrollment } = await enrolled(shop.id);
  const payload = {
    id: Number(customer.id),
    phone: customer.phone.number,
    sms_marketing_consent: { state: "unsubscribed", consent_updated_at: MONDAY_NOON.toISOString() },
  };
  const tell = () => postWebhook(door, { shop: shop.domain, topic: "customers_marketing_consent/update", payload });
  await tell();
  const leaseUntil = new Date(Date.now() + 60_000);
  const id = await aMessage(database, shop.id, { phone: customer.phone.id, enrollment, state: "handed", leaseUntil });
  const answered: number[] = [];
  const done = tell().then((answer) => answered.push(answer.status));
  await expect.poll(async () => (await deliveries(shop.domain)).length).toBe(2);
  expect(answered).toEqual([]);
  const where = { shopId_id: { shopId: shop.id, id } };
  await database.transaction((tx) => tx.message.update({ where, data: { state: "accepted", leaseUntil: null } }));
  await done;
  expect(answered).toEqual([200]);
});

it("asks Shopify to come again when the database does not answer", async () => {
  const shop = await aShop(database);
  const dead = connectStatements({ connectionString: "postgresql://postgres@127.0.0.1:1/none", max: 1, name: "dead" });
  const broken = await openDoor(fresh);
  broken.ports.intakeStatements = dead;
  const webhook = { shop: shop.domain, topic: "orders/create", payload: orderPayload({ id: "1008", at: MONDAY_NOON }) };
  expect((await postWebhook(broken, webhook)).status).toBe(503);
  await dead.close();
});

it("asks Shopify to come again when an order cannot be read", async () => {
  const shop = await aShop(database);
  const webhook = {
    shop: shop.domain,
    topic: "orders/create",
    payload: { admin_graphql_api_id: "gid://shopify/Order/1" },
  };
  expect((await postWebhook(door, webhook)).status).toBe(503);
  expect(await deliveries(shop.domain)).toEqual([]);
});

it("takes many deliveries at once, each exactly once", async () => {
  const shop = await aShop(database);
  const { customer } = await enrolled(shop.id);
  const ids = Array.from({ length: 100 }, (_, i) => String(20_000 + i));
  const answers = await Promise.all(
    ids.map((id) => postWebhook(door, { shop: shop.domain, topic: "orders/create", payload: orderOf(customer, id) })),
  );
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
  expect(await deliveries(shop.domain)).toHaveLength(100);
});

it("tells operators that it lives, and what waits", async () => {
  expect((await fetch(`${door.url}/healthz`)).status).toBe(200);
  expect((await fetch(`${door.url}/readyz`)).status).toBe(200);
  const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
  const figures = async () => await (await fetch(`${door.url}/metrics`, { headers })).text();
  const depth = async () => /^winback_inbox_depth (\d+)$/m.exec(await figures())?.[1];
  expect(Number(await depth())).toBeGreaterThan(0);
  while ((await processInbox(door.ports, 50)) > 0);
  expect(await depth()).toBe("0");
});

it("tells nobody its figures who does not show the operator's token", async () => {
  const asked = ["", "Bearer", "Bearer test-metrics-toke", `Basic ${METRICS_TOKEN}`, METRICS_TOKEN];
  for (const authorization of asked) {
    const answer = await fetch(`${door.url}/metrics`, { headers: { authorization } });
    expect([authorization, answer.status]).toEqual([authorization, 401]);
    expect(await answer.text()).toBe("");
  }
});

it("leaves every other address to the pages", async () => {
  expect((await fetch(`${door.url}/app`)).status).toBe(418);
});
