import { expect, it } from "vitest";
import { handOverDue } from "../../../app/domain/messages/hand-over-due.server.ts";
import { listMessages } from "../../../app/domain/messages/list-messages.server.ts";
import type { SmsGateway } from "../../../app/domain/messages/sms-gateway.ts";
import { readStuckTexts, tryStuckTextsAgain } from "../../../app/domain/messages/stuck-texts.server.ts";
import { readAudit } from "../../../app/domain/shops/read-audit.server.ts";
import { sql, type Transaction } from "../../../app/platform/database.server.ts";
import { waitingForLocks } from "../waiting-for-locks.ts";
import { acceptedTexts, aDueText, aTextingShop, type DueText, readMessage, textingWorld } from "./texting-shop.ts";

const world = await textingWorld();
const { ports, events, database } = world;

/** A provider that is too busy for any text. */
const handOver: SmsGateway["handOver"] = async () => ({ kind: "not_processed", code: 20429, retryAfterMs: 0 });
const busy = { ...ports, sms: { ...ports.sms, handOver } };

/** A due text that was tried so many times already. */
async function triedText(shop: { id: DueText["shop"]; domain: string }, attempts: number): Promise<DueText> {
  const text = await aDueText(world, shop);
  await database.transaction((tx) => tx.message.updateMany({ where: { id: text.message }, data: { attempts } }));
  return text;
}

it("tells of texts that were tried many times and why they are still due, not of those that only wait", async () => {
  const shop = await aTextingShop(world);
  const [stuck, fresh] = [await triedText(shop, 7), await triedText(shop, 0)];
  expect(await readStuckTexts(ports, shop.id)).toEqual({ count: 0, rows: [] });
  await handOverDue(busy, events);
  expect(await readMessage(world, stuck)).toMatchObject({ state: "due", attempts: 8, errorCode: 20429 });
  const { count, rows } = await readStuckTexts(ports, shop.id);
  expect([count, rows]).toMatchObject([1, [{ id: stuck.message, state: "due", errorCode: 20429 }]]);
  expect(await readMessage(world, fresh)).toMatchObject({ state: "due", attempts: 1 });
});

it("hands them over at once when somebody asks for it, each through the gate", async () => {
  const shop = await aTextingShop(world);
  const [willing, gone] = [await triedText(shop, 9), await triedText(shop, 9)];
  await handOverDue(busy, events);
  const later = { leaseUntil: new Date(Date.now() + 300_000) };
  await database.transaction(async (tx) => {
    await tx.message.updateMany({ where: { shopId: shop.id }, data: later });
    await tx.phone.updateMany({ where: { id: gone.customer.phone.id }, data: { suppressedAt: ports.now() } });
  });
  await handOverDue(ports, events);
  expect(await acceptedTexts(world, willing)).toBe(0);
  expect(await tryStuckTextsAgain(ports, shop.id, "staff:1")).toBe(2);
  await handOverDue(ports, events);
  expect(await acceptedTexts(world, willing)).toBe(1);
  expect(await acceptedTexts(world, gone)).toBe(0);
  expect(await readMessage(world, willing)).toMatchObject({ state: "accepted", errorCode: null });
  expect(await readMessage(world, gone)).toMatchObject({ state: "suppressed", suppression: "opted_out" });
  expect(await readStuckTexts(ports, shop.id)).toEqual({ count: 0, rows: [] });
  const { lines } = await readAudit(ports, shop.id, null);
  expect(lines).toMatchObject([{ actor: "staff:1", action: "texts_tried_again", detail: { texts: 2 } }]);
});

it("lets them be tried while the oldest of them are just being handed over or dropped", async () => {
  const shop = await aTextingShop(world);
  const texts = [await triedText(shop, 8), await triedText(shop, 8)];
  const [first = "", second = ""] = texts.map(({ message }) => message).sort();
  const lock = (tx: Transaction, id: string) =>
    tx.$queryRaw(sql`select id from message where shop_id = ${shop.id} and id = ${id}::uuid for update`);
  const longer = { dueAt: new Date(ports.now().getTime() - 60_000) };
  await database.transaction((tx) => tx.message.updateMany({ where: { id: second }, data: longer }));
  const somebodyWaits = async () => (await waitingForLocks(database)) > 0;
  let done = false;
  let again: Promise<number> | null = null;
  await database.transaction(async (tx) => {
    await lock(tx, first);
    again = tryStuckTextsAgain(ports, shop.id, "staff:1").finally(() => {
      done = true;
    });
    await expect.poll(async () => done || (await somebodyWaits()), { timeout: 10_000 }).toBe(true);
    await lock(tx, second);
  });
  expect(await again).toBe(1);
});

it("lists a text whose number and words cannot be opened, without them", async () => {
  const shop = await aTextingShop(world);
  const text = await triedText(shop, 8);
  await database.transaction(async (tx) => {
    await tx.phone.updateMany({ where: { id: text.customer.phone.id }, data: { numberSealed: "v1.lost.AAAA" } });
    await tx.message.updateMany({ where: { id: text.message }, data: { bodySealed: "v1.lost.AAAA" } });
  });
  const closed = { id: text.message, phoneMasked: null, body: null };
  expect((await readStuckTexts(ports, shop.id)).rows).toMatchObject([closed]);
  expect((await listMessages(ports, shop.id, { limit: 10 })).rows).toMatchObject([closed]);
});
