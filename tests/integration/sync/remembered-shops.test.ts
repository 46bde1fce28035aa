import { afterEach, expect, it } from "vitest";
import type { Delivery } from "../../../app/domain/sync/delivery.ts";
import { receiveInBulk } from "../../../app/domain/sync/receive-in-bulk.server.ts";
import { createLog, type Log, type LogFields } from "../../../app/platform/log.server.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON } from "../test-ports.ts";
import { noProvider, openDoor, orderPayload, postWebhook } from "./door.ts";

const fresh = await freshDatabase();
const { database } = fresh;
const dropped: LogFields[] = [];
const info: Log["info"] = (event, fields) => void (event === "delivery dropped" && dropped.push(fields ?? {}));
const door = await openDoor(fresh, noProvider, { log: { ...createLog("silent"), info } });

const order = (shop: string, id: string) =>
  postWebhook(door, { shop, topic: "orders/create", payload: orderPayload({ id, at: MONDAY_NOON }) });

const taken = (domain: string) => database.transaction((tx) => tx.inbox.count({ where: { shopDomain: domain } }));

const turn = (id: number, state: "installed" | "uninstalled") =>
  database.transaction((tx) => tx.shop.update({ where: { id }, data: { state } }));

const delivery = (shopDomain: string, deliveryId: string): Delivery => ({
  source: "shopify",
  shopDomain,
  topic: "products/update",
  deliveryId,
  eventId: null,
  triggeredAt: null,
  body: Buffer.from("{}"),
  order: null,
});

afterEach(() => void dropped.splice(0));

it("drops the orders of a shop that has left since its last one, and takes them once it is back", async () => {
  const shop = await aShop(database);
  expect((await order(shop.domain, "1")).status).toBe(200);
  await turn(shop.id, "uninstalled");
  expect((await order(shop.domain, "2")).status).toBe(200);
  expect(await taken(shop.domain)).toBe(1);
  await turn(shop.id, "installed");
  expect((await order(shop.domain, "3")).status).toBe(200);
  expect(await taken(shop.domain)).toBe(2);
});

it("takes the first order of a shop that nobody knew at the one before", async () => {
  const domain = "soon.myshopify.com";
  expect((await order(domain, "4")).status).toBe(200);
  expect(await taken(domain)).toBe(0);
  await aShop(database, { domain });
  expect((await order(domain, "5")).status).toBe(200);
  expect(await taken(domain)).toBe(1);
});

it("says once that a delivery was dropped, also when another one's shop has changed meanwhile", async () => {
  const shop = await aShop(database);
  expect((await order(shop.domain, "6")).status).toBe(200);
  await turn(shop.id, "uninstalled");
  await receiveInBulk(door.ports, [delivery("nobody.myshopify.com", "7"), delivery(shop.domain, "8")]);
  expect(dropped).toEqual([
    { topic: "products/update", reason: "unknown_shop" },
    { topic: "products/update", reason: "uninstalled" },
  ]);
});
