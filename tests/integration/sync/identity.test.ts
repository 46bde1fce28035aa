import { expect, it } from "vitest";
import { enrollLapsed } from "../../../app/domain/series/enroll-lapsed.server.ts";
import { processInbox } from "../../../app/domain/sync/process-inbox.server.ts";
import type { CustomerId, ShopId } from "../../../app/domain/values/ids.ts";
import { aCustomer, aLapsedCustomer } from "../factories/customers.ts";
import { aMessage } from "../factories/messages.ts";
import { aPhone } from "../factories/phones.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { aHistory } from "../factories/sync-runs.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON } from "../test-ports.ts";
import { openDoor, orderPayload, postWebhook } from "./door.ts";

const fresh = await freshDatabase();
const { database } = fresh;
const door = await openDoor(fresh);

const DAY = 86_400_000;
const later = (days: number) => new Date(MONDAY_NOON.getTime() + days * DAY);

async function tell(shop: { domain: string }, topic: string, payload: unknown): Promise<void> {
  expect((await postWebhook(door, { shop: shop.domain, topic, payload })).status).toBe(200);
  while ((await processInbox(door.ports, 50)) > 0);
}

const customerPayload = (id: string, phone: string | null, at = later(1)) => ({
  id: Number(id),
  admin_graphql_api_id: `gid://shopify/Customer/${id}`,
  updated_at: at.toISOString(),
  first_name: "Ada",
  phone,
  default_address: { country_code: "DE", province_code: "" },
});

const mergePayload = (kept: string, deleted: string, status = "completed") => ({
  admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${kept}`,
  admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${deleted}`,
  admin_graphql_api_job_id: null,
  status,
  errors: [],
});

const consentPayload = (id: string, phone: string, state: string, at: Date) => ({
  id: Number(id),
  phone,
  sms_marketing_consent: { state, opt_in_level: "single_opt_in", consent_updated_at: at.toISOString() },
});

const customerOf = (shop: { id: ShopId }, id: string) =>
  database.transaction((tx) =>
    tx.customer.findUniqueOrThrow({ where: { shopId_id: { shopId: shop.id, id: BigInt(id) } } }),
  );

const phoneOf = (shop: { id: ShopId }, id: string) =>
  database.transaction((tx) => tx.phone.findUniqueOrThrow({ where: { shopId_id: { shopId: shop.id, id } } }));

const liveSeries = (shop: { id: ShopId }) =>
  database.transaction((tx) => tx.enrollment.findMany({ where: { shopId: shop.id, state: "active" } }));

/** A shop that has been read and may text, with a series that is on. */
async function aShopThatEnrolls(): Promise<{ id: ShopId; domain: string }> {
  const twilio = {
    accountSid: `AC${"1".repeat(32)}`,
    authTokenSealed: "sealed",
    sender: "+4915735990000",
    verifiedAt: MONDAY_NOON.toISOString(),
  };
  const shop = await aShop(database, { settings: { twilio, holdoutShare: 0 } });
  await aHistory(database, shop.id);
  await aSeries(database, shop.id);
  return shop;
}

/** Two lapsed records of one person; the second ordered last. */
async function twoRecords(shop: ShopId): Promise<[CustomerId, CustomerId]> {
  const one = await aLapsedCustomer(database, shop, { days: 100 });
  const two = await aCustomer(database, shop, { phone: one.phone.id, lastOrderAt: later(-80), ordersCount: 1 });
  return [one.id, two];
}

it("gives a guest's order to the customer whose number becomes known only later", async () => {
  const shop = await aShop(database);
  await tell(shop, "orders/create", orderPayload({ id: "7001", at: MONDAY_NOON, phone: "+4915112347001" }));
  await tell(shop, "customers/create", customerPayload("701", "+4915112347001"));
  expect(await customerOf(shop, "701")).toMatchObject({ lastOrderAt: MONDAY_NOON, ordersCount: 1, spent: 4_900n });
});

