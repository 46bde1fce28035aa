import { expect, it } from "vitest";
import { keepHomeFigures } from "../../../app/domain/results/keep-home-figures.server.ts";
import { readHome } from "../../../app/domain/results/read-home.server.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { aCustomer, aLapsedCustomer } from "../factories/customers.ts";
import { aMessage } from "../factories/messages.ts";
import { anOrder } from "../factories/orders.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, testPorts } from "../test-ports.ts";

const { database } = await freshDatabase();
const ports = { ...testPorts(), database };
const at = (iso: string) => new Date(iso);
const HOUR = 3_600_000;

async function textedCustomer(handedAt: Date) {
  const shop = (await aShop(database)).id;
  const series = await aSeries(database, shop);
  const customer = await aLapsedCustomer(database, shop);
  const enrollment = await anEnrollment(database, shop, { series, customer: customer.id, phone: customer.phone.id });
  const message = await aMessage(database, shop, {
    enrollment,
    phone: customer.phone.id,
    state: "delivered",
    handedAt,
    sid: `SM${crypto.randomUUID()}`,
  });
  return { shop, customer, enrollment, message };
}

it("shows a new shop nothing but zeros", async () => {
  const shop = (await aShop(database)).id;
  expect(await readHome(ports, shop)).toEqual({
    lapsedNow: 0,
    eligibleNow: 0,
    live: 0,
    textedToday: 0,
    textsDue: 0,
    textsPlanned: 0,
    at: null,
    counted: true,
    news: { texts: 0, clicked: 0, optedOut: 0, wonBack: 0, revenue: 0n },
    promise: { texts: 0, afterPurchase: 0, twice: 0, outsideHours: 0 },
  });
});

it("tells the lapsed from those who could be texted", async () => {
  const shop = (await aShop(database)).id;
  await aLapsedCustomer(database, shop, { days: 61 });
  await aLapsedCustomer(database, shop, { days: 61, phone: { consentState: "unsubscribed" } });
  await aLapsedCustomer(database, shop, { days: 59 });
  await aCustomer(database, shop);
  expect(await readHome(ports, shop)).toMatchObject({ lapsedNow: 2, eligibleNow: 1 });
});

it("judges by the shortest window of the shop's series", async () => {
  const shop = (await aShop(database)).id;
  const series = await aSeries(database, shop);
  await database.transaction(
    (tx) =>
      tx.$executeRaw`update series_version set content = jsonb_set(content, '{audience,windowDays}', '30')
      where shop_id = ${shop} and series_id = ${series}::uuid`,
  );
  await aLapsedCustomer(database, shop, { days: 31 });
  expect(await readHome(ports, shop)).toMatchObject({ lapsedNow: 1, eligibleNow: 1 });
});

it("counts texts of today and those whose time has come", async () => {
  const { shop, customer, enrollment } = await textedCustomer(new Date(MONDAY_NOON.getTime() - HOUR));
  const due = { enrollment, phone: customer.phone.id, state: "due" as const };
  await aMessage(database, shop, { ...due, step: 1, dueAt: MONDAY_NOON });
  await aMessage(database, shop, { ...due, step: 2, dueAt: new Date(MONDAY_NOON.getTime() + 1) });
  expect(await readHome(ports, shop)).toMatchObject({ live: 1, textedToday: 1, textsDue: 1 });
});

it("finds every promise kept when it was", async () => {
  const { shop, customer } = await textedCustomer(MONDAY_NOON);
  await anOrder(database, shop, { customer: customer.id, placedAt: new Date(MONDAY_NOON.getTime() + 1) });
  expect((await readHome(ports, shop)).promise).toEqual({ texts: 1, afterPurchase: 0, twice: 0, outsideHours: 0 });
});

it("admits a text after a purchase", async () => {
  const { shop, customer } = await textedCustomer(MONDAY_NOON);
  await anOrder(database, shop, { customer: customer.id, placedAt: new Date(MONDAY_NOON.getTime() - 1) });
  expect((await readHome(ports, shop)).promise.afterPurchase).toBe(1);
});

it("admits a text on a Sunday or at night where the shopper is", async () => {
  const sunday = await textedCustomer(at("2026-11-15T12:00:00Z"));
  const night = await textedCustomer(at("2026-11-16T20:00:00Z"));
  const evening = await textedCustomer(at("2026-11-16T19:59:59Z"));
  const outside = async (shop: typeof sunday.shop) => (await readHome(ports, shop)).promise.outsideHours;
  expect([await outside(sunday.shop), await outside(night.shop), await outside(evening.shop)]).toEqual([1, 1, 0]);
});

it("admits a text the provider knows twice", async () => {
  const { shop, message } = await textedCustomer(MONDAY_NOON);
  await database.transaction((tx) =>
    tx.messageEvent.createMany({
      data: ["one", "one", "two"].map((sid, index) => ({
        shopId: shop,
        messageId: message,
        sid: `SM${message}${sid}`,
        status: `state ${index}`,
        at: MONDAY_NOON,
      })),
    }),
  );
  expect((await readHome(ports, shop)).promise.twice).toBe(1);
});

/** Customers without orders, each in the sample, so that they stand for 32,000. */
const makeLarge = (shop: ShopId) =>
  database.transaction(
    (tx) => tx.$executeRaw`
      insert into customer (shop_id, id, tags, former_phone_ids, orders_count, spent, shopify_updated_at)
      select ${shop}, n, '{}', '{}', 0, 0, ${MONDAY_NOON} from generate_series(1, 60000) n
      where left(md5(n::text), 2) in ('00', '01', '02', '03') limit 500`,
  );

it("counts a large shop in the background, and shows what was counted last", async () => {
  const { shop, customer } = await textedCustomer(new Date(MONDAY_NOON.getTime() - HOUR));
  await makeLarge(shop);
  expect(await readHome(ports, shop)).toMatchObject({ counted: false, at: null, lapsedNow: 0, promise: { texts: 0 } });
  await keepHomeFigures(ports, shop);
  const kept = { counted: true, at: MONDAY_NOON, lapsedNow: 1, live: 1, promise: { texts: 1, afterPurchase: 0 } };
  expect(await readHome(ports, shop)).toMatchObject(kept);
  await anOrder(database, shop, { customer: customer.id, placedAt: new Date(MONDAY_NOON.getTime() - 2 * HOUR) });
  expect(await readHome(ports, shop)).toMatchObject(kept);
  await keepHomeFigures(ports, shop);
  expect((await readHome(ports, shop)).promise).toMatchObject({ texts: 1, afterPurchase: 1 });
});

it("keeps the promises of texts of long ago, which are not counted anew", async () => {
  const { shop } = await textedCustomer(new Date(MONDAY_NOON.getTime() - 100 * 24 * HOUR));
  await makeLarge(shop);
  await keepHomeFigures(ports, shop);
  await keepHomeFigures({ ...ports, now: () => new Date(MONDAY_NOON.getTime() + 24 * HOUR) }, shop);
  expect((await readHome(ports, shop)).promise.texts).toBe(1);
});
