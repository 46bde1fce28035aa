import { afterEach, expect, it } from "vitest";
import { recordConsent } from "../../../app/domain/consent/record-consent.server.ts";
import { handOverDue } from "../../../app/domain/messages/hand-over-due.server.ts";
import {
  closeConversations,
  readWaiting,
  reopenConversations,
  seeComplaints,
} from "../../../app/domain/messages/replies/close-conversations.server.ts";
import { listConversations } from "../../../app/domain/messages/replies/list-conversations.server.ts";
import { revealSender } from "../../../app/domain/privacy/reveal-sender.server.ts";
import { findShopByDomain } from "../../../app/domain/shops/shop-store.server.ts";
import type { PhoneId, ShopId } from "../../../app/domain/values/ids.ts";
import { createProviderEffects } from "../../../app/twilio/provider-effects.server.ts";
import { MONDAY_NOON } from "../test-ports.ts";
import {
  acceptedTexts,
  aDueText,
  aTextingShop,
  type DueText,
  lookIsFresh,
  readEnrollment,
  readMessage,
  textingWorld,
} from "./texting-shop.ts";

const world = await textingWorld();
const { ports, events, database } = world;
const effects = createProviderEffects(ports, events);
const ACTOR = "staff:1";

afterEach(() => ports.clock.set(MONDAY_NOON));

const newSid = () => `SM${ports.ids.uuid().replaceAll("-", "")}`;

async function reply(text: DueText, body: string, sid = newSid()) {
  const form = new URLSearchParams({ MessageSid: sid, From: text.customer.phone.number, Body: body });
  return await database.transaction(async (tx) => {
    const shop = await findShopByDomain(tx, text.domain);
    return shop ? await effects.receiveInbound(tx, shop, form, ports.now()) : [];
  });
}

async function handOver(text: DueText): Promise<number> {
  await lookIsFresh(world, text.shop);
  await handOverDue(ports, events);
  return await acceptedTexts(world, text);
}

const phoneOf = (text: DueText) => text.customer.phone.id;
const phoneRow = (text: DueText) =>
  database.transaction((tx) =>
    tx.phone.findUniqueOrThrow({ where: { shopId_id: { shopId: text.shop, id: phoneOf(text) } } }),
  );
const close = (shop: ShopId, phones: PhoneId[], seen = ports.now()) =>
  closeConversations(ports, shop, phones, seen, ACTOR);
const list = (shop: ShopId, open = false) => listConversations(ports, shop, { open, before: null, limit: 50 });
const audits = (shop: ShopId) =>
  database.transaction(async (tx) =>
    (await tx.auditEntry.findMany({ where: { shopId: shop } })).map((one) => one.action),
  );
const messagesOf = (shop: ShopId, kind: string) =>
  database.transaction((tx) => tx.message.findMany({ where: { shopId: shop, kind } }));

it("holds the texts of a series back while somebody waits for an answer, and lets them go once it is closed", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  expect(await reply(text, "Gilt der Code auch im Laden?")).toEqual([]);
  expect(await handOver(text)).toBe(0);
  expect(await readMessage(world, text)).toMatchObject({ state: "due" });
  expect(await readEnrollment(world, text)).toMatchObject({ state: "active" });
  ports.clock.advance({ hours: 2 });
  expect(await handOver(text)).toBe(0);
  expect(await close(text.shop, [phoneOf(text)])).toEqual([phoneOf(text)]);
  expect(await handOver(text)).toBe(1);
  expect(await audits(text.shop)).toEqual(["conversations_closed"]);
});

it("holds nobody else's texts back", async () => {
  const shop = await aTextingShop(world);
  const [asking, other] = [await aDueText(world, shop), await aDueText(world, shop)];
  await reply(asking, "Wer ist da?");
  expect(await handOver(other)).toBe(1);
  expect(await acceptedTexts(world, asking)).toBe(0);
});

it("waits again when the merchant takes the closing back", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  await reply(text, "Wer ist da?");
  await close(text.shop, [phoneOf(text)]);
  await reopenConversations(ports, text.shop, [phoneOf(text)], ACTOR);
  expect(await handOver(text)).toBe(0);
  expect(await readWaiting(ports, text.shop)).toMatchObject({ open: 1 });
});