it("lets a guest's order follow its number to another customer, with what it is owed to", async () => {
  const shop = await aShop(database);
  const series = await aSeries(database, shop.id);
  const phone = await aPhone(database, shop.id, { number: "+4915112347002" });
  const before = await aCustomer(database, shop.id, { id: "702", phone: phone.id });
  const enrollment = await anEnrollment(database, shop.id, { series, customer: before, phone: phone.id });
  await aMessage(database, shop.id, { phone: phone.id, enrollment, state: "delivered", handedAt: later(-1) });
  await tell(shop, "orders/create", orderPayload({ id: "7002", at: MONDAY_NOON, phone: "+4915112347002" }));
  const owed = () => database.transaction((tx) => tx.attribution.findMany({ where: { shopId: shop.id } }));
  expect(await owed()).toMatchObject([{ orderId: 7002n, enrollmentId: enrollment }]);
  await tell(shop, "customers/update", customerPayload("702", null));
  await tell(shop, "customers/create", customerPayload("703", "+4915112347002"));
  expect(await customerOf(shop, "702")).toMatchObject({ lastOrderAt: null, ordersCount: 0 });
  expect(await customerOf(shop, "703")).toMatchObject({ lastOrderAt: MONDAY_NOON, ordersCount: 1 });
  expect(await owed()).toEqual([]);
});

it("starts one series for a number, with the record that ordered last, whichever is asked first", async () => {
  const shop = await aShopThatEnrolls();
  const [, two] = await twoRecords(shop.id);
  await enrollLapsed(door.ports);
  expect((await liveSeries(shop)).map((one) => String(one.customerId))).toEqual([two]);
});

it("starts no series for a number while anybody who shares it has ordered", async () => {
  const shop = await aShopThatEnrolls();
  const [one] = await twoRecords(shop.id);
  await tell(shop, "orders/create", orderPayload({ id: "7003", customer: one, at: later(-2) }));
  await enrollLapsed(door.ports);
  expect(await liveSeries(shop)).toEqual([]);
});

it("ends the series of a number when another record of it orders", async () => {
  const shop = await aShopThatEnrolls();
  const [one] = await twoRecords(shop.id);
  await enrollLapsed(door.ports);
  expect(await liveSeries(shop)).toHaveLength(1);
  await tell(shop, "orders/create", orderPayload({ id: "7004", customer: one, at: MONDAY_NOON }));
  expect(await liveSeries(shop)).toEqual([]);
});

it("moves history, tags, last order and series to the kept customer of a merge, and later news too", async () => {
  const shop = await aShop(database);
  const series = await aSeries(database, shop.id);
  const gone = await aLapsedCustomer(database, shop.id, { customer: { tags: ["vip"] } });
  const kept = await aCustomer(database, shop.id, { phone: gone.phone.id, tags: ["friend"] });
  const enrollment = await anEnrollment(database, shop.id, { series, customer: gone.id, phone: gone.phone.id });
  await tell(shop, "customers/merge", mergePayload(kept, gone.id));
  expect(await customerOf(shop, kept)).toMatchObject({
    lastOrderAt: gone.lastOrderAt,
    orderedAt: gone.lastOrderAt,
    ordersCount: 1,
    tags: ["friend", "vip"],
  });
  expect(await customerOf(shop, gone.id)).toMatchObject({ mergedInto: BigInt(kept), phoneId: null, ordersCount: 0 });
  expect(await liveSeries(shop)).toMatchObject([{ id: enrollment, customerId: BigInt(kept) }]);
  await tell(shop, "orders/create", orderPayload({ id: "7005", customer: gone.id, at: MONDAY_NOON }));
  expect(await customerOf(shop, kept)).toMatchObject({ orderedAt: MONDAY_NOON, ordersCount: 2 });
  expect(await liveSeries(shop)).toEqual([]);
});

it("keeps one series when both customers of a merge are in one", async () => {
  const shop = await aShop(database);
  const series = await aSeries(database, shop.id);
  const [gone, kept] = [await aLapsedCustomer(database, shop.id), await aLapsedCustomer(database, shop.id)];
  await anEnrollment(database, shop.id, {
    series,
    customer: gone.id,
    phone: gone.phone.id,
    lapseStartedAt: later(-91),
  });
  const stays = await anEnrollment(database, shop.id, { series, customer: kept.id, phone: kept.phone.id });
  await tell(shop, "customers/merge", mergePayload(kept.id, gone.id));
  expect((await liveSeries(shop)).map((one) => one.id)).toEqual([stays]);
});

it("follows a chain of merges to its end, told backwards and before anybody is known", async () => {
  const shop = await aShop(database);
  await tell(shop, "customers/merge", mergePayload("713", "712"));
  await tell(shop, "customers/merge", mergePayload("712", "711"));
  await tell(shop, "orders/create", orderPayload({ id: "7006", customer: "711", at: MONDAY_NOON }));
  expect(await customerOf(shop, "711")).toMatchObject({ mergedInto: 713n });
  expect(await customerOf(shop, "713")).toMatchObject({ lastOrderAt: MONDAY_NOON, ordersCount: 1 });
});

