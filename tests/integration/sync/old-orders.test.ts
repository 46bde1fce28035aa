import { expect, it } from "vitest";
import { handOverDue } from "../../../app/domain/messages/hand-over-due.server.ts";
import { enrollLapsed } from "../../../app/domain/series/enroll-lapsed.server.ts";
import { saveShopSettings } from "../../../app/domain/shops/save-shop-settings.server.ts";
import { processInbox } from "../../../app/domain/sync/process-inbox.server.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { aSeries } from "../factories/series.ts";
import { aHistory } from "../factories/sync-runs.ts";
import {
  acceptedTexts,
  aDueText,
  aTextingShop,
  type DueText,
  readEnrollment,
  readMessage,
  textingWorld,
} from "../messages/texting-shop.ts";
import { MONDAY_NOON } from "../test-ports.ts";
import { openDoor, orderPayload, postWebhook } from "./door.ts";

const world = await textingWorld();
const { ports, events, database } = world;
const door = await openDoor(world);
const daysAgo = (days: number) => new Date(MONDAY_NOON.getTime() - days * 86_400_000);
let next = 0;

/** The text of a customer whose last order was 90 days ago, who entered a series of 60 days today. */
async function aTextOfTheLapsed(): Promise<DueText> {
  const text = await aDueText(world, await aTextingShop(world));
  await database.transaction((tx) =>
    tx.enrollment.updateMany({ where: { id: text.enrollment }, data: { lapsedBefore: daysAgo(60) } }),
  );
  return text;
}

/** An order of that customer is told now, by the webhook an import into Shopify sends, too. */
async function tellOrder(text: DueText, placedAt: Date, change: object = {}): Promise<void> {
  next += 1;
  const id = String(6_600 + next);
  const payload = {
    ...orderPayload({ id, customer: text.customer.id, at: placedAt, updatedAt: MONDAY_NOON }),
    ...change,
  };
  expect((await postWebhook(door, { shop: text.domain, topic: "orders/create", payload })).status).toBe(200);
  while ((await processInbox(door.ports, 50)) > 0);
}

const historyOf = ({ shop, customer }: DueText) =>
  database.transaction((tx) =>
    tx.customer.findUniqueOrThrow({ where: { shopId_id: { shopId: shop, id: BigInt(customer.id) } } }),
  );

it.each([
  ["long before the lapse", 400],
  ["just before the lapse began", 91],
  ["since, but so long ago that its customer was lapsed all the same", 70],
])("adds an order placed %s to the history, and ends nothing", async (_, days) => {
  const text = await aTextOfTheLapsed();
  await tellOrder(text, daysAgo(days));
  expect(await readEnrollment(world, text)).toMatchObject({ state: "active" });
  expect(await historyOf(text)).toMatchObject({ ordersCount: 2, lastOrderAt: daysAgo(Math.min(days, 90)) });
  while (await handOverDue(ports, events));
  expect(await acceptedTexts(world, text)).toBe(1);
});

it.each([
  ["by which its customer was not lapsed when they entered", 59],
  ["today", 0],
])("ends the series for an order placed %s, and texts nobody", async (_, days) => {
  const text = await aTextOfTheLapsed();
  await tellOrder(text, daysAgo(days));
  expect(await readEnrollment(world, text)).toMatchObject({ state: "exited", exitReason: "ordered" });
  while (await handOverDue(ports, events));
  expect(await acceptedTexts(world, text)).toBe(0);
  expect(await readMessage(world, text)).toMatchObject({ state: "suppressed" });
});

it("lets every order but a test end a series, whether it counts as a purchase or not", async () => {
  const free = await aTextOfTheLapsed();
  await tellOrder(free, daysAgo(1), { total_price: "0.00" });
  expect(await readEnrollment(world, free)).toMatchObject({ state: "exited" });
  const test = await aTextOfTheLapsed();
  await tellOrder(test, daysAgo(1), { test: true });
  expect(await readEnrollment(world, test)).toMatchObject({ state: "active" });
});

it("writes down on entering by when a customer had to have ordered", async () => {
  const shop = await aTextingShop(world);
  // No control group: the one customer is not to be drawn into it.
  await saveShopSettings(ports, shop.id, { holdoutShare: 0 }, "staff");
  await aSeries(database, shop.id);
  await aHistory(database, shop.id);
  const { id } = await aLapsedCustomer(database, shop.id);
  for (let round = 0; round < 5; round++) await enrollLapsed(ports);
  const rows = await database.transaction((tx) => tx.enrollment.findMany({ where: { shopId: shop.id } }));
  expect(rows).toMatchObject([{ customerId: BigInt(id), lapseStartedAt: daysAgo(90), lapsedBefore: daysAgo(60) }]);
});
