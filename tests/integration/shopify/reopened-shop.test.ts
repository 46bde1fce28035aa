import { afterEach, expect, it } from "vitest";
import type { ChangedSince } from "../../../app/domain/customers/customer-directory.ts";
import { handOverDue } from "../../../app/domain/messages/hand-over-due.server.ts";
import { checkFreshness } from "../../../app/domain/series/check-freshness.server.ts";
import { enrollLapsed } from "../../../app/domain/series/enroll-lapsed.server.ts";
import { installShop } from "../../../app/domain/shops/install-shop.server.ts";
import { readAccessGap } from "../../../app/domain/shops/read-access-gap.server.ts";
import { loseAccess } from "../../../app/domain/shops/shop-access-store.server.ts";
import { catchUpShop } from "../../../app/domain/sync/catch-up-shop.server.ts";
import { processInbox } from "../../../app/domain/sync/process-inbox.server.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { takeTasks } from "../../../app/jobs/recurring-task-store.server.ts";
import { SHOP_FACTS } from "../factories/shops.ts";
import { aSyncRun } from "../factories/sync-runs.ts";
import {
  acceptedTexts,
  aDueText,
  aTextingShop,
  type DueText,
  readEnrollment,
  readMessage,
  textingWorld,
} from "../messages/texting-shop.ts";
import { openDoor, orderPayload, postWebhook } from "../sync/door.ts";
import { MONDAY_NOON } from "../test-ports.ts";

const world = await textingWorld();
const { ports, events, database } = world;
const door = await openDoor(world);
const installPorts = { ...ports, shopDirectory: { readShopFacts: async () => SHOP_FACTS } };

afterEach(() => ports.clock.set(MONDAY_NOON));

const shut = (domain: string) => database.transaction((tx) => loseAccess(tx, ports.ids, domain, ports.now()));
const readRow = (id: ShopId) => database.transaction((tx) => tx.shop.findUniqueOrThrow({ where: { id } }));

/** A look at Shopify that finds these people's orders, and remembers since when it was asked. */
function directoryWith(buyers: DueText[], asked: Date[] = []) {
  return {
    readCustomers: async () => [],
    changedSince: async (shop: ShopId, since: Date): Promise<ChangedSince> => {
      asked.push(since);
      const mine = buyers.filter((text) => text.shop === shop);
      const processedAt = new Date(MONDAY_NOON.getTime() + 86_400_000);
      return {
        orders: mine.map((text) => ({ customerId: text.customer.id, numbers: [], processedAt, test: false })),
        customers: [],
      };
    },
  };
}

it("lets texts wait, nobody leave and nobody enter while the shop must be reopened", async () => {
  const shop = await aTextingShop(world);
  const text = await aDueText(world, shop);
  await shut(shop.domain);
  const asked: Date[] = [];
  expect(await checkFreshness({ ...ports, directory: directoryWith([], asked) })).toBe(false);
  expect(await handOverDue(ports, events)).toBe(false);
  expect(await enrollLapsed(ports)).toBe(false);
  await database.transaction((tx) =>
    tx.recurringTask.create({ data: { shopId: shop.id, name: "expire_codes", nextRunAt: MONDAY_NOON } }),
  );
  expect((await takeTasks(database, ports.now())).filter((task) => task.shop === shop.id)).toEqual([]);
  expect(asked).toEqual([]);
  expect(await readMessage(world, text)).toMatchObject({ state: "due" });
  expect(await readEnrollment(world, text)).toMatchObject({ state: "active" });
});

it("takes its webhooks all the while", async () => {
  const shop = await aTextingShop(world);
  const text = await aDueText(world, shop);
  await shut(shop.domain);
  const payload = orderPayload({ id: "7001", customer: text.customer.id, at: ports.now() });
  expect((await postWebhook(door, { shop: shop.domain, topic: "orders/create", payload })).status).toBe(200);
  expect(await readEnrollment(world, text)).toMatchObject({ state: "exited", exitReason: "ordered" });
  while ((await processInbox(door.ports, 50)) > 0);
  const order = { shopId_id: { shopId: shop.id, id: 7001n } };
  expect(await database.transaction((tx) => tx.order.findUnique({ where: order }))).not.toBeNull();
});

