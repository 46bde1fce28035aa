import { randomUUID } from "node:crypto";
import { PassThrough } from "node:stream";
import twilio from "twilio";
import { afterAll, expect } from "vitest";
import { authTokenPlace } from "../../../app/domain/messages/sms-account.server.ts";
import { applyRetention } from "../../../app/domain/privacy/apply-retention.server.ts";
import { EXPORT_DATA } from "../../../app/domain/privacy/begin-data-request.server.ts";
import { REDACT_CUSTOMER } from "../../../app/domain/privacy/begin-redaction.server.ts";
import { exportData } from "../../../app/domain/privacy/export-data.server.ts";
import { readRedaction, redactCustomer } from "../../../app/domain/privacy/redact-customer.server.ts";
import { REDACT_SHOP, redactShop } from "../../../app/domain/privacy/redact-shop.server.ts";
import { createStepEvents } from "../../../app/domain/series/step-events.server.ts";
import { type InboxPorts, processInbox } from "../../../app/domain/sync/process-inbox.server.ts";
import { type ShopId, shopId } from "../../../app/domain/values/ids.ts";
import type { Database } from "../../../app/platform/database.server.ts";
import { createBackgroundJobs } from "../../../app/platform/jobs.server.ts";
import { createLog } from "../../../app/platform/log.server.ts";
import { createProviderEffects } from "../../../app/twilio/provider-effects.server.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { APP_URL, type Door, openDoor, postWebhook } from "../sync/door.ts";
import { MONDAY_NOON, testPorts, testSealing } from "../test-ports.ts";

const TOKEN = "0123456789abcdef0123456789abcdef";
const ACCOUNT = `AC${"a".repeat(32)}`;

/** The product behind its real doors, with a real job queue and a log that is kept. */
export async function privacyWorld() {
  const fresh = await freshDatabase();
  const lines: string[] = [];
  const stream = new PassThrough();
  stream.on("data", (chunk: Buffer) => lines.push(chunk.toString()));
  const log = createLog("debug", stream);
  const boss = createBackgroundJobs(fresh.connectionString);
  afterAll(() => boss.stop());
  const effects = { ...testPorts({ seed: 11 }), log, jobs: boss };
  const door = await openDoor(fresh, createProviderEffects(effects, createStepEvents(effects)), { log, jobs: boss });
  const ports = { ...door.ports, ...{ log, jobs: boss } };
  const done: string[] = [];
  const after = (name: string, work: (payload: unknown) => Promise<void>) => async (payload: unknown) => {
    await work(payload);
    done.push(name);
  };
  await boss.work(
    {
      [EXPORT_DATA]: after(EXPORT_DATA, (payload) => exportData(ports, payload)),
      [REDACT_CUSTOMER]: after(REDACT_CUSTOMER, (payload) => redactCustomer(ports, readRedaction(payload))),
      [REDACT_SHOP]: after(REDACT_SHOP, (payload) => redactShop(ports, (payload as { shop: ShopId }).shop, 3)),
    },
    log,
  );

  const doors = doorsOf(fresh.database, door, ports);
  const waitFor = async (job: string, times = 1) => {
    await expect
      .poll(() => done.filter((name) => name === job).length, { timeout: 20_000 })
      .toBeGreaterThanOrEqual(times);
    done.splice(0);
  };
  const retain = (shop: ShopId) => applyRetention(ports, shop, 2);
  return { ...fresh, ...doors, ports, lines, waitFor, retain };
}

/** The doors as Shopify and Twilio use them, each with its deliveries worked off. */
function doorsOf(database: Database, door: Door, ports: InboxPorts) {
  const tell = async (domain: string, topic: string, payload: unknown) => {
    const answer = await postWebhook(door, { shop: domain, topic, payload });
    expect(answer.status).toBe(200);
    while ((await processInbox(ports, 50)) > 0);
  };
  /** A delivery that was taken and could not be applied. */
  const fail = async (domain: string, topic: string, payload: unknown) => {
    expect((await postWebhook(door, { shop: domain, topic, payload })).status).toBe(200);
    const dead = { state: "dead", attempts: 10, lastError: "ZodError" };
    await database.transaction((tx) =>
      tx.inbox.updateMany({ where: { shopDomain: domain, state: "new" }, data: dead }),
    );
  };
  /** A text to the shop's number, as Twilio hands it in. */
  const textIn = async (shop: ShopId, from: string, body: string) => {
    const form = { MessageSid: `SM${randomUUID()}`, AccountSid: ACCOUNT, From: from, Body: body };
    const path = `/webhooks/twilio/inbound/${shop}`;
    const signature = twilio.getExpectedTwilioSignature(TOKEN, APP_URL + path, form);
    const headers = { "x-twilio-signature": signature };
    const answer = await fetch(door.url + path, { method: "POST", headers, body: new URLSearchParams(form) });
    expect(answer.status).toBe(200);
    while ((await processInbox(ports, 50)) > 0);
  };
  /** A shop with a Twilio account. */
  const connectedShop = async () => {
    const shop = await aShop(database);
    const account = {
      accountSid: ACCOUNT,
      authTokenSealed: testSealing.seal(TOKEN, authTokenPlace(shop.id)),
      sender: "+4915735990000",
      verifiedAt: MONDAY_NOON.toISOString(),
    };
    const { settings } = await database.transaction((tx) => tx.shop.findUniqueOrThrow({ where: { id: shop.id } }));
    const patched = { ...(typeof settings === "object" ? settings : {}), twilio: account };
    await database.transaction((tx) => tx.shop.update({ where: { id: shop.id }, data: { settings: patched } }));
    return { ...shop, id: shopId(shop.id) };
  };
  return { tell, fail, textIn, connectedShop };
}

export type PrivacyWorld = Awaited<ReturnType<typeof privacyWorld>>;