it("does not close what was written after the merchant looked", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  await reply(text, "Wer ist da?");
  const seen = ports.now();
  ports.clock.advance({ minutes: 1 });
  await reply(text, "Hallo??");
  expect(await close(text.shop, [phoneOf(text)], seen)).toEqual([]);
  expect(await handOver(text)).toBe(0);
});

it("changes nothing when it is told twice, also after the closing", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  const sid = newSid();
  await reply(text, "Danke!", sid);
  await reply(text, "Danke!", sid);
  await close(text.shop, [phoneOf(text)]);
  await reply(text, "Danke!", sid);
  expect(await readWaiting(ports, text.shop)).toMatchObject({ open: 0 });
  expect((await list(text.shop)).rows.map((row) => row.replies.length)).toEqual([1]);
  expect(await handOver(text)).toBe(1);
});

it.each(["Das geht an meinen Anwalt", "Stop or I'll report you to the FCC"])(
  "takes “%s” as a complaint: out of the series, suppressed, proven, an alarm, and no answer",
  async (body) => {
    const text = await aDueText(world, await aTextingShop(world));
    const sid = newSid();
    const flights = await reply(text, body, sid);
    expect(flights).toEqual([{ shop: text.shop, phoneId: phoneOf(text) }]);
    expect(await reply(text, body, sid)).toEqual(flights);
    expect(await readEnrollment(world, text)).toMatchObject({ state: "exited", exitReason: "opted_out" });
    expect(await readMessage(world, text)).toMatchObject({ state: "suppressed" });
    expect(await phoneRow(text)).toMatchObject({ consentState: "unsubscribed", suppressionReason: "complaint" });
    expect(await handOver(text)).toBe(0);
    const proofs = await database.transaction((tx) =>
      tx.consentEvent.findMany({ where: { shopId: text.shop, source: "sms_reply" } }),
    );
    expect(proofs.map((one) => one.evidenceSealed !== null)).toEqual([true]);
    expect(await messagesOf(text.shop, "opt_out_confirmation")).toEqual([]);
    expect(await audits(text.shop)).toEqual(["complaint_received"]);
    expect(await readWaiting(ports, text.shop)).toMatchObject({ open: 1, alarms: 1, alarmSince: MONDAY_NOON });
  },
);

it("keeps the alarm until it is seen; closing the conversation sees it too", async () => {
  const shop = await aTextingShop(world);
  const [first, second] = [await aDueText(world, shop), await aDueText(world, shop)];
  await reply(first, "Beschwerde!");
  await seeComplaints(ports, shop.id, ACTOR);
  await seeComplaints(ports, shop.id, ACTOR);
  expect(await readWaiting(ports, shop.id)).toMatchObject({ open: 1, alarms: 0 });
  await reply(second, "DSGVO Auskunft");
  expect(await readWaiting(ports, shop.id)).toMatchObject({ open: 2, alarms: 1 });
  await close(shop.id, [phoneOf(second)]);
  expect(await readWaiting(ports, shop.id)).toMatchObject({ open: 1, alarms: 0 });
  expect((await audits(shop.id)).filter((one) => one === "complaints_seen")).toHaveLength(1);
});

it("stays suppressed when the complaint is closed: only a fresh opt-in lifts it", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  await reply(text, "Ich verklage euch");
  await close(text.shop, [phoneOf(text)]);
  expect(await phoneRow(text)).toMatchObject({ suppressionReason: "complaint" });
  const optIn = (minutes: number) =>
    database.transaction((tx) => {
      const at = new Date(MONDAY_NOON.getTime() + minutes * 60_000);
      const news = {
        state: "subscribed",
        class: "shopify_confirmed",
        source: "shopify_webhook",
        at,
        receivedAt: at,
      } as const;
      return recordConsent(tx, ports, text.shop, phoneOf(text), news);
    });
  await optIn(-5);
  expect(await phoneRow(text)).toMatchObject({ suppressionReason: "complaint" });
  await optIn(5);
  expect(await phoneRow(text)).toMatchObject({ suppressedAt: null, consentState: "subscribed" });
  ports.clock.advance({ minutes: 10 });
  await reply(text, "Danke!");
  expect((await list(text.shop)).rows).toMatchObject([{ state: "open", complained: false }]);
});

