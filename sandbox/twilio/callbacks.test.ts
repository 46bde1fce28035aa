import twilio from "twilio";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listCallbacks } from "./callback-ledger.ts";
import { type LocalTwilio, startLocalTwilio } from "./local-twilio.ts";

const PHONE = "+4915735991234";
const CALLBACK = "https://winback.test/webhooks/twilio/status/42";
let local: LocalTwilio;

beforeEach(async () => {
  local = await startLocalTwilio();
});
afterEach(() => local.close());

function send(changes: Record<string, unknown> = {}) {
  const message = { to: PHONE, from: "+4915735990000", body: "Hallo", statusCallback: CALLBACK, ...changes };
  return local.client(local.german).messages.create(message);
}
const statuses = () => local.received.map((callback) => callback.params.MessageStatus);
const drained = () => expect.poll(() => local.callbacks.drained(), { timeout: 10_000 });

describe("status callbacks", () => {
  it("tell of every status after the first, in order", async () => {
    await send();
    await drained().toBe(true);
    expect(statuses()).toEqual(["sending", "sent", "delivered"]);
  });

  it("are signed over the configured address without its fragment", async () => {
    await send({ statusCallback: `${CALLBACK}?a=1#rc=5&rp=all` });
    await drained().toBe(true);
    const { url, headers, params } = local.received[0] ?? { url: "", headers: {}, params: {} };
    const signature = headers["x-twilio-signature"] ?? "";
    expect(url).toBe(`${CALLBACK}?a=1`);
    expect(twilio.validateRequest(local.german.authToken, signature, url, params)).toBe(true);
    expect(twilio.validateRequest(local.american.authToken, signature, url, params)).toBe(false);
    expect(twilio.validateRequest(local.german.authToken, signature, CALLBACK, params)).toBe(false);
  });

  const endings: [string, string, string[], number | null][] = [
    ["a landline", "+493012345678", ["sending", "sent", "undelivered"], 30006],
    ["a phone that is off", "+4915735990030", ["sending", "sent", "undelivered"], 30003],
    ["a number nobody has", "+4915735990050", ["sending", "sent", "undelivered"], 30005],
    ["a filtered text", "+4915735990070", ["sending", "sent", "undelivered"], 30007],
    ["a carrier without receipts", "+4915735990090", ["sending", "sent"], null],
  ];
  it.each(endings)("end as they do for %s", async (_, to, expected, code) => {
    const { sid } = await send({ to });
    await drained().toBe(true);
    expect(statuses()).toEqual(expected);
    expect(local.received.at(-1)?.params.ErrorCode).toBe(code === null ? undefined : String(code));
    const message = await local.client(local.german).messages(sid).fetch();
    expect(message).toMatchObject({ status: expected.at(-1), errorCode: code });
  });

  it("report 30036 for a text whose turn comes after its validity", async () => {
    // four seconds and more of the sender's turns, so that a busy machine does not use them up in between
    for (let text = 0; text < 4; text += 1) await send({ body: "a".repeat(1600) });
    await send({ validityPeriod: 1 });
    local.world.setOffset(60_000);
    await drained().toBe(true);
    expect(local.received.find((callback) => callback.params.ErrorCode === "30036")?.params.MessageStatus).toBe(
      "failed",
    );
  });

  it("wait for the sender's turn in business time: 10 segments a second", async () => {
    const long = "a".repeat(1530);
    for (let text = 0; text < 6; text += 1) await send({ body: long });
    const last = await send();
    await drained().toBe(true);
    const status = async () => (await local.client(local.german).messages(last.sid).fetch()).status;
    expect(await status()).toBe("queued");
    local.world.setOffset(60_000);
    await expect.poll(status).toBe("delivered");
  });
});

describe("tries again", () => {
  const refused = () => Object.assign(new Error("refused"), { code: "ECONNREFUSED" });

  it("once after a refused connection, by default", async () => {
    local.answers.push(refused());
    await send({ to: "+4915735990090" });
    await drained().toBe(true);
    expect(statuses().sort()).toEqual(["sending", "sending", "sent"]);
  });

  it("not after a 500, by default", async () => {
    local.answers.push(500);
    await send();
    await drained().toBe(true);
    expect(local.received).toHaveLength(3);
    expect(listCallbacks(local.world)[0]).toMatchObject({ state: "failed", http_status: 500, attempts: 1 });
  });

  it("after a 500 when the address asks with rc and rp, under the same token", async () => {
    local.answers.push(500);
    await send({ statusCallback: `${CALLBACK}#rc=5&rp=all` });
    await drained().toBe(true);
    const sending = local.received.filter((callback) => callback.params.MessageStatus === "sending");
    expect(new Set(sending.map((callback) => callback.headers["i-twilio-idempotency-token"])).size).toBe(1);
    expect(sending).toHaveLength(2);
    expect(listCallbacks(local.world).every((callback) => callback.state === "answered")).toBe(true);
  });
});

describe("faults", () => {
  it("double every callback", async () => {
    local.world.faults.webhookDuplicateShare = 1;
    await send();
    await drained().toBe(true);
    expect(statuses().sort()).toEqual(["delivered", "delivered", "sending", "sending", "sent", "sent"]);
  });

  it("lose callbacks for good, kept in the ledger as lost", async () => {
    local.world.faults.webhookLoseShare = 1;
    await send();
    await drained().toBe(true);
    expect(local.received).toEqual([]);
    expect(listCallbacks(local.world).map((callback) => callback.state)).toEqual(["lost", "lost", "lost"]);
  });

  it("shuffle the order", async () => {
    local.world.faults.webhookReorder = true;
    for (let text = 0; text < 8; text += 1) await send();
    await drained().toBe(true);
    const sent = local.received.map((callback) => `${callback.params.MessageSid} ${callback.params.MessageStatus}`);
    const queued = listCallbacks(local.world).map((callback) => `${callback.sid} ${callback.status}`);
    expect(sent).not.toEqual(queued);
    expect([...sent].sort()).toEqual([...queued].sort());
  });

  it("hold callbacks back", async () => {
    local.world.faults.webhookDelayMs = 700;
    const begun = Date.now();
    await send();
    await drained().toBe(true);
    expect(local.received).toHaveLength(3);
    expect(Date.now() - begun).toBeGreaterThanOrEqual(700);
  });
});
