import { expect, it } from "vitest";
import { installShop } from "../../../app/domain/shops/install-shop.server.ts";
import { findShopByDomain } from "../../../app/domain/shops/shop-store.server.ts";
import type { PhoneId, ShopId } from "../../../app/domain/values/ids.ts";
import { aCustomer, aLapsedCustomer } from "../factories/customers.ts";
import { anOrder } from "../factories/orders.ts";
import { aPhone } from "../factories/phones.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { orderPayload } from "../sync/door.ts";
import { MONDAY_NOON } from "../test-ports.ts";
import { privacyWorld } from "./canary-shop.ts";

const world = await privacyWorld();
const { database } = world;

const phoneRow = (shop: ShopId, id: PhoneId) =>
  database.transaction((tx) => tx.phone.findUniqueOrThrow({ where: { shopId_id: { shopId: shop, id } } }));
const customerRow = (shop: ShopId, id: string) =>
  database.transaction((tx) =>
    tx.customer.findUniqueOrThrow({ where: { shopId_id: { shopId: shop, id: BigInt(id) } } }),
  );
const later = (minutes: number) => new Date(MONDAY_NOON.getTime() + minutes * 60_000);

async function redact(domain: string, id: string, phone: string | null = null, orders: number[] = []): Promise<void> {
  await world.tell(domain, "customers/redact", { customer: { id: Number(id), phone }, orders_to_redact: orders });
  await world.waitFor("redact-customer");
}

const customerPayload = (id: string, phone: string, at: Date) => ({
  id: Number(id),
  admin_graphql_api_id: `gid://shopify/Customer/${id}`,
  first_name: "Neu",
  phone,
  updated_at: at.toISOString(),
  default_address: { country_code: "DE", province_code: "" },
});
const optIn = (id: string, phone: string, at: Date) => ({
  id: Number(id),
  phone,
  sms_marketing_consent: {
    state: "subscribed",
    opt_in_level: "confirmed_opt_in",
    consent_updated_at: at.toISOString(),
  },
});

it("finds the number of a customer who was deleted before", async () => {
  const shop = await world.connectedShop();
  const { id, phone } = await aLapsedCustomer(database, shop.id);
  await world.tell(shop.domain, "customers/delete", { id: Number(id) });
  await redact(shop.domain, id);
  expect(await phoneRow(shop.id, phone.id)).toMatchObject({ numberSealed: null, suppressionReason: "redacted" });
});

it("finds a number the customer had before, unless it is somebody else's by now", async () => {
  const shop = await world.connectedShop();
  const [old, given] = [await aPhone(database, shop.id), await aPhone(database, shop.id)];
  const id = await aCustomer(database, shop.id, { phone: old.id });
  const move = (phoneId: string) =>
    database.transaction((tx) =>
      tx.customer.update({ where: { shopId_id: { shopId: shop.id, id: BigInt(id) } }, data: { phoneId } }),
    );
  await move(given.id);
  await move((await aPhone(database, shop.id)).id);
  await aCustomer(database, shop.id, { phone: given.id });
  await redact(shop.domain, id);
  expect(await phoneRow(shop.id, old.id)).toMatchObject({ numberSealed: null, suppressionReason: "redacted" });
  expect(await phoneRow(shop.id, given.id)).toMatchObject({ numberSealed: expect.any(String), suppressedAt: null });
});

