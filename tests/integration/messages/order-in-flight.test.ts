import { afterEach, expect, it } from "vitest";
import { handOverDue } from "../../../app/domain/messages/hand-over-due.server.ts";
import { exitOnOrder, exitShop, settleInFlight } from "../../../app/domain/series/exit-enrollments.server.ts";
import { MONDAY_NOON } from "../test-ports.ts";
import {
  acceptedTexts,
  aDueText,
  aTextingShop,
  type DueText,
  readEnrollment,
  readMessage,
  textingWorld,
} from "./texting-shop.ts";

const world = await textingWorld();
const { ports, events, twilio, database } = world;

const onTheWay: Promise<boolean>[] = [];

afterEach(async () => {
  await Promise.all(onTheWay.splice(0));
  twilio.world.faults.twilioLatencyMs = 0;
});

/** Begins a hand-over and returns once the request is on its way. */
async function textOnItsWay(text: DueText, latencyMs: number): Promise<void> {
  twilio.world.faults.twilioLatencyMs = latencyMs;
  onTheWay.push(handOverDue(ports, events));
  await expect.poll(async () => (await readMessage(world, text)).state, { interval: 5 }).toBe("handed");
}

/** What the door does with an order before it acknowledges it. */
async function orderArrives(text: DueText): Promise<boolean> {
  const seen = ports.stopwatch.ms();
  const order = { shop: text.shop, customerId: text.customer.id, phoneIndexes: [], placedAt: MONDAY_NOON, test: false };
  const flights = await database.transaction((tx) => exitOnOrder(tx, order, MONDAY_NOON));
  return await settleInFlight(database, ports.stopwatch, flights, seen);
}

it("acknowledges an order only after the text that was on its way has its outcome", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  await textOnItsWay(text, 600);
  expect(await orderArrives(text)).toBe(true);
  expect(await readMessage(world, text)).toMatchObject({ state: "accepted", crossedInFlight: false });
  expect(await readEnrollment(world, text)).toMatchObject({ state: "exited", exitReason: "ordered" });
});

it("flags the text nobody can be sure of, and never sends it again", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  await textOnItsWay(text, 8_000);
  expect(await orderArrives(text)).toBe(true);
  expect(await readMessage(world, text)).toMatchObject({ state: "unknown", crossedInFlight: true });
  expect(await readEnrollment(world, text)).toMatchObject({ state: "exited", crossedInFlight: true });
  twilio.world.faults.twilioLatencyMs = 0;
  expect(await handOverDue(ports, events)).toBe(false);
});

it("begins no text after an order, however closely the two meet", async () => {
  const shop = await aTextingShop(world);
  const texts: DueText[] = [];
  for (let i = 0; i < 25; i++) texts.push(await aDueText(world, shop));
  const acknowledged = new Map<string, number>();
  const meeting = texts.map(async (text, index) => {
    await ports.stopwatch.sleep(index * 4);
    await orderArrives(text);
    acknowledged.set(text.customer.phone.number, Date.now());
  });
  while (await handOverDue(ports, events));
  await Promise.all(meeting);
  const begun = twilio.world.db.prepare('select "to", begun_at from twilio_request where method = ?').all("POST");
  const late = begun.filter(
    (row) => Number(row.begun_at) > (acknowledged.get(String(row.to)) ?? Number.POSITIVE_INFINITY),
  );
  expect(late).toEqual([]);
});

it("lets nothing go after an uninstall", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  await database.transaction(async (tx) => {
    await exitShop(tx, text.shop, "uninstalled", MONDAY_NOON);
    await tx.shop.update({ where: { id: text.shop }, data: { state: "uninstalled" } });
  });
  await handOverDue(ports, events);
  expect(await acceptedTexts(world, text)).toBe(0);
  expect(await readEnrollment(world, text)).toMatchObject({ exitReason: "uninstalled" });
});

it("claims a text once when several processes hand over at the same time", async () => {
  const shop = await aTextingShop(world);
  const texts = [await aDueText(world, shop), await aDueText(world, shop), await aDueText(world, shop)];
  await Promise.all(Array.from({ length: 6 }, () => handOverDue(ports, events)));
  while (await handOverDue(ports, events));
  for (const text of texts) expect(await acceptedTexts(world, text)).toBe(1);
});
