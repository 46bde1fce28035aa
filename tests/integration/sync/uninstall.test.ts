import { afterEach, expect, it } from "vitest";
import { handOverDue } from "../../../app/domain/messages/hand-over-due.server.ts";
import { enrollLapsed } from "../../../app/domain/series/enroll-lapsed.server.ts";
import { switchOnSeries } from "../../../app/domain/series/switch-on-series.server.ts";
import { installShop } from "../../../app/domain/shops/install-shop.server.ts";
import { processInbox } from "../../../app/domain/sync/process-inbox.server.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { aSeries } from "../factories/series.ts";
import { SHOP_FACTS } from "../factories/shops.ts";
import { aHistory } from "../factories/sync-runs.ts";
import {
  acceptedTexts,
  aDueText,
  aTextingShop,
  lookIsFresh,
  readEnrollment,
  readMessage,
  textingWorld,
} from "../messages/texting-shop.ts";
import { MONDAY_NOON } from "../test-ports.ts";
import { openDoor, postWebhook } from "./door.ts";

const world = await textingWorld();
const { ports, events, twilio, database } = world;
const door = await openDoor(world, undefined, { now: ports.now });
const installPorts = { ...ports, shopDirectory: { readShopFacts: async () => SHOP_FACTS } };

const uninstalls = (domain: string, triggeredAt?: Date) =>
  postWebhook(door, {
    shop: domain,
    topic: "app/uninstalled",
    payload: { id: 1 },
    ...(triggeredAt ? { triggeredAt } : {}),
  });

const readShopState = async (id: number) =>
  (await database.transaction((tx) => tx.shop.findUniqueOrThrow({ where: { id } }))).state;

async function workOff(): Promise<void> {
  while ((await processInbox(door.ports, 50)) > 0);
}

afterEach(() => {
  twilio.world.faults.twilioLatencyMs = 0;
  ports.clock.set(MONDAY_NOON);
});

it("settles the text on its way before it acknowledges an uninstall, and begins no other", async () => {
  const shop = await aTextingShop(world);
  const flying = await aDueText(world, shop);
  twilio.world.faults.twilioLatencyMs = 600;
  const handingOver = handOverDue(ports, events);
  await expect.poll(async () => (await readMessage(world, flying)).state, { interval: 5 }).toBe("handed");
  const waiting = await aDueText(world, shop);
  expect((await uninstalls(shop.domain)).status).toBe(200);
  expect(await readMessage(world, flying)).toMatchObject({ state: "accepted", crossedInFlight: false });
  await handingOver;
  while (await handOverDue(ports, events));
  expect(await acceptedTexts(world, waiting)).toBe(0);
  for (const text of [flying, waiting]) {
    expect(await readEnrollment(world, text)).toMatchObject({ state: "exited", exitReason: "uninstalled" });
  }
});

it("revives no series when the shop comes back: the merchant switches on again, on a history read afresh", async () => {
  const shop = await aTextingShop(world);
  const text = await aDueText(world, shop);
  await aHistory(database, shop.id);
  await uninstalls(shop.domain);
  ports.clock.advance({ minutes: 5 });
  await installShop(installPorts, shop.domain);
  await aLapsedCustomer(database, shop.id);
  await enrollLapsed(ports);
  await handOverDue(ports, events);
  expect(await acceptedTexts(world, text)).toBe(0);
  const live = { shopId: shop.id, state: "active" };
  expect(await database.transaction((tx) => tx.enrollment.count({ where: live }))).toBe(0);
  const answer = await switchOnSeries(ports, shop.id, text.series, "staff");
  expect(answer).toMatchObject({ problems: expect.arrayContaining([{ path: "", issue: "backfill_running" }]) });
});

it("does not take an uninstall that is worked off after the shop has come back", async () => {
  const shop = await aTextingShop(world);
  await uninstalls(shop.domain);
  ports.clock.advance({ minutes: 5 });
  await installShop(installPorts, shop.domain);
  await workOff();
  const row = await database.transaction((tx) => tx.shop.findUniqueOrThrow({ where: { id: shop.id } }));
  expect(row).toMatchObject({ state: "installed", installedAt: ports.now() });
});

