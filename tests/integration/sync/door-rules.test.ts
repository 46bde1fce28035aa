import { expect, it } from "vitest";
import { processInbox } from "../../../app/domain/sync/process-inbox.server.ts";
import { createProviderAccounts } from "../../../app/intake/provider-accounts.server.ts";
import { connectDatabase } from "../../../app/platform/database.server.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON } from "../test-ports.ts";
import { openDoor, orderPayload, postWebhook, SECRET } from "./door.ts";

const HOUR = 3_600_000;

const fresh = await freshDatabase();
const { database } = fresh;
const door = await openDoor(fresh);

async function enrolled() {
  const shop = await aShop(database);
  const customer = await aLapsedCustomer(database, shop.id);
  const series = await aSeries(database, shop.id);
  const draft = { series, customer: customer.id, phone: customer.phone.id, lapseStartedAt: customer.lastOrderAt };
  const enrollment = await anEnrollment(database, shop.id, draft);
  return { shop, customer, enrollment };
}

type Enrolled = Awaited<ReturnType<typeof enrolled>>;

const enrollmentOf = ({ shop, enrollment }: Enrolled) =>
  database.transaction((tx) =>
    tx.enrollment.findUniqueOrThrow({ where: { shopId_id: { shopId: shop.id, id: enrollment } } }),
  );

const shopOf = ({ shop }: Enrolled) =>
  database.transaction((tx) => tx.shop.findUniqueOrThrow({ where: { id: shop.id } }));

const waiting = (domain: string) => database.transaction((tx) => tx.inbox.count({ where: { shopDomain: domain } }));

async function workOff(): Promise<void> {
  while ((await processInbox(door.ports, 50)) > 0);
}

it("takes webhooks signed with the secret before the rotation as well as the new one", async () => {
  const { shop } = await enrolled();
  const rotating = await openDoor(fresh);
  rotating.ports.webhookSecrets = ["new-secret", SECRET];
  const post = async (secret: string) =>
    (await postWebhook(rotating, { shop: shop.domain, topic: "products/delete", payload: { id: 1 }, secret })).status;
  expect([await post("new-secret"), await post(SECRET), await post("guess")]).toEqual([200, 200, 401]);
});

it("acknowledges while every connection of the pages is taken, and looks no session up", async () => {
  const { shop, customer } = await enrolled();
  const pages = connectDatabase({ connectionString: fresh.connectionString, max: 1, name: "winback-test-pages" });
  const busy = await openDoor(fresh);
  Object.assign(
    busy.ports,
    { database: pages },
    createProviderAccounts({ database: pages, sealing: busy.ports.sealing }),
  );
  let leave = () => {};
  const held = pages.transaction(
    () =>
      new Promise<void>((resolve) => {
        leave = resolve;
      }),
  );
  const payload = orderPayload({ id: "3001", customer: customer.id, at: MONDAY_NOON });
  expect((await postWebhook(busy, { shop: shop.domain, topic: "orders/create", payload })).status).toBe(200);
  leave();
  await held;
  await pages.close();
});

it("counts an order once that is sent again under another delivery id", async () => {
  const one = await enrolled();
  const payload = orderPayload({ id: "3002", customer: one.customer.id, at: MONDAY_NOON });
  for (const webhookId of ["first", "replayed", "replayed again"]) {
    await postWebhook(door, { shop: one.shop.domain, topic: "orders/create", payload, webhookId });
    await workOff();
  }
  const where = { shopId: one.shop.id, id: 3002n };
  expect(await database.transaction((tx) => tx.order.count({ where }))).toBe(1);
  const key = { shopId_id: { shopId: one.shop.id, id: BigInt(one.customer.id) } };
  const orders = await database.transaction((tx) => tx.order.count({ where: { shopId: one.shop.id, counts: true } }));
  const customer = await database.transaction((tx) => tx.customer.findUniqueOrThrow({ where: key }));
  expect(customer.ordersCount).toBe(orders);
  expect((await enrollmentOf(one)).exitReason).toBe("ordered");
});