it("does nothing on a merge that failed", async () => {
  const shop = await aShop(database);
  const [one, other] = [await aLapsedCustomer(database, shop.id), await aLapsedCustomer(database, shop.id)];
  await tell(shop, "customers/merge", mergePayload(one.id, other.id, "failed"));
  expect(await customerOf(shop, other.id)).toMatchObject({ mergedInto: null, deletedAt: null, ordersCount: 1 });
});

it("never revives a deleted customer, and keeps their row without number and name", async () => {
  const shop = await aShop(database);
  const { id, lastOrderAt } = await aLapsedCustomer(database, shop.id);
  await tell(shop, "customers/delete", { id: Number(id), admin_graphql_api_id: `gid://shopify/Customer/${id}` });
  await tell(shop, "customers/update", customerPayload(id, "+4915112347003", later(9)));
  const row = await customerOf(shop, id);
  expect(row).toMatchObject({ phoneId: null, firstNameSealed: null, lastOrderAt });
  expect(row.deletedAt).not.toBeNull();
});

it("lets each number keep its own consent when two customers swap numbers", async () => {
  const shop = await aShop(database);
  const yes = await aLapsedCustomer(database, shop.id, { phone: { number: "+4915112347011" } });
  const no = await aLapsedCustomer(database, shop.id, {
    phone: { number: "+4915112347012", consentState: "unsubscribed" },
  });
  await tell(shop, "customers/update", customerPayload(yes.id, no.phone.number));
  await tell(shop, "customers/update", customerPayload(no.id, yes.phone.number));
  expect(await phoneOf(shop, (await customerOf(shop, yes.id)).phoneId ?? "")).toMatchObject({
    consentState: "unsubscribed",
  });
  expect(await phoneOf(shop, (await customerOf(shop, no.id)).phoneId ?? "")).toMatchObject({
    consentState: "subscribed",
  });
});

it("keeps a recycled number suppressed until its new owner opts in", async () => {
  const shop = await aShop(database);
  const number = "+4915112347021";
  const suppressed = {
    number,
    consentState: "unsubscribed",
    suppressedAt: MONDAY_NOON,
    suppressionReason: "opted_out",
  };
  const { id: phone } = await aPhone(database, shop.id, { ...suppressed, consentState: "unsubscribed" });
  await tell(shop, "customers/create", customerPayload("721", number));
  expect((await customerOf(shop, "721")).phoneId).toBe(phone);
  await tell(shop, "customers_marketing_consent/update", consentPayload("721", number, "subscribed", later(-1)));
  expect(await phoneOf(shop, phone)).toMatchObject({ suppressionReason: "opted_out" });
  await tell(shop, "customers_marketing_consent/update", consentPayload("721", number, "subscribed", later(2)));
  expect(await phoneOf(shop, phone)).toMatchObject({ suppressedAt: null, consentState: "subscribed" });
});

it("takes a number's latest decision, whichever of its customers made it", async () => {
  const shop = await aShop(database);
  const number = "+4915112347031";
  await tell(shop, "customers_marketing_consent/update", consentPayload("731", number, "unsubscribed", later(2)));
  await tell(shop, "customers_marketing_consent/update", consentPayload("732", number, "subscribed", later(1)));
  await tell(shop, "customers_marketing_consent/update", consentPayload("732", number, "subscribed", later(2)));
  const [phone] = await database.transaction((tx) => tx.phone.findMany({ where: { shopId: shop.id } }));
  expect(phone).toMatchObject({ consentState: "unsubscribed" });
  const events = await database.transaction((tx) => tx.consentEvent.count({ where: { shopId: shop.id } }));
  expect(events).toBe(3);
});

it("knows the zones of everybody who shares a number, whoever was heard of last", async () => {
  const shop = await aShop(database);
  const number = "+4915112347041";
  const address = { default_address: { country_code: "US", province_code: "NY" } };
  await tell(shop, "customers/create", { ...customerPayload("741", number), ...address });
  await tell(shop, "customers/create", customerPayload("742", number));
  const { phoneId } = await customerOf(shop, "741");
  expect((await phoneOf(shop, phoneId ?? "")).zones).toEqual(["America/New_York", "Europe/Berlin"]);
});
