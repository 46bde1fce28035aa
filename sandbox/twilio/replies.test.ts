import twilio from "twilio";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LocalTwilio, startLocalTwilio } from "./local-twilio.ts";
import { optOutTypeOf } from "./opt-out-words.ts";
import { receiveReply } from "./receive-reply.ts";

const PHONE = "+4915735991234";
const NUMBER = "+4915735990000";
let local: LocalTwilio;

beforeEach(async () => {
  local = await startLocalTwilio();
});
afterEach(() => local.close());

async function text(changes: Record<string, unknown> = {}) {
  await local.client(local.german).messages.create({ to: PHONE, from: NUMBER, body: "Hallo", ...changes });
  await expect.poll(() => local.callbacks.drained()).toBe(true);
}
const inbound = () => local.received.filter((callback) => callback.params.SmsStatus === "received");

describe("a phone answers", () => {
  it("and the app gets a signed inbound message at the account's address", async () => {
    await text();
    expect(receiveReply(local.world, { from: PHONE, body: "Danke & bis bald 😀" })).toHaveProperty("sid");
    await expect.poll(inbound).toHaveLength(1);
    const [{ url, headers, params } = { url: "", headers: {} as Record<string, string>, params: {} }] = inbound();
    expect(url).toBe("https://winback.test/webhooks/twilio/inbound/lindenhof-kaffee.myshopify.com");
    expect(params).toMatchObject({
      From: PHONE,
      To: NUMBER,
      Body: "Danke & bis bald 😀",
      AccountSid: local.german.sid,
    });
    const signature = headers["x-twilio-signature"] ?? "";
    expect(twilio.validateRequest(local.german.authToken, signature, url, params)).toBe(true);
  });

  it("but not to a name", async () => {
    await text({ from: "LINDENHOF" });
    expect(receiveReply(local.world, { from: PHONE, body: "STOP" })).toEqual({
      problem: "LINDENHOF is a name, not a number: it cannot receive answers.",
    });
  });

  it("but not without a text to answer", () => {
    expect(receiveReply(local.world, { from: PHONE, body: "Hallo?" })).toHaveProperty("problem");
  });

  it("with STOP: later texts from that number are refused with 21610, until START", async () => {
    await text();
    receiveReply(local.world, { from: PHONE, body: " stop " });
    await expect(text()).rejects.toMatchObject({ code: 21610 });
    await text({ from: "LINDENHOF" });
    receiveReply(local.world, { from: PHONE, to: NUMBER, body: "Start" });
    await text();
    expect(inbound().map((callback) => callback.params.OptOutType)).toEqual([undefined, undefined]);
  });

  it("with STOP to a messaging service: Advanced Opt-Out says so", async () => {
    const service = { from: undefined, messagingServiceSid: local.american.messagingServiceSid, to: "+13125550123" };
    await local.client(local.american).messages.create({ ...service, body: "Hi" });
    await expect.poll(() => local.callbacks.drained()).toBe(true);
    receiveReply(local.world, { from: "+13125550123", body: "STOP" });
    await expect.poll(() => inbound()[0]?.params.OptOutType).toBe("STOP");
    const again = local.client(local.american).messages.create({ ...service, body: "Hi again" });
    await expect(again).rejects.toMatchObject({ code: 21610 });
  });

  it("and Twilio's own confirmation is no text of the app's ledger", async () => {
    await text();
    receiveReply(local.world, { from: PHONE, body: "STOP" });
    const replies = local.world.db.prepare("SELECT body FROM twilio_message WHERE direction = 'outbound-reply'").all();
    expect(replies).toEqual([expect.objectContaining({ body: expect.stringContaining("unsubscribed") })]);
    expect(local.world.db.prepare("SELECT count(*) AS n FROM text").get()?.n).toBe(1);
  });
});

describe("Twilio's keywords", () => {
  it.each([
    ["STOP", "STOP"],
    ["  unsubscribe ", "STOP"],
    ["yes", "START"],
    ["info", "HELP"],
    ["don't stop", null],
    ["STOPP", null],
    ["abmelden", null],
  ])("%s means %s", (body, type) => {
    expect(optOutTypeOf(body)).toBe(type);
  });
});
