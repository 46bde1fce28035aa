import { expect, it } from "vitest";
import { processInbox } from "../../../app/domain/sync/process-inbox.server.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON } from "../test-ports.ts";
import { openDoor, orderPayload, postWebhook } from "./door.ts";

const fresh = await freshDatabase();
const { database } = fresh;
const door = await openDoor(fresh);

let lastId = 7_000;
async function orders(shop: { domain: string }, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    lastId += 1;
    const payload = orderPayload({ id: String(lastId), customer: String(lastId), at: MONDAY_NOON });
    const answer = await postWebhook(door, { shop: shop.domain, topic: "orders/create", payload });
    expect(answer.status).toBe(200);
  }
}
const waitingOf = (shop: { domain: string }) =>
  database.transaction((tx) => tx.inbox.count({ where: { shopDomain: shop.domain, state: "new" } }));
const storedOf = (shop: { id: ShopId }) => database.transaction((tx) => tx.order.count({ where: { shopId: shop.id } }));

it("works off a quiet shop's orders while another shop's flood waits", async () => {
  const [flooded, quiet] = [await aShop(database), await aShop(database)];
  await orders(flooded, 40);
  await orders(quiet, 3);
  expect(await processInbox(door.ports, 8)).toBe(8);
  expect(await storedOf(quiet)).toBe(3);
  expect(await waitingOf(flooded)).toBe(35);
  while ((await processInbox(door.ports, 50)) > 0);
  expect(await storedOf(flooded)).toBe(40);
});

it("reaches every shop when more of them wait than one round takes", async () => {
  const shops = await Promise.all(Array.from({ length: 7 }, () => aShop(database)));
  for (const shop of shops) await orders(shop, 2);
  for (let round = 0; round < 5; round++) await processInbox(door.ports, 3);
  const reached = await Promise.all(shops.map(storedOf));
  expect(reached.every((count) => count >= 1)).toBe(true);
  expect(reached.reduce((sum, count) => sum + count, 0)).toBe(14);
});

it("leaves alone what is put back for later, and takes the rest", async () => {
  const shop = await aShop(database);
  await orders(shop, 2);
  await database.transaction(
    (tx) => tx.$executeRaw`
      update inbox set next_try_at = clock_timestamp() + interval '1 hour'
      where id = (select min(id) from inbox where shop_domain = ${shop.domain})`,
  );
  expect(await processInbox(door.ports, 10)).toBe(1);
  expect(await waitingOf(shop)).toBe(1);
});