it("goes on when it is reopened, but looks first at what happened since access was lost", async () => {
  const shop = await aTextingShop(world);
  const buyer = await aDueText(world, shop);
  const other = await aDueText(world, shop);
  await shut(shop.domain);
  ports.clock.advance({ days: 3 });
  await installShop(installPorts, shop.domain);
  expect(await readRow(shop.id)).toMatchObject({ state: "installed", installedAt: expect.any(Date) });
  await handOverDue(ports, events);
  expect(await acceptedTexts(world, other)).toBe(0);
  const asked: Date[] = [];
  await checkFreshness({ ...ports, directory: directoryWith([buyer], asked) });
  expect(asked.every((since) => since <= MONDAY_NOON)).toBe(true);
  while (await handOverDue(ports, events));
  expect(await acceptedTexts(world, buyer)).toBe(0);
  expect(await readEnrollment(world, buyer)).toMatchObject({ state: "exited", exitReason: "ordered" });
  expect(await acceptedTexts(world, other)).toBe(1);
});

it("makes up for what it could not do: the import goes on, and Shopify hears who opted out", async () => {
  const shop = await aTextingShop(world);
  const text = await aDueText(world, shop);
  await shut(shop.domain);
  await aSyncRun(database, shop.id, { kind: "orders", state: "failed" });
  const event = { state: "unsubscribed", class: "unknown", source: "sms_reply", receivedAt: ports.now() };
  await database.transaction((tx) =>
    tx.consentEvent.create({
      data: { shopId: shop.id, id: ports.ids.uuid(), phoneId: text.customer.phone.id, at: ports.now(), ...event },
    }),
  );
  ports.clock.advance({ hours: 5 });
  await installShop(installPorts, shop.domain);
  expect(world.jobs.at(-1)).toEqual({
    name: "catch-up",
    payload: { shop: shop.id, since: MONDAY_NOON.toISOString() },
  });
  const before = world.jobs.length;
  await catchUpShop(ports, shop.id, MONDAY_NOON);
  expect(world.jobs.slice(before)).toEqual([
    { name: "backfill", payload: { shop: shop.id } },
    {
      name: "write-consent",
      payload: {
        shop: shop.id,
        phone: text.customer.phone.id,
        state: "unsubscribed",
        at: MONDAY_NOON.toISOString(),
      },
    },
  ]);
});

it("stays shut, and says so, while Shopify tells nothing about the shop even now", async () => {
  const shop = await aTextingShop(world);
  await shut(shop.domain);
  const silent = { readShopFacts: () => Promise.reject(new Error("no answer")) };
  await installShop({ ...ports, shopDirectory: silent }, shop.domain);
  const row = await readRow(shop.id);
  expect(row.state).toBe("needs_reopen");
  expect(await readAccessGap(ports, { id: shop.id, state: "needs_reopen" })).toEqual({ from: MONDAY_NOON, to: null });
});

it("tells for a day that it had no access", async () => {
  const shop = await aTextingShop(world);
  const gap = () => readAccessGap(ports, { id: shop.id, state: "installed" });
  expect(await gap()).toBeNull();
  await shut(shop.domain);
  ports.clock.advance({ hours: 2 });
  const back = ports.now();
  await installShop(installPorts, shop.domain);
  expect(await gap()).toEqual({ from: MONDAY_NOON, to: back });
  ports.clock.advance({ hours: 25 });
  expect(await gap()).toBeNull();
});

it("asks a Shopify that does not answer now and then, not all the time", async () => {
  const shop = await aTextingShop(world);
  await aDueText(world, shop);
  ports.clock.advance({ minutes: 5 });
  let asked = 0;
  const directory = {
    readCustomers: async () => [],
    changedSince: async (one: ShopId): Promise<ChangedSince> => {
      if (one === shop.id) asked += 1;
      throw new Error("no answer");
    },
  };
  for (let round = 0; round < 10; round++) await checkFreshness({ ...ports, directory });
  expect(asked).toBe(1);
  ports.clock.advance({ seconds: 6 });
  await checkFreshness({ ...ports, directory });
  expect(asked).toBe(2);
});
