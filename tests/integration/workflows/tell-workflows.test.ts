import { expect, it } from "vitest";
import { recordConsent } from "../../../app/domain/consent/record-consent.server.ts";
import { attributeOrder } from "../../../app/domain/results/attribute-order.server.ts";
import { insertAlarm } from "../../../app/domain/series/alarm-store.server.ts";
import type { PhoneId, ShopId } from "../../../app/domain/values/ids.ts";
import type { LapsedCustomer } from "../factories/customers.ts";
import { aMessage } from "../factories/messages.ts";
import { anOrder } from "../factories/orders.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { MONDAY_NOON } from "../test-ports.ts";
import { workflowWorld } from "./workflow-world.ts";

const world = await workflowWorld();
const { database, ports } = world;
const DAY = 86_400_000;

async function inSeries(shop: ShopId, enteredAt = MONDAY_NOON) {
  const customer = await world.aCustomer(shop);
  const series = await aSeries(database, shop, { name: "Sixty days" });
  const enrollment = await anEnrollment(database, shop, {
    series,
    customer: customer.id,
    phone: customer.phone.id,
    enteredAt,
  });
  return { shop, customer, series, enrollment };
}

async function text(of: Awaited<ReturnType<typeof inSeries>>) {
  const message = await aMessage(database, of.shop, {
    enrollment: of.enrollment,
    phone: of.customer.phone.id,
    state: "handed",
    handedAt: MONDAY_NOON,
  });
  const become = (state: string) =>
    database.transaction((tx) => tx.message.updateMany({ where: { shopId: of.shop, id: message }, data: { state } }));
  return { message, become };
}

const unsubscribe = (shop: ShopId, phone: PhoneId, receivedAt = MONDAY_NOON) =>
  database.transaction((tx) =>
    recordConsent(tx, ports, shop, phone, {
      state: "unsubscribed",
      class: "unknown",
      source: "sms_reply",
      at: receivedAt,
      receivedAt,
    }),
  );

const raise = (shop: ShopId) =>
  database.transaction((tx) =>
    insertAlarm(
      tx,
      shop,
      ports.ids,
      { kind: "provider", seriesId: null, figures: { part: 0, of: 0 }, pausesSeries: false },
      MONDAY_NOON,
    ),
  );

async function buys({ shop, customer }: { shop: ShopId; customer: LapsedCustomer }, financialStatus: string) {
  const placedAt = new Date(MONDAY_NOON.getTime() + 3_600_000);
  const id = await anOrder(database, shop, { customer: customer.id, placedAt, financialStatus });
  const order = { id, customerId: customer.id, placedAt, counts: true, net: 4_000n, codes: [] };
  const hear = () => database.transaction((tx) => attributeOrder(tx, shop, order, placedAt));
  await hear();
  return { id, hear };
}

it("tells each event once, in order, with what its trigger declares", async () => {
  const { id: shop } = await world.aShop();
  const one = await inSeries(shop);
  const { become, message } = await text(one);
  await become("accepted");
  await become("delivered");
  const order = await buys(one, "paid");
  await order.hear();
  await unsubscribe(shop, one.customer.phone.id);
  await unsubscribe(shop, one.customer.phone.id);
  await raise(shop);
  await Promise.all([world.tell(shop), world.tell(shop)]);
  await world.tell(shop);
  const customer_id = Number(one.customer.id);
  const seconds = (MONDAY_NOON.getTime() - 90 * DAY) / 1000;
  expect(world.told()).toMatchObject([
    {
      handle: "winback-became-inactive",
      customer_id,
      Series: "Sixty days",
      "Event ID": `became_inactive:${customer_id}:${seconds}`,
    },
    { handle: "winback-text-sent", customer_id, "Text number": 1, "Event ID": `text_sent:${message}` },
    { handle: "winback-won-back", customer_id, order_id: Number(order.id), "Event ID": `won_back:${one.enrollment}` },
    { handle: "winback-unsubscribed", customer_id },
    { handle: "winback-alarm", Alarm: "provider", Series: "-" },
  ]);
});

it("writes nothing down while no workflow of the shop asks, and only what is asked for", async () => {
  const none = await world.aShop([]);
  await raise(none.id);
  const one = await world.aShop(["winback-alarm"]);
  await inSeries(one.id);
  await raise(one.id);
  await world.tell(none.id);
  await world.tell(one.id);
  expect(world.told().map(({ handle }) => handle)).toEqual(["winback-alarm"]);
});

it("follows what Flow said last, however late older news comes, and drops what nobody asks for any more", async () => {
  const shop = await world.aShop(["winback-alarm"]);
  await raise(shop.id);
  const later = new Date(MONDAY_NOON.getTime() + 60_000);
  expect(await world.ask(shop.domain, "winback-alarm", false, later)).toBe(true);
  expect(await world.ask(shop.domain, "winback-alarm", true, MONDAY_NOON)).toBe(true);
  await world.tell(shop.id);
  expect(world.told()).toEqual([]);
  expect(await world.states(shop.id)).toEqual(["alarm dropped"]);
  expect(await world.ask("nobody.myshopify.com", "winback-alarm")).toBe(false);
});

