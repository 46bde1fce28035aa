import { afterAll, expect, it } from "vitest";
import { createSmsConsole } from "../../../app/twilio/sms-console.server.ts";
import { createSmsGateway } from "../../../app/twilio/sms-gateway.server.ts";
import { setPaidIn } from "../../../sandbox/twilio/account-money.ts";
import { startLocalTwilio } from "../../../sandbox/twilio/local-twilio.ts";

const twilio = await startLocalTwilio();
afterAll(() => twilio.close());
const { sid, authToken, messagingServiceSid } = twilio.german;
const account = { accountSid: sid, authToken, sender: "+4915735990000" };
const apiUrl = twilio.client(twilio.german).api.baseUrl;
const desk = createSmsConsole({ apiUrl });
const gateway = createSmsGateway({ apiUrl });

it("tells an account that stands from refused credentials and from silence", async () => {
  expect(await desk.readAccount(account)).toEqual({ ok: true, value: { active: true, trial: false } });
  const wrong = { ...account, authToken: "0".repeat(32) };
  expect(await desk.readAccount(wrong)).toEqual({ ok: false, why: "refused" });
  const nowhere = createSmsConsole({ apiUrl: "http://127.0.0.1:9" });
  expect(await nowhere.readAccount(account)).toEqual({ ok: false, why: "unreachable" });
});

it("knows its own numbers and services, where replies go, and nothing of names", async () => {
  const read = async (sender: string) => {
    const found = await desk.readSender({ ...account, sender });
    return found.ok ? found.value : found.why;
  };
  const url = "https://winback.test/webhooks/twilio/inbound/1";
  await gateway.receiveReplies(account, url);
  expect(await read("+4915735990000")).toEqual({ owned: true, senders: 1, repliesTo: url });
  expect(await read("+4915735990001")).toEqual({ owned: false, senders: 1, repliesTo: null });
  expect(await read("LINDENHOF")).toEqual({ owned: null, senders: 1, repliesTo: null });
  expect(await read(messagingServiceSid)).toEqual({ owned: true, senders: 2, repliesTo: url });
  expect(await read(`MG${"0".repeat(32)}`)).toBe("not_found");
});

it("has the replies to a messaging service sent to us", async () => {
  const service = { ...account, sender: messagingServiceSid };
  expect(await gateway.receiveReplies(service, "https://winback.test/webhooks/twilio/inbound/2")).toBe(true);
  const foreign = { ...account, sender: `MG${"0".repeat(32)}` };
  expect(await gateway.receiveReplies(foreign, "https://winback.test/webhooks/twilio/inbound/2")).toBe(false);
  const found = await desk.readSender(service);
  expect(found).toMatchObject({ value: { repliesTo: "https://winback.test/webhooks/twilio/inbound/2" } });
});

it("reads which countries may be texted, at which price", async () => {
  const permitted = await desk.readPermissions(account, ["DE", "US"]);
  expect(permitted.ok && [...permitted.value]).toEqual([
    ["DE", true],
    ["US", false],
  ]);
  expect(await desk.readPrice(account, "DE")).toEqual({ ok: true, value: { micros: 94_500n, currency: "EUR" } });
});

it("reads balance, a text's price and the bill of a day", async () => {
  setPaidIn(twilio.world, twilio.german, 25);
  const outcome = await gateway.handOver(account, {
    to: "+4915735991234",
    body: "a".repeat(161),
    statusCallback: "https://winback.test/webhooks/twilio/status/1",
    validitySeconds: 900,
  });
  if (outcome.kind !== "accepted") throw new Error(outcome.kind);
  const text = async () => {
    const found = await desk.readText(account, outcome.sid);
    return found.ok ? found.value : null;
  };
  await expect.poll(async () => (await text())?.status).toBe("delivered");
  const price = { micros: 189_000n, currency: "EUR" };
  expect(await text()).toMatchObject({ errorCode: null, price });
  expect(await desk.readBalance(account)).toEqual({ ok: true, value: { micros: 24_811_000n, currency: "EUR" } });
  const day = twilio.world.now().toISOString().slice(0, 10);
  expect(await desk.readUsage(account, day, day)).toEqual({ ok: true, value: { texts: 1, ...price } });
  const sent = [];
  for await (const page of desk.listSent(account, day)) sent.push(...page);
  expect(sent).toEqual([{ sid: outcome.sid, status: "delivered", errorCode: null, price }]);
});

it("says when the account has no such text", async () => {
  expect(await desk.readText(account, `SM${"0".repeat(32)}`)).toEqual({ ok: false, why: "not_found" });
});
