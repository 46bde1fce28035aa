import { afterEach, expect, it } from "vitest";
import { handOverDue } from "../../../app/domain/messages/hand-over-due.server.ts";
import { HandOverDesk } from "../../../app/domain/messages/hand-over-slots.ts";
import { settleUnknown } from "../../../app/domain/messages/settle-unknown.server.ts";
import { countDueNow } from "../../../app/domain/series/count-due-now.server.ts";
import { enrollLapsed } from "../../../app/domain/series/enroll-lapsed.server.ts";
import { exitOnOptOut, exitOnOrder } from "../../../app/domain/series/exit-enrollments.server.ts";
import { MONDAY_NOON } from "../test-ports.ts";
import {
  acceptedTexts,
  aDueText,
  aTextingShop,
  lookIsFresh,
  readEnrollment,
  readMessage,
  textingWorld,
} from "./texting-shop.ts";

const world = await textingWorld();
const { ports, events, twilio, database } = world;
const handOver = () => handOverDue(ports, events);
/** What is due once the lapsed have been looked for. */
const dueNow = async () => {
  await enrollLapsed(ports);
  return await database.transaction((tx) => countDueNow(tx, ports.now()));
};

afterEach(() => {
  ports.clock.set(MONDAY_NOON);
  Object.assign(twilio.world.faults, { twilioLoseReplyShare: 0, twilioRefuse: false, twilioLatencyMs: 0 });
});

it("hands a due text over once, with its consent's proof, and times the next step", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  expect(await handOver()).toBe(true);
  expect(await handOver()).toBe(false);
  expect(await acceptedTexts(world, text)).toBe(1);
  expect(await readMessage(world, text)).toMatchObject({
    state: "accepted",
    handedAt: MONDAY_NOON,
    consentEventId: text.customer.phone.consentEventId,
  });
  expect(await readEnrollment(world, text)).toMatchObject({
    nextStep: 1,
    firstTextAt: MONDAY_NOON,
    nextDueAt: new Date(MONDAY_NOON.getTime() + 7 * 86_400_000),
  });
});

it("never sends again when the reply is lost, and finds the text by its link", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  twilio.world.faults.twilioLoseReplyShare = 1;
  await handOver();
  expect(await readMessage(world, text)).toMatchObject({ state: "unknown", sid: null });
  twilio.world.faults.twilioLoseReplyShare = 0;
  ports.clock.advance({ minutes: 1 });
  await lookIsFresh(world, text.shop);
  await handOver();
  expect(await settleUnknown(ports, events)).toBe(true);
  expect(await readMessage(world, text)).toMatchObject({ state: expect.stringMatching(/accepted|sent|delivered/) });
  expect(await acceptedTexts(world, text)).toBe(1);
  expect(await readEnrollment(world, text)).toMatchObject({ nextStep: 1 });
});

it("gives a text up that the provider never saw, and goes on with the series", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  const token = ports.ids.uuid();
  await database.transaction((tx) =>
    tx.message.update({
      where: { shopId_id: { shopId: text.shop, id: text.message } },
      data: { state: "handed", claimToken: token, handedAt: MONDAY_NOON, leaseUntil: new Date(0) },
    }),
  );
  await settleUnknown(ports, events);
  for (const minutes of [1, 9, 50]) {
    ports.clock.advance({ minutes });
    await settleUnknown(ports, events);
  }
  expect(await readMessage(world, text)).toMatchObject({ state: "abandoned", looks: 3 });
  expect(await readEnrollment(world, text)).toMatchObject({ nextStep: 1, state: "active" });
  expect(await acceptedTexts(world, text)).toBe(0);
});

it("refuses to claim a text whose customer has ordered, and ends the series", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  const order = { shop: text.shop, customerId: text.customer.id, phoneIndexes: [], placedAt: MONDAY_NOON, test: false };
  await database.transaction((tx) => exitOnOrder(tx, order, MONDAY_NOON));
  await handOver();
  expect(await acceptedTexts(world, text)).toBe(0);
  expect(await readMessage(world, text)).toMatchObject({ state: "suppressed", suppression: "ordered" });
  expect(await readEnrollment(world, text)).toMatchObject({ state: "exited", exitReason: "ordered" });
});

it("ends the series of a guest's order by the phone it names", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  const phoneIndexes = [text.customer.phone.index];
  const order = { shop: text.shop, customerId: null, phoneIndexes, placedAt: MONDAY_NOON, test: false };
  await database.transaction((tx) => exitOnOrder(tx, order, MONDAY_NOON));
  expect(await readEnrollment(world, text)).toMatchObject({ state: "exited", exitReason: "ordered" });
});

it("ends nothing for a test order or one older than the lapse", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  const order = { shop: text.shop, customerId: text.customer.id, phoneIndexes: [] };
  const old = new Date(text.customer.lastOrderAt.getTime() - 86_400_000);
  await database.transaction((tx) => exitOnOrder(tx, { ...order, placedAt: MONDAY_NOON, test: true }, MONDAY_NOON));
  await database.transaction((tx) => exitOnOrder(tx, { ...order, placedAt: old, test: false }, MONDAY_NOON));
  await handOver();
  expect(await acceptedTexts(world, text)).toBe(1);
});

it("texts nobody after an opt-out", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  const phone = { shop: text.shop, phoneId: text.customer.phone.id };
  await database.transaction((tx) => exitOnOptOut(tx, phone, MONDAY_NOON));
  await handOver();
  expect(await acceptedTexts(world, text)).toBe(0);
  expect(await readEnrollment(world, text)).toMatchObject({ exitReason: "opted_out" });
});

