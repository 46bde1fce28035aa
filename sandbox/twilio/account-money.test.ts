import { afterEach, beforeEach, expect, it } from "vitest";
import { setPaidIn } from "./account-money.ts";
import { setPermission } from "./geo-permissions.ts";
import { type LocalTwilio, startLocalTwilio } from "./local-twilio.ts";

let local: LocalTwilio;
beforeEach(async () => {
  local = await startLocalTwilio();
});
afterEach(() => local.close());

/** Twilio's own client, with every API of Twilio's at the local address. */
function client() {
  const one = local.client(local.german);
  for (const api of [one.messaging, one.pricing, one.accounts]) api.baseUrl = one.api.baseUrl;
  return one;
}

async function aSentText(body = "Hallo") {
  const { sid } = await client().messages.create({ to: "+4915735991234", from: "+4915735990000", body });
  await expect.poll(async () => (await client().messages(sid).fetch()).status).toBe("delivered");
  return await client().messages(sid).fetch();
}

it("prices a text by its SMS segments and country, in the account's currency", async () => {
  expect(await aSentText("a".repeat(161))).toMatchObject({ price: "-0.18900", priceUnit: "EUR" });
});

it("takes the price of texts off the balance", async () => {
  setPaidIn(local.world, local.german, 10);
  await aSentText();
  expect(await client().balance.fetch()).toMatchObject({ balance: "9.90550", currency: "EUR" });
});

it("bills the texts of the days asked for", async () => {
  await aSentText();
  const startDate = local.world.now();
  const [record] = await client().usage.records.list({ category: "sms-outbound", startDate, endDate: startDate });
  expect(record).toMatchObject({ count: "1", price: "0.09450", priceUnit: "eur" });
  const before = new Date(startDate.getTime() - 86_400_000);
  const [earlier] = await client().usage.records.list({ category: "sms-outbound", startDate: before, endDate: before });
  expect(earlier).toMatchObject({ count: "0" });
});

it("tells the prices of a country", async () => {
  const { outboundSmsPrices, priceUnit } = await client().pricing.v1.messaging.countries("DE").fetch();
  expect(priceUnit).toBe("EUR");
  expect(outboundSmsPrices).toHaveLength(2);
});

it("keeps to its geographic permissions, and tells them", async () => {
  setPermission(local.world, local.german, "AT", false);
  const { permissions } = await client().accounts.v1.messagingGeopermissions.fetch({ countryCode: "DE,AT,US" });
  expect(permissions).toMatchObject([
    { country_code: "DE", enabled: true },
    { country_code: "AT", enabled: false },
    { country_code: "US", enabled: false },
  ]);
  const attempt = client().messages.create({ to: "+436641234567", from: "+4915735990000", body: "Servus" });
  await expect(attempt).rejects.toMatchObject({ code: 21408 });
});

it("shows a messaging service with its senders, and sets where replies go", async () => {
  const service = client().messaging.v1.services(local.german.messagingServiceSid);
  expect(await service.update({ inboundRequestUrl: "https://winback.test/in" })).toMatchObject({
    inboundRequestUrl: "https://winback.test/in",
    useInboundWebhookOnNumber: false,
  });
  expect((await service.phoneNumbers.list()).map((one) => one.phoneNumber)).toEqual(["+4915735990000"]);
  expect((await service.alphaSenders.list()).map((one) => one.alphaSender)).toEqual(["LINDENHOF"]);
});