it("keeps an order's amounts, and its link to the empty customer only where a result needs it", async () => {
  const shop = await world.connectedShop();
  const assigned = await aLapsedCustomer(database, shop.id);
  const series = await aSeries(database, shop.id);
  await anEnrollment(database, shop.id, { series, customer: assigned.id, phone: assigned.phone.id });
  const plain = await aLapsedCustomer(database, shop.id);
  const guests = await anOrder(database, shop.id);
  await redact(shop.domain, assigned.id);
  await redact(shop.domain, plain.id, null, [Number(guests)]);
  const orders = await database.transaction((tx) => tx.order.findMany({ where: { shopId: shop.id } }));
  expect(orders.map((order) => [order.name, order.gross, order.customerId])).toEqual(
    expect.arrayContaining([
      ["", 4_900n, BigInt(assigned.id)],
      ["", 4_900n, null],
      ["", 4_900n, null],
    ]),
  );
  expect(await customerRow(shop.id, assigned.id)).toMatchObject({
    firstNameSealed: null,
    lastOrderAt: null,
    spent: 0n,
  });
  const arms = await database.transaction((tx) => tx.assignment.findMany({ where: { shopId: shop.id } }));
  expect(arms.map((one) => [one.arm, String(one.customerId)])).toEqual([["treated", assigned.id]]);
});

it("names an erased guest's order no more when it changes", async () => {
  const shop = await world.connectedShop();
  const told = { id: "771001", at: MONDAY_NOON, phone: "+4915112347711" };
  const withCode = (payload: object) => ({ ...payload, discount_codes: [{ code: "GUEST-10", amount: "5.00" }] });
  await world.tell(shop.domain, "orders/create", withCode(orderPayload(told)));
  await redact(shop.domain, "771002", null, [771001]);
  const paidBack = { ...told, updatedAt: later(5), refunded: "10.00" };
  await world.tell(shop.domain, "orders/updated", withCode(orderPayload(paidBack)));
  const orders = await database.transaction((tx) => tx.order.findMany({ where: { shopId: shop.id } }));
  expect(orders).toMatchObject([{ name: "", codes: [], customerId: null, refunded: 1_000n }]);
  expect(await database.transaction((tx) => tx.orderPhone.count({ where: { shopId: shop.id } }))).toBe(0);
});

it("does not work an erased customer's history out again when one of their orders is paid back", async () => {
  const shop = await world.connectedShop();
  const { id, phone } = await aLapsedCustomer(database, shop.id);
  const series = await aSeries(database, shop.id);
  await anEnrollment(database, shop.id, { series, customer: id, phone: phone.id });
  const order = await anOrder(database, shop.id, { customer: id });
  await redact(shop.domain, id);
  const transactions = [{ id: 2, kind: "refund", status: "success", amount: "10.00" }];
  const refund = { id: 1, admin_graphql_api_id: "gid://shopify/Refund/1", order_id: Number(order), transactions };
  await world.tell(shop.domain, "refunds/create", { ...refund, created_at: later(1).toISOString() });
  const [{ refunded } = { refunded: 0n }] = await database.transaction((tx) =>
    tx.order.findMany({ where: { shopId: shop.id, id: BigInt(order) } }),
  );
  expect(refunded).toBe(1_000n);
  expect(await customerRow(shop.id, id)).toMatchObject({
    lastOrderAt: null,
    ordersCount: 0,
    spent: 0n,
    orderedAt: null,
  });
});

it("erases late news of the erased again", async () => {
  const shop = await world.connectedShop();
  const { id } = await aLapsedCustomer(database, shop.id);
  await redact(shop.domain, id);
  const gid = `gid://shopify/Customer/${id}`;
  await world.tell(shop.domain, "customer.tags_added", { customerId: gid, tags: ["vip"], occurredAt: later(1) });
  await world.waitFor("redact-customer");
  expect(await customerRow(shop.id, id)).toMatchObject({ tags: [], redactedAt: MONDAY_NOON });
  expect(await database.transaction((tx) => tx.customerTagChange.count({ where: { shopId: shop.id } }))).toBe(0);
});

const merge = (domain: string, gone: string, kept: string) =>
  world.tell(domain, "customers/merge", {
    admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${kept}`,
    admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${gone}`,
    status: "completed",
  });

