import { expect, it } from "vitest";
import { REDACT_CUSTOMER } from "../../../app/domain/privacy/begin-redaction.server.ts";
import { readRedaction, redactCustomer } from "../../../app/domain/privacy/redact-customer.server.ts";
import { processInbox } from "../../../app/domain/sync/process-inbox.server.ts";
import { readSyncStatus } from "../../../app/domain/sync/read-sync-status.server.ts";
import { replayDeadLetters } from "../../../app/domain/sync/replay-dead-letters.server.ts";
import type { CustomerId, ShopId } from "../../../app/domain/values/ids.ts";
import { aCustomer, aLapsedCustomer } from "../factories/customers.ts";
import { aPhone } from "../factories/phones.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, testSealing } from "../test-ports.ts";
import { openDoor, orderPayload, postWebhook } from "./door.ts";

const fresh = await freshDatabase();
const { database } = fresh;
const door = await openDoor(fresh);

const HOUR = 3_600_000;
const later = (hours: number) => new Date(MONDAY_NOON.getTime() + hours * HOUR);

async function tell(domain: string, topic: string, payload: unknown): Promise<void> {
  expect((await postWebhook(door, { shop: domain, topic, payload })).status).toBe(200);
}

const workOff = async () => {
  while ((await processInbox(door.ports, 50)) > 0);
};

const customerOf = (shop: ShopId, id: string) =>
  database.transaction((tx) =>
    tx.customer.findUniqueOrThrow({ where: { shopId_id: { shopId: shop, id: BigInt(id) } } }),
  );

const customerPayload = (id: string, updatedAt: Date, firstName: string, phone: string | null) => ({
  id: Number(id),
  admin_graphql_api_id: `gid://shopify/Customer/${id}`,
  updated_at: updatedAt.toISOString(),
  first_name: firstName,
  phone,
  default_address: { country_code: "DE", province_code: "" },
});

const firstNameOf = (shop: ShopId, id: CustomerId | string, sealed: string | null) =>
  sealed && testSealing.open(sealed, { shop, table: "customer", column: "first_name_sealed", row: id });

it("works an order's customer out of its orders, in whatever order the news comes", async () => {
  const shop = await aShop(database);
  const order = (updatedAt: Date, cancelledAt?: Date) =>
    orderPayload({ id: "5001", customer: "601", at: MONDAY_NOON, updatedAt, ...(cancelledAt ? { cancelledAt } : {}) });
  await tell(shop.domain, "orders/cancelled", order(later(2), later(2)));
  await tell(shop.domain, "orders/create", order(later(0)));
  await tell(shop.domain, "orders/create", orderPayload({ id: "5000", customer: "601", at: later(-48) }));
  await workOff();
  expect(await customerOf(shop.id, "601")).toMatchObject({
    lastOrderAt: later(-48),
    orderedAt: MONDAY_NOON,
    ordersCount: 1,
    spent: 4_900n,
  });
});

it("takes refunds and tax off what an order brought", async () => {
  const shop = await aShop(database);
  const payload = orderPayload({ id: "5002", customer: "602", at: MONDAY_NOON, total: "49.00", refunded: "24.50" });
  await tell(shop.domain, "orders/updated", payload);
  await workOff();
  const where = { shopId_id: { shopId: shop.id, id: 5002n } };
  const order = await database.transaction((tx) => tx.order.findUniqueOrThrow({ where }));
  expect(order).toMatchObject({ gross: 4_900n, refunded: 2_450n, net: 2_100n, counts: true });
});

it("gives a guest's order to the customer whose phone it names", async () => {
  const shop = await aShop(database);
  const phone = await aPhone(database, shop.id, { number: "+4915112340001" });
  const id = await aCustomer(database, shop.id, { phone: phone.id });
  await tell(shop.domain, "orders/create", orderPayload({ id: "5003", at: MONDAY_NOON, phone: phone.number }));
  await workOff();
  expect(await customerOf(shop.id, id)).toMatchObject({ lastOrderAt: MONDAY_NOON, ordersCount: 1 });
});

it("keeps the newer of two states of a customer", async () => {
  const shop = await aShop(database);
  await tell(shop.domain, "customers/update", customerPayload("603", later(1), "Ada", "+4915112340002"));
  await tell(shop.domain, "customers/create", customerPayload("603", later(0), "A.", null));
  await workOff();
  const row = await customerOf(shop.id, "603");
  expect(firstNameOf(shop.id, "603", row.firstNameSealed)).toBe("Ada");
  expect(row.phoneId).not.toBeNull();
});