it.each([
  ["app/uninstalled", { id: 1, myshopify_domain: "attacked.myshopify.com" }],
  ["shop/update", { id: 1, name: "x", currency: "EUR", myshopify_domain: "attacked.myshopify.com" }],
  ["customers/redact", { shop_id: 1, shop_domain: "attacked.myshopify.com", customer: { id: 1 } }],
  ["shop/redact", { shop_id: 1, shop_domain: "attacked.myshopify.com" }],
])("refuses a signed %s that names another shop than its header", async (topic, payload) => {
  const one = await enrolled();
  const answer = await postWebhook(door, { shop: one.shop.domain, topic, payload });
  expect(answer.status).toBe(403);
  expect(await waiting(one.shop.domain)).toBe(0);
  expect((await shopOf(one)).state).toBe("installed");
  expect((await enrollmentOf(one)).state).toBe("active");
});

it("ends nothing for another shop's order sent under this shop's header", async () => {
  const [one, other] = [await enrolled(), await enrolled()];
  const payload = orderPayload({ id: "3003", customer: other.customer.id, at: MONDAY_NOON });
  await postWebhook(door, { shop: one.shop.domain, topic: "orders/create", payload });
  await workOff();
  expect((await enrollmentOf(one)).state).toBe("active");
  expect((await enrollmentOf(other)).state).toBe("active");
});

it("ends nothing when an uninstall is told after the shop has come back", async () => {
  const one = await enrolled();
  const { installedAt } = await shopOf(one);
  const triggeredAt = new Date(installedAt.getTime() - HOUR);
  await postWebhook(door, { shop: one.shop.domain, topic: "app/uninstalled", payload: { id: 1 }, triggeredAt });
  await workOff();
  expect((await shopOf(one)).state).toBe("installed");
  expect((await enrollmentOf(one)).state).toBe("active");
});

it("takes an uninstall that happened after the shop was installed, however late it is told", async () => {
  const one = await enrolled();
  const { installedAt } = await shopOf(one);
  const triggeredAt = new Date(installedAt.getTime() + HOUR);
  await postWebhook(door, { shop: one.shop.domain, topic: "app/uninstalled", payload: { id: 1 }, triggeredAt });
  expect((await shopOf(one)).state).toBe("uninstalled");
  expect((await enrollmentOf(one)).exitReason).toBe("uninstalled");
});

it("ends the series of every shop of a batch, each by its own order", async () => {
  const all = await Promise.all(Array.from({ length: 5 }, enrolled));
  const old = all[4];
  const answers = await Promise.all(
    all.map((one, i) => {
      const at = one === old ? new Date(one.customer.lastOrderAt.getTime() - HOUR) : MONDAY_NOON;
      const payload = orderPayload({ id: String(3_100 + i), customer: one.customer.id, at });
      return postWebhook(door, { shop: one.shop.domain, topic: "orders/create", payload });
    }),
  );
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
  const states = await Promise.all(all.map(async (one) => (await enrollmentOf(one)).state));
  expect(states).toEqual(["exited", "exited", "exited", "exited", "active"]);
});

it("refuses only the order whose customer's phone is locked, and takes it when it comes again", async () => {
  const all = await Promise.all(Array.from({ length: 4 }, enrolled));
  const [stuck] = all;
  if (!stuck) throw new Error("nobody is enrolled");
  const post = async (one: Enrolled, i: number) => {
    const payload = orderPayload({ id: String(3_200 + i), customer: one.customer.id, at: MONDAY_NOON });
    return (await postWebhook(door, { shop: one.shop.domain, topic: "orders/create", payload })).status;
  };
  const answers = await database.transaction(async (tx) => {
    await tx.$executeRaw`select 1 from phone where shop_id = ${stuck.shop.id} for update`;
    return await Promise.all(all.map(post));
  });
  expect(answers).toEqual([503, 200, 200, 200]);
  expect((await enrollmentOf(stuck)).state).toBe("active");
  expect(await waiting(stuck.shop.domain)).toBe(0);
  expect(await post(stuck, 0)).toBe(200);
  expect((await enrollmentOf(stuck)).exitReason).toBe("ordered");
});
