import { createServer } from "node:net";
import { afterAll, afterEach, expect, it } from "vitest";
import { createSmsGateway } from "../../../app/twilio/sms-gateway.server.ts";
import { startLocalTwilio } from "../../../sandbox/twilio/local-twilio.ts";

const twilio = await startLocalTwilio();
afterAll(() => twilio.close());
const { sid, authToken } = twilio.german;
const account = { accountSid: sid, authToken, sender: "+4915735990000" };
const gateway = createSmsGateway({ apiUrl: twilio.client(twilio.german).api.baseUrl });
const text = (to: string, body = "Lindenhof: Hallo") => ({
  to,
  body,
  statusCallback: "https://winback.test/webhooks/twilio/status/1#rc=5&rp=all",
  validitySeconds: 900,
});

afterEach(() => {
  Object.assign(twilio.world.faults, { twilioLoseReplyShare: 0, twilioRefuse: false, twilioLatencyMs: 0 });
});

it("hands a text over and says how many SMS segments are billed", async () => {
  const outcome = await gateway.handOver(account, text("+4915112345601", "ä".repeat(161)));
  expect(outcome).toEqual({ kind: "accepted", sid: expect.stringMatching(/^SM[0-9a-f]{32}$/), segments: 2 });
});

it.each([
  ["+15005550001", "number_bad", 21211],
  ["+15005550002", "country_blocked", 21612],
  ["+15005550003", "country_blocked", 21408],
  ["+15005550004", "opted_out", 21610],
  ["+15005550009", "number_bad", 21614],
])("reads the refusal of %s as %s", async (to, kind, code) => {
  expect(await gateway.handOver(account, text(to))).toEqual({ kind, code });
});

it("reads a sender the account does not own as trouble of the shop", async () => {
  const foreign = { ...account, sender: "+4915735990001" };
  expect(await gateway.handOver(foreign, text("+4915112345602"))).toEqual({
    kind: "shop_blocked",
    code: 21606,
    ofSender: true,
  });
});

it("keeps the time Twilio asks to wait", async () => {
  twilio.world.faults.twilioRefuse = true;
  const outcome = await gateway.handOver(account, text("+4915112345603"));
  expect(outcome).toEqual({ kind: "not_processed", code: 20429, retryAfterMs: 1_000 });
});

it("does not know what became of a text whose reply was lost, and finds it by its number", async () => {
  const since = new Date(twilio.world.now().getTime() - 60_000);
  twilio.world.faults.twilioLoseReplyShare = 1;
  expect(await gateway.handOver(account, text("+4915112345604", "mine"))).toEqual({ kind: "ambiguous" });
  const found = await gateway.listTexts(account, "+4915112345604", since);
  expect(found.map((one) => one.body)).toEqual(["mine"]);
});

it("does not know what became of a text that takes too long", async () => {
  twilio.world.faults.twilioLatencyMs = 6_000;
  expect(await gateway.handOver(account, text("+4915112345605"))).toEqual({ kind: "ambiguous" });
});

it("does not wait longer for an answer that comes in drops", async () => {
  const drips = createServer((socket) => {
    socket.on("error", () => {});
    socket.write("HTTP/1.1 201 Created\r\n");
    const drip = setInterval(() => socket.write("x-drop: 1\r\n"), 500);
    socket.on("close", () => clearInterval(drip));
  });
  await new Promise<void>((resolve) => drips.listen(0, "127.0.0.1", resolve));
  const address = drips.address();
  const port = typeof address === "object" ? address?.port : 0;
  const begun = performance.now();
  const slow = createSmsGateway({ apiUrl: `http://127.0.0.1:${port}` });
  expect(await slow.handOver(account, text("+4915112345607"))).toEqual({ kind: "ambiguous" });
  expect(performance.now() - begun).toBeLessThan(2_900);
  await new Promise((resolve) => drips.close(resolve));
});

it("is sure that nothing was taken where nobody listens", async () => {
  const nowhere = createSmsGateway({ apiUrl: "http://127.0.0.1:9" });
  const outcome = await nowhere.handOver(account, text("+4915112345606"));
  expect(outcome).toEqual({ kind: "not_processed", code: null, retryAfterMs: 0 });
});

it("tells good credentials from refused ones and from silence", async () => {
  expect(await gateway.verify(account)).toBe("ok");
  expect(await gateway.verify({ ...account, authToken: "0".repeat(32) })).toBe("refused");
  expect(await createSmsGateway({ apiUrl: "http://127.0.0.1:9" }).verify(account)).toBe("unreachable");
});

it("has the replies to its own number sent to us, and says when the number is not the account's", async () => {
  expect(await gateway.receiveReplies(account, "https://winback.test/webhooks/twilio/inbound/1")).toBe(true);
  const foreign = { ...account, sender: "+4915735990001" };
  expect(await gateway.receiveReplies(foreign, "https://winback.test/webhooks/twilio/inbound/1")).toBe(false);
});
