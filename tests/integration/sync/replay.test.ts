import { expect, it } from "vitest";
import { applyRetention } from "../../../app/domain/privacy/apply-retention.server.ts";
import { readInboxFigures } from "../../../app/domain/sync/inbox-store.server.ts";
import { processInbox } from "../../../app/domain/sync/process-inbox.server.ts";
import { readSyncStatus } from "../../../app/domain/sync/read-sync-status.server.ts";
import { replayDeadLetters } from "../../../app/domain/sync/replay-dead-letters.server.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON } from "../test-ports.ts";
import { openDoor, orderPayload, postWebhook } from "./door.ts";

const fresh = await freshDatabase();
const { database } = fresh;
const door = await openDoor(fresh);

/** Orders of a shop that failed too often; the first of them can be processed by now. */
async function deadOrders(): ReturnType<typeof aShop> {
  const shop = await aShop(database);
  for (const id of ["8001", "8002"]) {
    const payload = orderPayload({ id, customer: id, at: MONDAY_NOON });
    expect((await postWebhook(door, { shop: shop.domain, topic: "orders/create", payload })).status).toBe(200);
  }
  await database.transaction(async (tx) => {
    const where = { shopDomain: shop.domain };
    await tx.inbox.updateMany({ where, data: { state: "dead", attempts: 10, lastError: "TypeError" } });
    const [, second] = await tx.inbox.findMany({ where, orderBy: { id: "asc" } });
    if (second) await tx.inbox.update({ where: { id: second.id }, data: { payloadSealed: "t0:gone" } });
  });
  return shop;
}

it("tries one dead letter again, leaves the others, and says what became of it", async () => {
  const shop = await deadOrders();
  const status = () => readSyncStatus(door.ports, shop.id);
  const { deadLetters } = await status();
  expect(deadLetters).toHaveLength(2);
  expect(await replayDeadLetters(door.ports, shop.id, "merchant", deadLetters[1]?.id ?? null)).toBe(1);
  expect(await status()).toMatchObject({ inboxDepth: 1, deadCount: 1, lastReplay: { count: 1, waiting: 1, done: 0 } });
  await processInbox(door.ports, 10);
  expect(await status()).toMatchObject({ inboxDepth: 0, deadCount: 1, lastReplay: { count: 1, waiting: 0, done: 1 } });
});

it("tries all of a shop again and says which failed once more", async () => {
  const [shop, other] = [await deadOrders(), await deadOrders()];
  expect(await replayDeadLetters(door.ports, shop.id, "merchant")).toBe(2);
  for (let attempt = 0; attempt < 10; attempt++) {
    await processInbox(door.ports, 10);
    await database.transaction(
      (tx) =>
        tx.$executeRaw`update inbox set next_try_at = clock_timestamp() - interval '1 s' where shop_domain = ${shop.domain}`,
    );
  }
  const lastReplay = { count: 2, done: 1, waiting: 0, dead: 1 };
  expect(await readSyncStatus(door.ports, shop.id)).toMatchObject({ deadCount: 1, lastReplay });
  expect(await readSyncStatus(door.ports, other.id)).toMatchObject({ deadCount: 2, lastReplay: null });
});

it("tries nothing of another shop", async () => {
  const [shop, other] = [await deadOrders(), await deadOrders()];
  const [letter] = (await readSyncStatus(door.ports, other.id)).deadLetters;
  expect(await replayDeadLetters(door.ports, shop.id, "merchant", letter?.id ?? null)).toBe(0);
});

it("offers no second try of what is past its keeping, and lets the alarm end with it", async () => {
  const shop = await deadOrders();
  const figures = () => database.transaction((tx) => readInboxFigures(tx));
  const { dead } = await figures();
  door.ports.clock.advance({ hours: 31 * 24 });
  await applyRetention(door.ports, shop.id);
  expect(
    await database.transaction((tx) => tx.inbox.count({ where: { shopDomain: shop.domain, state: "dead" } })),
  ).toBe(2);
  expect(await readSyncStatus(door.ports, shop.id)).toMatchObject({ deadLetters: [], deadCount: 0, replayable: 0 });
  expect((await figures()).dead).toBe(dead - 2);
});
