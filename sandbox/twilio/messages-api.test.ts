import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LocalTwilio, startLocalTwilio } from "./local-twilio.ts";
import { listTwilioRequests } from "./request-ledger.ts";

const PHONE = "+4915735991234";
const NUMBER = "+4915735990000";
let local: LocalTwilio;

beforeEach(async () => {
  local = await startLocalTwilio();
});
afterEach(() => local.close());

function send(changes: Record<string, unknown> = {}) {
  return local.client(local.german).messages.create({ to: PHONE, from: NUMBER, body: "Hallo", ...changes });
}

describe("accepting a text", () => {
  it("answers queued, with segments, and keeps it in the ledger", async () => {
    const message = await send({ body: "ä".repeat(161), validityPeriod: 900 });
    expect(message).toMatchObject({ status: "queued", numSegments: "2", direction: "outbound-api", errorCode: null });
    expect(message.dateCreated.getTime()).toBeGreaterThan(0);
    const row = local.world.db.prepare("SELECT * FROM text").get();
    expect(row).toMatchObject({ sid: message.sid, to: PHONE, from: NUMBER, segments: 2, validity_period: 900 });
  });

  it("answers exactly the 20 fields of the API", async () => {
    await send();
    const response = await fetch(
      `${local.client(local.german).api.baseUrl}/2010-04-01/Accounts/${local.german.sid}/Messages.json`,
      { headers: { authorization: `Basic ${btoa(`${local.german.sid}:${local.german.authToken}`)}` } },
    );
    const page: { messages: Record<string, unknown>[] } = JSON.parse(await response.text());
    expect(Object.keys(page.messages[0] ?? {}).sort()).toEqual(
      "account_sid api_version body date_created date_sent date_updated direction error_code error_message from messaging_service_sid num_media num_segments price price_unit sid status subresource_uris to uri".split(
        " ",
      ),
    );
  });

  it("answers accepted when a messaging service sends", async () => {
    const service = local.german.messagingServiceSid;
    const message = await send({ from: undefined, messagingServiceSid: service });
    expect(message).toMatchObject({ status: "accepted", messagingServiceSid: service });
  });

  it("dates texts by business time", async () => {
    local.world.setOffset(40 * 86_400_000);
    const message = await send();
    expect(Math.abs(message.dateCreated.getTime() - Date.now() - 40 * 86_400_000)).toBeLessThan(5000);
  });
});

describe("refusing a text", () => {
  const cases: [string, Record<string, unknown>, number][] = [
    ["no body", { body: "" }, 21602],
    ["a body of 1,601 characters", { body: "a".repeat(1601) }, 21617],
    ["no sender", { from: undefined }, 21603],
    ["a sender of somebody else", { from: "+4915199999999" }, 21606],
    ["another account's messaging service", { messagingServiceSid: `MG${"0".repeat(32)}` }, 21701],
    ["a recipient that is no number", { to: "hallo" }, 21211],
    ["a recipient too short to exist", { to: "+49157" }, 21211],
    ["a country that is not permitted", { to: "+79161234567" }, 21408],
    ["a name sending to the US", { from: "LINDENHOF", to: "+13125550123" }, 21612],
    ["a callback address with an underscore in its host", { statusCallback: "https://my_app.test/x" }, 21609],
    ["a validity of 0 seconds", { validityPeriod: 0 }, 90007],
    ["a validity beyond ten hours", { validityPeriod: 36_001 }, 90007],
    ["a magic invalid number", { to: "+15005550001" }, 21211],
    ["a magic unroutable number", { to: "+15005550002" }, 21612],
    ["a magic forbidden country", { to: "+15005550003" }, 21408],
    ["a magic opted-out number", { to: "+15005550004" }, 21610],
    ["a magic landline", { to: "+15005550009" }, 21614],
    ["a magic unowned sender", { from: "+15005550007" }, 21606],
    ["a magic full queue", { from: "+15005550008" }, 21611],
    ["a scheduled text without a service", { scheduleType: "fixed", sendAt: new Date() }, 35118],
  ];
  it.each(cases)("%s", async (_, changes, code) => {
    await expect(send(changes)).rejects.toMatchObject({ code, moreInfo: expect.stringContaining(String(code)) });
    expect(local.world.db.prepare("SELECT count(*) AS n FROM text").get()?.n).toBe(0);
    expect(listTwilioRequests(local.world, local.german.shop)).toMatchObject([{ error_code: code, sid: null }]);
  });

  it("wrong credentials: 401 with 20003", async () => {
    const wrong = local.client(local.german, "0".repeat(32));
    const attempt = wrong.messages.create({ to: PHONE, from: NUMBER, body: "Hallo" });
    await expect(attempt).rejects.toMatchObject({ status: 401, code: 20003 });
    expect(listTwilioRequests(local.world)).toMatchObject([{ http_status: 401, to: PHONE }]);
  });

  it("another account's path: 404", async () => {
    const { sid } = local.american;
    await expect(local.client(local.german).api.v2010.accounts(sid).fetch()).rejects.toMatchObject({ status: 404 });
  });
});