it("stops the shop when Twilio refuses its credentials, and keeps the texts due", async () => {
  const { sid } = twilio.german;
  const shop = await aTextingShop(world, { sid, authToken: "0".repeat(32) });
  const text = await aDueText(world, shop);
  await handOver();
  expect(await readMessage(world, text)).toMatchObject({ state: "due", handedAt: null });
  const row = await database.transaction((tx) => tx.shop.findUniqueOrThrow({ where: { id: shop.id } }));
  expect(row.sending).toBe("paused");
  expect(await handOver()).toBe(false);
  expect(await dueNow()).toBe(0);
});

it("backs off when Twilio has too many requests, and hands over later", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  twilio.world.faults.twilioRefuse = true;
  await handOver();
  expect(await readMessage(world, text)).toMatchObject({ state: "due", attempts: 1 });
  expect(await handOver()).toBe(false);
  twilio.world.faults.twilioRefuse = false;
  await expect.poll(async () => ((await handOver()) ? "handed" : "waiting"), { timeout: 5_000 }).toBe("handed");
  expect(await acceptedTexts(world, text)).toBe(1);
});

it("ends the series of somebody the provider says has opted out, and tells Shopify", async () => {
  const text = await aDueText(world, await aTextingShop(world), { number: "+15005550004" });
  await handOver();
  expect(await readMessage(world, text)).toMatchObject({ state: "failed", errorCode: 21610 });
  expect(await readEnrollment(world, text)).toMatchObject({ state: "exited", exitReason: "opted_out" });
  const job = { shop: text.shop, phone: text.customer.phone.id, state: "unsubscribed" };
  expect(world.jobs).toContainEqual({ name: "write-consent", payload: expect.objectContaining(job) });
});

it("ends the series of a number that cannot receive texts", async () => {
  const text = await aDueText(world, await aTextingShop(world), { number: "+15005550009" });
  await handOver();
  expect(await readMessage(world, text)).toMatchObject({ state: "failed", errorCode: 21614 });
  expect(await readEnrollment(world, text)).toMatchObject({ exitReason: "unreachable" });
});

it("pauses a country the account may not text, and keeps the text due", async () => {
  const text = await aDueText(world, await aTextingShop(world), { number: "+15005550003" });
  await handOver();
  expect(await readMessage(world, text)).toMatchObject({ state: "due" });
  expect(await handOver()).toBe(false);
  expect(await dueNow()).toBe(0);
});

it("hands over no more than the daily cap, and goes on the next day", async () => {
  const shop = await aTextingShop(world, twilio.german, { dailyCap: 1 });
  const [first, second] = [await aDueText(world, shop), await aDueText(world, shop)];
  await handOver();
  await handOver();
  expect((await acceptedTexts(world, first)) + (await acceptedTexts(world, second))).toBe(1);
  expect(await dueNow()).toBe(0);
  ports.clock.advance({ days: 1 });
  await lookIsFresh(world, shop.id);
  await handOver();
  expect((await acceptedTexts(world, first)) + (await acceptedTexts(world, second))).toBe(2);
});

it("hands nothing over while no look at Shopify is fresh", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  ports.clock.advance({ minutes: 2 });
  expect(await handOver()).toBe(false);
  expect(await dueNow()).toBe(1);
  await lookIsFresh(world, text.shop);
  expect(await handOver()).toBe(true);
});

it("waits for the morning in the shopper's own zone", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  ports.clock.set("2026-11-16T20:00:00Z");
  await lookIsFresh(world, text.shop);
  await handOver();
  expect(await readMessage(world, text)).toMatchObject({ state: "due", nextLookAt: new Date("2026-11-17T09:00:00Z") });
  expect(await dueNow()).toBe(0);
});

it("keeps a shop's texts while the provider answers none of its requests, then lets one try before the others", async () => {
  const shop = await aTextingShop(world);
  let passed = 0;
  const stopwatch = { ms: () => ports.stopwatch.ms() + passed, sleep: (ms: number) => ports.stopwatch.sleep(ms) };
  const desk = new HandOverDesk();
  const round = () => handOverDue({ ...ports, stopwatch }, events, desk);
  const states = async () => {
    const texts = await database.transaction((tx) =>
      tx.message.groupBy({ by: ["state"], where: { shopId: shop.id }, _count: true }),
    );
    return Object.fromEntries(texts.map(({ state, _count }) => [state, _count]));
  };
  twilio.world.faults.twilioLoseReplyShare = 1;
  for (let text = 0; text < 10; text++) await aDueText(world, shop);
  await round();
  expect(await states()).toEqual({ unknown: 10 });
  for (let text = 0; text < 3; text++) await aDueText(world, shop);
  expect(await round()).toBe(false);
  expect(await states()).toEqual({ unknown: 10, due: 3 });
  twilio.world.faults.twilioLoseReplyShare = 0;
  passed = 30_000;
  await round();
  expect(await states()).toEqual({ unknown: 10, accepted: 1, due: 2 });
  await round();
  expect(await states()).toEqual({ unknown: 10, accepted: 3 });
});

it("keeps the texts of a shop whose account cannot be opened, and goes on at once for the others", async () => {
  const broken = await aTextingShop(world);
  const kept = await aDueText(world, broken);
  const text = await aDueText(world, await aTextingShop(world));
  await database.transaction(
    (tx) => tx.$executeRaw`
      update shop set settings = jsonb_set(settings, '{twilio,authTokenSealed}', '"lost"') where id = ${broken.id}`,
  );
  expect(await handOver()).toBe(true);
  expect(await acceptedTexts(world, text)).toBe(1);
  expect(await readMessage(world, kept)).toMatchObject({ state: "due" });
});