it("lists conversations newest first, with who wrote what to which text", async () => {
  const shop = await aTextingShop(world);
  const [early, late] = [await aDueText(world, shop), await aDueText(world, shop)];
  await handOver(early);
  ports.clock.advance({ minutes: 5 });
  await reply(early, "Danke!");
  ports.clock.advance({ minutes: 5 });
  await reply(late, "Das ist Spam");
  const { rows } = await list(shop.id);
  expect(rows).toMatchObject([
    { phone: phoneOf(late), state: "complaint", alarm: true, replies: [{ body: "Das ist Spam" }] },
    {
      phone: phoneOf(early),
      customerId: early.customer.id,
      state: "open",
      replies: [{ body: "Danke!", meaning: "reply" }],
      answered: { at: MONDAY_NOON, step: 0, body: expect.stringContaining(early.linkToken) },
    },
  ]);
  expect(rows[0]?.phoneMasked).toMatch(/•/);
  await close(shop.id, [phoneOf(late)]);
  expect((await list(shop.id, true)).rows.map((row) => row.phone)).toEqual([phoneOf(early)]);
  const first = await listConversations(ports, shop.id, { open: false, before: null, limit: 1 });
  const second = await listConversations(ports, shop.id, { open: false, before: first.next, limit: 1 });
  expect([first, second].flatMap((page) => page.rows.map((row) => row.phone))).toEqual([phoneOf(late), phoneOf(early)]);
  expect(second.next).toBeNull();
});

it("shows a number in full once it is written down who asked", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  await reply(text, "Wer ist da?");
  expect(await revealSender(ports, text.shop, phoneOf(text), ACTOR)).toBe(text.customer.phone.number);
  const looks = await database.transaction((tx) => tx.dataAccessEntry.findMany({ where: { shopId: text.shop } }));
  expect(looks).toMatchObject([{ actor: ACTOR, purpose: "number_revealed", customerId: BigInt(text.customer.id) }]);
});

it("tells who asks for help once a day who texts and how to stop, unless Twilio has", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  await reply(text, "HELP");
  expect(await messagesOf(text.shop, "reply")).toEqual([]);
  await reply(text, "Hilfe");
  await reply(text, "hilfe bitte");
  expect(await messagesOf(text.shop, "reply")).toHaveLength(1);
  expect(await readWaiting(ports, text.shop)).toMatchObject({ open: 0 });
  ports.clock.advance({ hours: 25 });
  await reply(text, "Hilfe");
  expect(await messagesOf(text.shop, "reply")).toHaveLength(2);
});

it("gives somebody who complained no help text either", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  await reply(text, "Mein Anwalt meldet sich");
  await reply(text, "Hilfe");
  expect(await messagesOf(text.shop, "reply")).toEqual([]);
});

it("sends no help that a stop has overtaken, and confirms the stop", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  await reply(text, "Hilfe");
  ports.clock.advance({ minutes: 1 });
  await reply(text, "abmelden");
  // One text a phone at a time.
  await handOver(text);
  await handOver(text);
  expect(await messagesOf(text.shop, "reply")).toMatchObject([{ state: "suppressed", suppression: "opted_out" }]);
  expect(await messagesOf(text.shop, "opt_out_confirmation")).toMatchObject([{ state: "accepted" }]);
});

it("confirms a stop once, however often it is said, and to nobody who is to hear nothing", async () => {
  const shop = await aTextingShop(world);
  const [leaving, complaining] = [await aDueText(world, shop), await aDueText(world, shop)];
  await reply(leaving, "abmelden");
  ports.clock.advance({ minutes: 1 });
  await reply(leaving, "Bitte abmelden!");
  await reply(complaining, "Mein Anwalt meldet sich");
  await reply(complaining, "abmelden");
  expect(await messagesOf(shop.id, "opt_out_confirmation")).toMatchObject([{ phoneId: phoneOf(leaving) }]);
});
