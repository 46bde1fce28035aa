import { expect, it } from "vitest";
import { installShop } from "../../../app/domain/shops/install-shop.server.ts";
import { readShop } from "../../../app/domain/shops/read-shop.server.ts";
import { customerId } from "../../../app/domain/values/ids.ts";
import { createConsentWriter } from "../../../app/shopify/consent-writer.server.ts";
import { createCustomerDirectory } from "../../../app/shopify/customer-directory.server.ts";
import { SHOP_FACTS } from "../../../app/shopify/operations/shop.ts";
import { createShopDirectory } from "../../../app/shopify/shop-directory.server.ts";
import { freshDatabase } from "../fresh-database.ts";
import { openLocalShop, SHOP } from "./local-shopify.ts";

const { database } = await freshDatabase();
const local = openLocalShop(database);
const sent: string[] = [];
const installPorts = {
  ...local.ports,
  shopDirectory: createShopDirectory(local.api),
  jobs: { send: async (_: unknown, name: string) => void sent.push(name) },
};
await local.signIn();
await installShop(installPorts, SHOP);
const shop = await readShop({ database }, SHOP);
if (!shop) throw new Error("The shop was not installed.");

const subscribed = () =>
  local.world.db
    .prepare(
      "SELECT id, phone, first_name FROM customer WHERE shop = ? AND sms_state = 'SUBSCRIBED' AND orders_count > 0",
    )
    .all(SHOP)
    .map((row) => ({ id: customerId(String(row.id)), phone: String(row.phone), firstName: String(row.first_name) }));

it("takes name, zone, currency and country from Shopify and starts reading the history", () => {
  expect(shop).toMatchObject({ timezone: "Europe/Berlin", currency: "EUR", country: "DE", ordersMode: "full" });
  expect(shop.settings).toMatchObject({ requireConfirmedOptIn: { DE: true }, language: "de", brand: shop.name });
  expect(sent).toEqual(["backfill"]);
});

it("does nothing when the shop is installed already", async () => {
  await installShop(installPorts, SHOP);
  expect(sent).toEqual(["backfill"]);
});

it("waits while Shopify throttles, then gets its answer", async () => {
  local.world.faults.apiThrottled = true;
  const before = local.requests.length;
  const answer = local.api.run(shop.id, SHOP_FACTS, {}, { interactive: true });
  await expect.poll(() => local.requests.length).toBeGreaterThan(before);
  local.world.faults.apiThrottled = false;
  expect(await answer).toHaveProperty("shop.name", shop.name);
});

it("says what a refused operation was refused for", async () => {
  await expect(local.api.run(shop.id, "query { noSuchField }")).rejects.toMatchObject({ trouble: "refused" });
});

it("reads what Shopify says of customers right now", async () => {
  const [known] = subscribed();
  const directory = createCustomerDirectory(local.api);
  const now = await directory.readCustomers(shop.id, [known?.id ?? customerId("0"), customerId("999999999999")]);
  expect(now).toHaveLength(1);
  expect(now[0]).toMatchObject({ id: known?.id, phoneNumber: known?.phone, consentState: "subscribed" });
  expect(now[0]?.lastOrderAt).toBeInstanceOf(Date);
});

it("reads the one metafield a merchant chose, in words, and leaves out who has none", async () => {
  const [first, second] = subscribed();
  const write = local.world.db.prepare("INSERT INTO customer_metafield VALUES (?, 'custom', 'points', ?, ?)");
  write.run(Number(first?.id), "number_integer", "250");
  write.run(Number(second?.id), "json", "{}");
  const field = { namespace: "custom", key: "points" };
  const ids = [first, second].flatMap((one) => one?.id ?? []);
  const found = await createCustomerDirectory(local.api).readMetafield(shop.id, ids, field);
  expect([...found]).toEqual([[first?.id, "250"]]);
});

it("finds what changed since a moment", async () => {
  const directory = createCustomerDirectory(local.api);
  const all = await directory.changedSince(shop.id, new Date("2020-01-01"));
  expect(all.orders.length).toBeGreaterThan(20);
  expect(all.customers.length).toBeGreaterThan(20);
  const none = await directory.changedSince(shop.id, new Date(local.ports.now().getTime() + 86_400_000));
  expect(none).toEqual({ orders: [], customers: [] });
});

it("writes an opt-out back, and reports Shopify's refusal of a customer it does not have", async () => {
  const [, known] = subscribed();
  const writer = createConsentWriter(local.api);
  const id = known?.id ?? customerId("0");
  expect(await writer.writeSmsConsent(shop.id, id, "unsubscribed", local.ports.now())).toEqual({ ok: true });
  const row = local.world.db.prepare("SELECT sms_state FROM customer WHERE id = ?").get(Number(id));
  expect(row?.sms_state).toBe("UNSUBSCRIBED");
  const unknown = await writer.writeSmsConsent(shop.id, customerId("999999999999"), "unsubscribed", local.ports.now());
  expect(unknown.ok).toBe(false);
});

it("says so when the merchant has to open the app first", async () => {
  await local.sessions.deleteSession(`offline_${SHOP}`);
  await expect(local.api.run(shop.id, SHOP_FACTS)).rejects.toMatchObject({ trouble: "no_session" });
});