it("holds back nothing for the comparison group, and tells a lapse once though several series find it", async () => {
  const { id: shop } = await world.aShop();
  const { customer } = await inSeries(shop);
  const other = await aSeries(database, shop, { name: "Other", priority: 2 });
  const drawn = (series: string, lapse: Date) =>
    database.transaction((tx) =>
      tx.assignment.create({
        data: {
          shopId: shop,
          seriesId: series,
          customerId: BigInt(customer.id),
          lapseStartedAt: lapse,
          arm: "holdout",
          assignedAt: MONDAY_NOON,
          watchedUntil: MONDAY_NOON,
        },
      }),
    );
  await drawn(other, new Date(MONDAY_NOON.getTime() - 90 * DAY));
  expect(await world.states(shop)).toHaveLength(1);
  await drawn(other, new Date(MONDAY_NOON.getTime() - 10 * DAY));
  expect(await world.states(shop)).toHaveLength(2);
});

it("calls nobody won back before they have paid, and then once", async () => {
  const { id: shop } = await world.aShop(["winback-won-back"]);
  const one = await inSeries(shop);
  await (await text(one)).become("delivered");
  const order = await buys(one, "pending");
  expect(await world.states(shop)).toEqual([]);
  await database.transaction((tx) =>
    tx.order.updateMany({ where: { shopId: shop, id: BigInt(order.id) }, data: { financialStatus: "paid" } }),
  );
  await order.hear();
  await buys(one, "paid");
  expect(await world.states(shop)).toEqual(["won_back waiting"]);
});

it("tells an event after a crash before Shopify heard of it, where telling twice does no harm", async () => {
  const { id: shop } = await world.aShop();
  await raise(shop);
  world.accident("process dies before");
  await expect(world.tell(shop)).rejects.toThrow("dies");
  await world.tell(shop);
  expect(world.told(), "another process may still be telling it").toEqual([]);
  await world.passLeases(shop);
  await world.tell(shop);
  await world.tell(shop);
  expect(world.told()).toHaveLength(1);
});

it("never tells again what would reach a customer twice, and goes on with the next", async () => {
  const { id: shop } = await world.aShop();
  await inSeries(shop);
  await inSeries(shop);
  world.accident("process dies after");
  await expect(world.tell(shop)).rejects.toThrow("dies");
  await world.passLeases(shop);
  await world.tell(shop);
  const names = world.told().map((one) => one["Event ID"]);
  expect(names).toHaveLength(2);
  expect(new Set(names).size).toBe(2);
  expect(await world.states(shop)).toEqual(["became_inactive unsure", "became_inactive told"]);
});

it("tells under the same name again where the answer is lost and somebody is to be protected", async () => {
  const { id: shop } = await world.aShop();
  const customer = await world.aCustomer(shop);
  await unsubscribe(shop, customer.phone.id);
  world.accident("lost after");
  await world.tell(shop);
  expect(await world.states(shop)).toEqual(["unsubscribed waiting"]);
  await world.tell(shop);
  const names = world.told().map((one) => one["Event ID"]);
  expect(names).toEqual([names[0], names[0]]);
  expect(await world.states(shop)).toEqual(["unsubscribed told"]);
});

it("puts nothing at risk while Shopify is away", async () => {
  const { id: shop } = await world.aShop();
  await inSeries(shop);
  world.shopifyIsAway(true);
  await world.tell(shop);
  expect(await world.states(shop)).toEqual(["became_inactive waiting"]);
  world.shopifyIsAway(false);
  await world.tell(shop);
  expect(await world.states(shop)).toEqual(["became_inactive told"]);
});

it("leaves out what nobody can use any more: a week old, or of a customer who is gone", async () => {
  const { id: shop } = await world.aShop();
  await inSeries(shop, new Date(MONDAY_NOON.getTime() - 8 * DAY));
  const { customer } = await inSeries(shop);
  await database.transaction((tx) =>
    tx.customer.updateMany({ where: { shopId: shop, id: BigInt(customer.id) }, data: { deletedAt: MONDAY_NOON } }),
  );
  await world.tell(shop);
  expect(world.told()).toEqual([]);
  expect(await world.states(shop)).toEqual(["became_inactive dropped", "became_inactive dropped"]);
});

it("goes past an event Flow will never take", async () => {
  const { id: shop } = await world.aShop();
  const { customer } = await inSeries(shop);
  world.client.world.db.prepare("UPDATE customer SET deleted_at = 1 WHERE id = ?").run(Number(customer.id));
  await raise(shop);
  await world.tell(shop);
  expect(await world.states(shop)).toEqual(["became_inactive refused", "alarm told"]);
});