it("throws the tokens away, and keeps settings, consent and suppressions", async () => {
  const shop = await aTextingShop(world, undefined, { dailyCap: 77 });
  const text = await aDueText(world, shop);
  const stopped = await aDueText(world, shop);
  const session = { id: `offline_${shop.domain}`, shopDomain: shop.domain, sealed: "v1.sealed" };
  await database.transaction(async (tx) => {
    await tx.shopifySession.create({ data: session });
    const id = { shopId: shop.id, id: stopped.customer.phone.id };
    const suppressed = { suppressedAt: MONDAY_NOON, suppressionReason: "opted_out" };
    await tx.phone.update({ where: { shopId_id: id }, data: suppressed });
  });
  await uninstalls(shop.domain);
  ports.clock.advance({ minutes: 5 });
  await installShop(installPorts, shop.domain);
  await database.transaction(async (tx) => {
    expect(await tx.shopifySession.count({ where: { shopDomain: shop.domain } })).toBe(0);
    const row = await tx.shop.findUniqueOrThrow({ where: { id: shop.id } });
    expect(row.settings).toMatchObject({ dailyCap: 77, twilio: { sender: "+4915735990000" } });
    const kept = await tx.phone.findUniqueOrThrow({
      where: { shopId_id: { shopId: shop.id, id: text.customer.phone.id } },
    });
    expect(kept).toMatchObject({ consentState: "subscribed", suppressedAt: null });
    const still = await tx.phone.findUniqueOrThrow({
      where: { shopId_id: { shopId: shop.id, id: stopped.customer.phone.id } },
    });
    expect(still).toMatchObject({ suppressionReason: "opted_out" });
    const series = await tx.series.findMany({ where: { shopId: shop.id } });
    expect(new Set(series.map((one) => one.state))).toEqual(new Set(["paused"]));
  });
  expect(world.jobs.at(-1)).toEqual({ name: "backfill", payload: { shop: shop.id } });
});

it("ends nothing of what began since the shop has come back when the news of its uninstall comes only then", async () => {
  const shop = await aTextingShop(world);
  const removedAt = ports.now();
  ports.clock.advance({ minutes: 5 });
  // we never heard that it was gone: to us this is the same shop with new tokens
  await installShop(installPorts, shop.domain);
  const series = await aSeries(database, shop.id, { switchedOnAt: ports.now() });
  const text = await aDueText(world, shop, { series, enteredAt: ports.now() });
  ports.clock.advance({ minutes: 30 });
  expect((await uninstalls(shop.domain, removedAt)).status).toBe(200);
  await workOff();
  expect(await readShopState(shop.id)).toBe("installed");
  expect(await readEnrollment(world, text)).toMatchObject({ state: "active" });
});

it("revives no series when the news of an uninstall comes only after the shop has come back: those from before end", async () => {
  const shop = await aTextingShop(world);
  const old = await aDueText(world, shop);
  ports.clock.advance({ minutes: 1 });
  const removedAt = ports.now();
  ports.clock.advance({ minutes: 5 });
  await installShop(installPorts, shop.domain);
  const again = await aSeries(database, shop.id, { switchedOnAt: ports.now(), priority: 2 });
  ports.clock.advance({ minutes: 30 });
  expect((await uninstalls(shop.domain, removedAt)).status).toBe(200);
  expect(await readEnrollment(world, old)).toMatchObject({ state: "exited", exitReason: "uninstalled" });
  await workOff();
  expect(await readShopState(shop.id)).toBe("installed");
  await lookIsFresh(world, shop.id);
  expect(await handOverDue(ports, events)).toBe(false);
  const series = await database.transaction((tx) => tx.series.findMany({ where: { shopId: shop.id } }));
  expect(new Map(series.map((one) => [one.id, one.state]))).toEqual(
    new Map([
      [old.series, "paused"],
      [again, "on"],
    ]),
  );
});

it("ends who entered a series from before after the shop had left, when that is told only after its return", async () => {
  const shop = await aTextingShop(world);
  const series = await aSeries(database, shop.id, { switchedOnAt: ports.now() });
  ports.clock.advance({ minutes: 1 });
  const removedAt = ports.now();
  ports.clock.advance({ minutes: 2 });
  const enteredAt = ports.now();
  const entered = await aDueText(world, shop, { series, enteredAt });
  ports.clock.advance({ minutes: 3 });
  await installShop(installPorts, shop.domain);
  expect((await uninstalls(shop.domain, removedAt)).status).toBe(200);
  const ended = { state: "exited", exitReason: "uninstalled", endedAt: enteredAt };
  expect(await readEnrollment(world, entered)).toMatchObject(ended);
});

it("believes the news of an uninstall that came after the last tokens", async () => {
  const shop = await aTextingShop(world);
  await installShop(installPorts, shop.domain);
  ports.clock.advance({ minutes: 5 });
  const removedAt = ports.now();
  ports.clock.advance({ minutes: 30 });
  await uninstalls(shop.domain, removedAt);
  expect(await readShopState(shop.id)).toBe("uninstalled");
});
