import { expect, it } from "vitest";
import { handOverDue } from "../../../app/domain/messages/hand-over-due.server.ts";
import { findShopByDomain } from "../../../app/domain/shops/shop-store.server.ts";
import { createProviderEffects } from "../../../app/twilio/provider-effects.server.ts";
import { aMessage } from "../factories/messages.ts";
import { aDueText, aTextingShop, type DueText, readEnrollment, readMessage, textingWorld } from "./texting-shop.ts";

const world = await textingWorld();
const { ports, events, database, twilio } = world;
const effects = createProviderEffects(ports, events);

const SID = (digit: number) => `SM${String(digit).repeat(32)}`;

async function tell(text: DueText, sid: string, status: string, errorCode?: number): Promise<void> {
  const form = new URLSearchParams({ MessageSid: sid, MessageStatus: status });
  if (errorCode) form.set("ErrorCode", String(errorCode));
  await database.transaction(async (tx) => {
    const shop = await findShopByDomain(tx, text.domain);
    if (shop) await effects.applyStatus(tx, shop, text.message, form, ports.now());
  });
}

async function reply(text: DueText, body: string, sid = `SM${"a".repeat(32)}`) {
  const form = new URLSearchParams({ MessageSid: sid, From: text.customer.phone.number, Body: body });
  return await database.transaction(async (tx) => {
    const shop = await findShopByDomain(tx, text.domain);
    return shop ? await effects.receiveInbound(tx, shop, form, ports.now()) : [];
  });
}

it("ends in delivered, in whatever order and however often the statuses come", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  await handOverDue(ports, events);
  const { sid } = await readMessage(world, text);
  for (const status of ["delivered", "sending", "sent", "delivered", "queued"]) await tell(text, sid ?? "", status);
  expect(await readMessage(world, text)).toMatchObject({ state: "delivered" });
  const heard = await database.transaction((tx) => tx.messageEvent.count({ where: { messageId: text.message } }));
  expect(heard).toBe(4);
});

it("takes a callback as proof when the reply to the request was lost", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  twilio.world.faults.twilioLoseReplyShare = 1;
  await handOverDue(ports, events);
  twilio.world.faults.twilioLoseReplyShare = 0;
  await tell(text, SID(1), "sent");
  expect(await readMessage(world, text)).toMatchObject({ state: "sent", sid: SID(1), nextLookAt: null });
  expect(await readEnrollment(world, text)).toMatchObject({ nextStep: 1 });
});

it("leaves a message alone when the callback speaks of another text, or it was never handed over", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  await tell(text, SID(2), "delivered");
  expect(await readMessage(world, text)).toMatchObject({ state: "due", sid: null });
  await handOverDue(ports, events);
  await tell(text, SID(3), "failed");
  expect(await readMessage(world, text)).toMatchObject({ state: "accepted" });
});

it("ends the series of a number that turns out to be no mobile", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  await handOverDue(ports, events);
  const { sid } = await readMessage(world, text);
  await tell(text, sid ?? "", "undelivered", 30006);
  expect(await readMessage(world, text)).toMatchObject({ state: "undelivered", errorCode: 30006 });
  expect(await readEnrollment(world, text)).toMatchObject({ state: "exited", exitReason: "unreachable" });
});

it.each(["STOP", "Bitte keine SMS mehr!", "stopp"])(
  "takes %s as an opt-out: suppressed, out of the series, told on",
  async (body) => {
    const text = await aDueText(world, await aTextingShop(world));
    const flights = await reply(text, body, `SM${ports.ids.uuid().replaceAll("-", "")}`);
    expect(flights).toEqual([{ shop: text.shop, phoneId: text.customer.phone.id }]);
    expect(await readEnrollment(world, text)).toMatchObject({ state: "exited", exitReason: "opted_out" });
    expect(await readMessage(world, text)).toMatchObject({ state: "suppressed", suppression: "opted_out" });
    const key = { shopId_id: { shopId: text.shop, id: text.customer.phone.id } };
    const phone = await database.transaction((tx) => tx.phone.findUniqueOrThrow({ where: key }));
    expect(phone).toMatchObject({ consentState: "unsubscribed", suppressionReason: "opted_out" });
    expect(world.jobs).toContainEqual({ name: "write-consent", payload: expect.objectContaining({ phone: phone.id }) });
  },
);

it("confirms an opt-out once, unless Twilio has", async () => {
  const shop = await aTextingShop(world);
  const [polite, keyword] = [await aDueText(world, shop), await aDueText(world, shop)];
  await reply(polite, "bitte keine sms mehr", SID(4));
  await reply(polite, "bitte keine sms mehr", SID(4));
  await reply(keyword, "STOP", SID(5));
  const confirmations = await database.transaction((tx) =>
    tx.message.findMany({ where: { shopId: shop.id, kind: "opt_out_confirmation" } }),
  );
  expect(confirmations.map((one) => one.phoneId)).toEqual([polite.customer.phone.id]);
});

it("gives nobody's consent back for a START: only an answer to our own question does", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  const where = { id: text.customer.phone.id };
  await reply(text, "STOP", SID(7));
  await reply(text, "START", SID(8));
  const phone = await database.transaction((tx) => tx.phone.findFirstOrThrow({ where }));
  expect(phone).toMatchObject({ consentState: "unsubscribed", suppressionReason: "opted_out" });
});

it("keeps any other reply for the merchant and changes nothing", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  expect(await reply(text, "don't stop, I love your coffee", SID(6))).toEqual([]);
  expect(await readEnrollment(world, text)).toMatchObject({ state: "active" });
  const stored = await database.transaction((tx) => tx.inboundMessage.findUniqueOrThrow({ where: { sid: SID(6) } }));
  expect(stored).toMatchObject({ meaning: "reply", phoneId: text.customer.phone.id });
});

it("takes two blocked texts in a row for a no, and one for bad luck", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  await handOverDue(ports, events);
  const { sid } = await readMessage(world, text);
  await tell(text, sid ?? "", "undelivered", 30004);
  expect(await readEnrollment(world, text)).toMatchObject({ state: "active" });
  const next = await aMessage(database, text.shop, {
    phone: text.customer.phone.id,
    enrollment: text.enrollment,
    step: 1,
    state: "accepted",
    sid: SID(7),
    handedAt: new Date(ports.now().getTime() + 60_000),
    linkToken: `${text.customer.id}`.slice(0, 9),
  });
  await tell({ ...text, message: next }, SID(7), "undelivered", 30004);
  expect(await readEnrollment(world, text)).toMatchObject({ state: "exited", exitReason: "opted_out" });
});