describe("faults", () => {
  it("refuses with 429 and 20429 while told to, and the request is on record", async () => {
    local.world.faults.twilioRefuse = true;
    await expect(send()).rejects.toMatchObject({ status: 429, code: 20429 });
    expect(listTwilioRequests(local.world)).toMatchObject([{ http_status: 429, to: PHONE }]);
  });

  it("loses the reply of an accepted text, which a list then shows", async () => {
    local.world.faults.twilioLoseReplyShare = 1;
    await expect(send({ body: "verloren" })).rejects.toMatchObject({ code: "ECONNRESET" });
    const found = await local.client(local.german).messages.list({ to: PHONE });
    expect(found.map((message) => message.body)).toEqual(["verloren"]);
    expect(listTwilioRequests(local.world)[0]).toMatchObject({ http_status: null, sid: found[0]?.sid });
  });

  it("accepts a text whose client gave up waiting", async () => {
    local.world.faults.twilioLatencyMs = 400;
    const hurried = local.client(local.german);
    hurried.httpClient.request = (
      (request) => (options) =>
        request({ ...options, timeout: 50 })
    )(hurried.httpClient.request.bind(hurried.httpClient));
    const attempt = hurried.messages.create({ to: PHONE, from: NUMBER, body: "spät" });
    await expect(attempt).rejects.toMatchObject({ code: "ECONNABORTED" });
    const count = () => local.world.db.prepare("SELECT count(*) AS n FROM text").get()?.n;
    await expect.poll(count).toBe(1);
  });
});

describe("looking and changing", () => {
  it("fetches one text, and 404 for an unknown one", async () => {
    const { sid } = await send();
    const client = local.client(local.german);
    expect((await client.messages(sid).fetch()).body).toBe("Hallo");
    await expect(client.messages(`SM${"0".repeat(32)}`).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
  });

  it("filters by To and From, and pages through all", async () => {
    for (let text = 0; text < 7; text += 1) await send({ body: `text ${text}` });
    await send({ to: "+4915735997777" });
    const client = local.client(local.german);
    const found = await client.messages.list({ to: PHONE, from: NUMBER, pageSize: 3 });
    expect(found.map((message) => message.body)).toEqual([6, 5, 4, 3, 2, 1, 0].map((text) => `text ${text}`));
    expect(await client.messages.list({ from: "LINDENHOF" })).toEqual([]);
  });

  it("filters by the day it was sent", async () => {
    const { sid } = await send();
    const client = local.client(local.german);
    await expect.poll(async () => (await client.messages(sid).fetch()).status).toBe("delivered");
    const day = 86_400_000;
    const sent = (after: number) => client.messages.list({ to: PHONE, dateSentAfter: new Date(Date.now() + after) });
    expect(await sent(-day)).toHaveLength(1);
    expect(await sent(day)).toHaveLength(0);
  });

  it("takes back a scheduled text", async () => {
    const message = await send({
      from: undefined,
      messagingServiceSid: local.german.messagingServiceSid,
      scheduleType: "fixed",
      sendAt: new Date(Date.now() + 3_600_000),
    });
    expect(message.status).toBe("scheduled");
    const canceled = await local.client(local.german).messages(message.sid).update({ status: "canceled" });
    expect(canceled.status).toBe("canceled");
  });

  it("cannot take back a text that is queued or gone (30409)", async () => {
    const { sid } = await send();
    const attempt = local.client(local.german).messages(sid).update({ status: "canceled" });
    await expect(attempt).rejects.toMatchObject({ code: 30409 });
  });

  it("fetches the account, lists its numbers and sets where replies go", async () => {
    const client = local.client(local.german);
    const account = await client.api.v2010.accounts(local.german.sid).fetch();
    expect(account).toMatchObject({ status: "active", friendlyName: "Lindenhof Kaffee" });
    const [number] = await client.incomingPhoneNumbers.list();
    expect(number?.smsUrl).toBe("https://winback.test/webhooks/twilio/inbound/lindenhof-kaffee.myshopify.com");
    const changed = await client
      .incomingPhoneNumbers(number?.sid ?? "")
      .update({ smsUrl: "https://winback.test/else" });
    expect(changed.smsUrl).toBe("https://winback.test/else");
  });
});