it("erases what a merge brings to somebody who was erased", async () => {
  const shop = await world.connectedShop();
  const erased = await aLapsedCustomer(database, shop.id);
  const gone = await aLapsedCustomer(database, shop.id);
  await redact(shop.domain, erased.id);
  await merge(shop.domain, gone.id, erased.id);
  await world.waitFor("redact-customer");
  const orders = await database.transaction((tx) => tx.order.findMany({ where: { shopId: shop.id } }));
  expect(orders.map((order) => order.name)).toEqual(["", ""]);
  expect(await customerRow(shop.id, erased.id)).toMatchObject({ lastOrderAt: null, ordersCount: 0, spent: 0n });
});

it("erases what a merge brings to somebody who was merged into the erased before", async () => {
  const shop = await world.connectedShop();
  const [erased, gone, late] = [
    await aLapsedCustomer(database, shop.id),
    await aLapsedCustomer(database, shop.id),
    await aLapsedCustomer(database, shop.id),
  ];
  await redact(shop.domain, erased.id);
  await merge(shop.domain, gone.id, erased.id);
  await world.waitFor("redact-customer");
  await merge(shop.domain, late.id, gone.id);
  await world.waitFor("redact-customer");
  const orders = await database.transaction((tx) => tx.order.findMany({ where: { shopId: shop.id } }));
  expect(orders.map((order) => order.name)).toEqual(["", "", ""]);
  expect(await customerRow(shop.id, late.id)).toMatchObject({ firstNameSealed: null, redactedAt: MONDAY_NOON });
});

it("erases nobody who stands for an erased customer by a merge, and was not erased", async () => {
  const shop = await world.connectedShop();
  const [erased, living, late] = [
    await aLapsedCustomer(database, shop.id),
    await aLapsedCustomer(database, shop.id),
    await aLapsedCustomer(database, shop.id),
  ];
  await redact(shop.domain, erased.id);
  await merge(shop.domain, erased.id, living.id);
  const before = await customerRow(shop.id, living.id);
  await merge(shop.domain, late.id, erased.id);
  await world.waitFor("redact-customer");
  const { phoneId, firstNameSealed, redactedAt } = before;
  expect(phoneId).not.toBeNull();
  expect(await customerRow(shop.id, living.id)).toMatchObject({ phoneId, firstNameSealed, redactedAt });
  const orders = { shopId: shop.id, customerId: BigInt(living.id), name: { not: "" } };
  expect(await database.transaction((tx) => tx.order.count({ where: orders }))).toBe(2);
});

it("knows an erased number when it comes with a new customer, and keeps it only once its owner has opted in again", async () => {
  const shop = await world.connectedShop();
  const { id, phone } = await aLapsedCustomer(database, shop.id);
  await redact(shop.domain, id, phone.number);
  await world.tell(shop.domain, "customers/create", customerPayload("880001", phone.number, later(1)));
  expect((await customerRow(shop.id, "880001")).phoneId).toBe(phone.id);
  const silent = await phoneRow(shop.id, phone.id);
  expect(silent).toMatchObject({ numberSealed: null, suppressionReason: "redacted", kind: "other", zones: [] });

  await world.tell(shop.domain, "customers_marketing_consent/update", optIn("880001", phone.number, later(2)));
  const back = await phoneRow(shop.id, phone.id);
  expect(back).toMatchObject({
    suppressedAt: null,
    erasedAt: null,
    kind: "mobile",
    country: "DE",
    consentState: "subscribed",
  });
  const place = { shop: shop.id, table: "phone", column: "number_sealed", row: phone.id };
  expect(world.ports.sealing.open(back.numberSealed ?? "", place)).toBe(phone.number);
});

it("does not take an opt-in from before the erasure for a new one", async () => {
  const shop = await world.connectedShop();
  const { id, phone } = await aLapsedCustomer(database, shop.id);
  await redact(shop.domain, id, phone.number);
  await world.tell(shop.domain, "customers_marketing_consent/update", optIn("880002", phone.number, later(-60)));
  expect(await phoneRow(shop.id, phone.id)).toMatchObject({ numberSealed: null, suppressionReason: "redacted" });
});