it("knows where the owner of a new number may be before the number is sealed", async () => {
  const shop = await aShop(database);
  await tell(shop.domain, "customers/create", customerPayload("604", later(0), "Ida", "0151 12340003"));
  await workOff();
  const { phoneId } = await customerOf(shop.id, "604");
  const where = { shopId_id: { shopId: shop.id, id: phoneId ?? "" } };
  const phone = await database.transaction((tx) => tx.phone.findUniqueOrThrow({ where }));
  expect(phone).toMatchObject({ kind: "mobile", country: "DE", zones: ["Europe/Berlin"], consentState: "none" });
  expect(phone.numberIndex).toBe(testSealing.index(shop.id, "+4915112340003"));
});

it("takes consent that comes before its customer", async () => {
  const shop = await aShop(database);
  const consent = { state: "subscribed", opt_in_level: "confirmed_opt_in", consent_updated_at: later(0).toISOString() };
  const payload = { id: 605, phone: "+4915112340004", sms_marketing_consent: consent };
  await tell(shop.domain, "customers_marketing_consent/update", payload);
  await tell(shop.domain, "customers/create", customerPayload("605", later(0), "Eva", "+4915112340004"));
  await workOff();
  const { phoneId } = await customerOf(shop.id, "605");
  const where = { shopId_id: { shopId: shop.id, id: phoneId ?? "" } };
  const phone = await database.transaction((tx) => tx.phone.findUniqueOrThrow({ where }));
  expect(phone).toMatchObject({ consentState: "subscribed", consentClass: "shopify_confirmed" });
});

it("keeps what names a person no longer than Shopify allows", async () => {
  const shop = await aShop(database);
  const { id, phone } = await aLapsedCustomer(database, shop.id);
  await tell(shop.domain, "customers/redact", { customer: { id: Number(id), phone: phone.number } });
  await workOff();
  await tell(shop.domain, "customers/update", customerPayload(id, later(9), "Back", phone.number));
  await workOff();
  // Late news of the erased is erased again.
  const jobs = door.sent.splice(0).filter((job) => job.name === REDACT_CUSTOMER);
  expect(jobs).toHaveLength(2);
  for (const job of jobs) await redactCustomer(door.ports, readRedaction(job.payload));
  expect(await customerOf(shop.id, id)).toMatchObject({ firstNameSealed: null, country: null });
  const where = { shopId_id: { shopId: shop.id, id: phone.id } };
  const row = await database.transaction((tx) => tx.phone.findUniqueOrThrow({ where }));
  expect(row).toMatchObject({ numberSealed: null, suppressionReason: "redacted" });
});

it("leaves a delivery it cannot apply to a person after ten attempts, and takes the others", async () => {
  const shop = await aShop(database);
  await tell(shop.domain, "products/update", { title: "without an id" });
  await tell(shop.domain, "orders/create", orderPayload({ id: "5009", customer: "609", at: MONDAY_NOON }));
  for (let attempt = 0; attempt < 10; attempt++) {
    await workOff();
    await database.transaction(
      (tx) =>
        tx.$executeRaw`update inbox set next_try_at = clock_timestamp() - interval '1 s' where shop_domain = ${shop.domain}`,
    );
  }
  const status = await readSyncStatus(door.ports, shop.id);
  expect(status).toMatchObject({ inboxDepth: 0, deadLetters: [{ topic: "products/update", attempts: 10 }] });
  expect(await replayDeadLetters(door.ports, shop.id, "merchant")).toBe(1);
  expect((await readSyncStatus(door.ports, shop.id)).inboxDepth).toBe(1);
});

it("lets one delivery that cannot be opened keep no other waiting", async () => {
  const shop = await aShop(database);
  await tell(shop.domain, "orders/create", orderPayload({ id: "5901", customer: "691", at: later(-1) }));
  await database.transaction((tx) =>
    tx.inbox.updateMany({ where: { shopDomain: shop.domain }, data: { payloadSealed: "t0:gone" } }),
  );
  await tell(shop.domain, "orders/create", orderPayload({ id: "5902", customer: "692", at: MONDAY_NOON }));
  await workOff();
  expect(await customerOf(shop.id, "692")).toMatchObject({ ordersCount: 1 });
  const rows = await database.transaction((tx) => tx.inbox.findMany({ where: { shopDomain: shop.domain } }));
  expect(rows.map((row) => [row.state, row.attempts]).sort()).toEqual([
    ["done", 0],
    ["new", 1],
  ]);
});
