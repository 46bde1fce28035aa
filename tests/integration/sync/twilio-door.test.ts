import twilio from "twilio";
import { expect, it } from "vitest";
import { authTokenPlace } from "../../../app/domain/messages/sms-account.server.ts";
import { createStepEvents } from "../../../app/domain/series/step-events.server.ts";
import { processInbox } from "../../../app/domain/sync/process-inbox.server.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { createProviderEffects } from "../../../app/twilio/provider-effects.server.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { aMessage } from "../factories/messages.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, testPorts, testSealing } from "../test-ports.ts";
import { APP_URL, openDoor } from "./door.ts";

const fresh = await freshDatabase();
const { database } = fresh;
const effectPorts = { ...testPorts({ seed: 7 }), jobs: { send: async () => {} } };
const door = await openDoor(fresh, createProviderEffects(effectPorts, createStepEvents(effectPorts)));

const TOKEN = "0123456789abcdef0123456789abcdef";
const SID = `AC${"a".repeat(32)}`;

async function aConnectedShop(): Promise<ShopId> {
  const { id } = await aShop(database);
  const row = await database.transaction((tx) => tx.shop.findUniqueOrThrow({ where: { id } }));
  const account = {
    accountSid: SID,
    authTokenSealed: testSealing.seal(TOKEN, authTokenPlace(id)),
    sender: "+4915735990000",
    verifiedAt: MONDAY_NOON.toISOString(),
  };
  const settings = { ...(typeof row.settings === "object" ? row.settings : {}), twilio: account };
  await database.transaction((tx) => tx.shop.update({ where: { id }, data: { settings } }));
  return id;
}

async function enrolled(shop: ShopId) {
  const customer = await aLapsedCustomer(database, shop);
  const series = await aSeries(database, shop);
  const draft = { series, customer: customer.id, phone: customer.phone.id, lapseStartedAt: customer.lastOrderAt };
  return { customer, enrollment: await anEnrollment(database, shop, draft) };
}

/** Posts a form as Twilio does, signed over the public address. */
async function post(path: string, form: Record<string, string>, token = TOKEN): Promise<Response> {
  const signature = twilio.getExpectedTwilioSignature(token, APP_URL + path, form);
  return await fetch(door.url + path, {
    method: "POST",
    headers: { "x-twilio-signature": signature },
    body: new URLSearchParams(form),
  });
}

it("ends the series of a shopper who replies STOP before it acknowledges the reply", async () => {
  const shop = await aConnectedShop();
  const { customer, enrollment } = await enrolled(shop);
  const form = { MessageSid: "SM1", AccountSid: SID, From: customer.phone.number, Body: "Bitte keine SMS mehr" };
  const answer = await post(`/webhooks/twilio/inbound/${shop}`, form);
  expect([answer.status, await answer.text()]).toEqual([200, "<Response></Response>"]);
  const where = { shopId_id: { shopId: shop, id: enrollment } };
  const row = await database.transaction((tx) => tx.enrollment.findUniqueOrThrow({ where }));
  expect(row.exitReason).toBe("opted_out");
});

it("refuses a form that the shop's account did not sign, and one for nobody", async () => {
  const shop = await aConnectedShop();
  const form = { MessageSid: "SM2", AccountSid: SID, From: "+4915112345678", Body: "STOP" };
  expect((await post(`/webhooks/twilio/inbound/${shop}`, form, "f".repeat(32))).status).toBe(403);
  expect((await post("/webhooks/twilio/inbound/999999", form)).status).toBe(404);
});

it("takes a status of a text from the inbox", async () => {
  const shop = await aConnectedShop();
  const { customer, enrollment } = await enrolled(shop);
  const draft = { phone: customer.phone.id, enrollment, state: "accepted" as const, sid: "SM3", handedAt: MONDAY_NOON };
  const message = await aMessage(database, shop, draft);
  const form = { MessageSid: "SM3", AccountSid: SID, MessageStatus: "delivered" };
  expect((await post(`/webhooks/twilio/status/${message}`, form)).status).toBe(200);
  await processInbox(door.ports, 10);
  const where = { shopId_id: { shopId: shop, id: message } };
  const row = await database.transaction((tx) => tx.message.findUniqueOrThrow({ where }));
  expect(row.state).toBe("delivered");
});

it("takes a STOP also after the shop has left, so that it stands when the shop comes back", async () => {
  const shop = await aConnectedShop();
  const { customer } = await enrolled(shop);
  await database.transaction((tx) => tx.shop.update({ where: { id: shop }, data: { state: "uninstalled" } }));
  const form = { MessageSid: "SM4", AccountSid: SID, From: customer.phone.number, Body: "Bitte keine SMS mehr" };
  expect((await post(`/webhooks/twilio/inbound/${shop}`, form)).status).toBe(200);
  const where = { shopId_id: { shopId: shop, id: customer.phone.id } };
  const phone = await database.transaction((tx) => tx.phone.findUniqueOrThrow({ where }));
  expect(phone).toMatchObject({ consentState: "unsubscribed", suppressionReason: "opted_out" });
});