it("answers a redaction of nobody we know, and takes it twice", async () => {
  const shop = await world.connectedShop();
  await redact(shop.domain, "990001", "+4915112349999");
  await redact(shop.domain, "990001", "+4915112349999");
  expect(await customerRow(shop.id, "990001")).toMatchObject({ redactedAt: MONDAY_NOON, phoneId: null });
});

it("lets a shop that was erased begin anew, and still knows who said STOP", async () => {
  const shop = await world.connectedShop();
  const { phone } = await aLapsedCustomer(database, shop.id);
  const other = await aLapsedCustomer(database, shop.id);
  await world.textIn(shop.id, phone.number, "STOP");
  await world.tell(shop.domain, "app/uninstalled", { id: 1 });
  await world.tell(shop.domain, "shop/redact", { shop_id: 1, shop_domain: shop.domain });
  await world.waitFor("redact-shop");
  const facts = {
    name: "Neu",
    timezone: "Europe/Berlin",
    currency: "EUR",
    country: "DE",
    ordersMode: "full",
    locale: null,
  } as const;
  world.ports.clock.advance({ days: 3 });
  await installShop({ ...world.ports, shopDirectory: { readShopFacts: async () => facts } }, shop.domain);
  world.ports.clock.set(MONDAY_NOON);
  const back = await database.transaction((tx) => findShopByDomain(tx, shop.domain));
  expect(back).toMatchObject({ id: shop.id, state: "installed", settings: { brand: "Neu", twilio: null } });
  await world.tell(shop.domain, "customers/create", customerPayload("880003", phone.number, later(9)));
  await world.tell(shop.domain, "customers/create", customerPayload("880004", other.phone.number, later(9)));
  expect(await phoneRow(shop.id, phone.id)).toMatchObject({ numberSealed: null, suppressionReason: "opted_out" });
  expect(await phoneRow(shop.id, other.phone.id)).toMatchObject({
    numberSealed: expect.any(String),
    consentState: "subscribed",
    // its proof was erased with the shop
    consentClass: "unknown",
    suppressedAt: null,
    erasedAt: null,
    zones: ["Europe/Berlin"],
  });
});

/** What becomes of a shop that we were given access to 50 hours before Shopify asks to erase it. */
async function askedTwoDaysLater(state: "installed" | "needs_reopen") {
  const shop = await world.connectedShop();
  await database.transaction((tx) =>
    tx.shop.update({ where: { id: shop.id }, data: { state, authorizedAt: MONDAY_NOON } }),
  );
  world.ports.clock.advance({ hours: 50 });
  await world.tell(shop.domain, "shop/redact", { shop_id: 1, shop_domain: shop.domain });
  world.ports.clock.set(MONDAY_NOON);
  return await database.transaction((tx) => findShopByDomain(tx, shop.domain));
}

it("leaves a shop alone that came back at once and works, though it is asked two days later", async () => {
  expect(await askedTwoDaysLater("installed")).toMatchObject({ state: "installed" });
});

it("erases a shop whose leaving nobody told, once its access was refused", async () => {
  expect(await askedTwoDaysLater("needs_reopen")).toMatchObject({ state: "uninstalled" });
});

it("leaves a shop alone that has come back", async () => {
  const shop = await world.connectedShop();
  await aLapsedCustomer(database, shop.id);
  await world.tell(shop.domain, "shop/redact", { shop_id: 1, shop_domain: shop.domain });
  const audit = await database.transaction((tx) => tx.auditEntry.findMany({ where: { shopId: shop.id } }));
  expect(audit.map((entry) => entry.action)).toEqual(["redact_shop_refused"]);
  expect(await database.transaction((tx) => tx.customer.count({ where: { shopId: shop.id } }))).toBe(1);
});
