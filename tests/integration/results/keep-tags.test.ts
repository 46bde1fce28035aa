import { afterAll, expect, it } from "vitest";
import type { CustomerTagger } from "../../../app/domain/results/customer-tagger.ts";
import { keepTags } from "../../../app/domain/results/keep-tags.server.ts";
import { shopSettings } from "../../../app/domain/shops/shop-settings.ts";
import type { CustomerId, EnrollmentId, ShopId } from "../../../app/domain/values/ids.ts";
import { createCustomerTagger } from "../../../app/shopify/customer-tagger.server.ts";
import { openTestClient, SHOP } from "../../../sandbox/shopify/test-client.ts";
import { all, one } from "../../../sandbox/world/sql.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { anOrder } from "../factories/orders.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { localAdminApi } from "../offers/local-shopify.ts";
import { MONDAY_NOON, testPorts } from "../test-ports.ts";

const { database } = await freshDatabase();
const client = openTestClient({ now: MONDAY_NOON });
afterAll(() => client.world.close());
const base = testPorts();
const stopwatch = { ms: () => performance.now(), sleep: async () => {} };
const tagger = createCustomerTagger(localAdminApi(client, stopwatch));
const ports = { ...base, database, stopwatch, tagger };
const people = all<{ id: number }>(client.world.db, "SELECT id FROM customer WHERE shop = ? ORDER BY id", SHOP);
const DAY = 86_400_000;

const aTaggingShop = async (customerTags = true) => (await aShop(database, { settings: { customerTags } })).id;
const want = (shop: ShopId, customerTags: boolean) =>
  database.transaction((tx) =>
    tx.shop.update({ where: { id: shop }, data: { settings: { ...shopSettings.parse({}), customerTags } } }),
  );

async function inSeries(shop: ShopId) {
  const customer = await aLapsedCustomer(database, shop, { customer: { id: String(people.shift()?.id) } });
  const series = await aSeries(database, shop);
  const enrollment = await anEnrollment(database, shop, { series, customer: customer.id, phone: customer.phone.id });
  return { customer: customer.id, phone: customer.phone.id, series, enrollment };
}

async function wonBack(shop: ShopId, of: { customer: CustomerId; enrollment: EnrollmentId }, financialStatus = "paid") {
  const order = await anOrder(database, shop, { customer: of.customer, financialStatus });
  await database.transaction(async (tx) => {
    await tx.enrollment.updateMany({
      where: { shopId: shop, id: of.enrollment },
      data: { state: "exited", exitReason: "ordered", endedAt: MONDAY_NOON },
    });
    const owed = { enrollmentId: of.enrollment, by: "series", net: 4_000n, at: MONDAY_NOON };
    await tx.attribution.create({ data: { shopId: shop, orderId: BigInt(order), ...owed } });
  });
}

/** Tags of ours at Shopify; the shop has others of its own. */
const tagsOf = (customer: CustomerId): string[] => {
  const tags: string[] = JSON.parse(
    String(one(client.world.db, "SELECT tags FROM customer WHERE id = ?", Number(customer))?.tags),
  );
  return tags.filter((tag) => ["winback-active", "won-back"].includes(tag));
};

it("tags who is in a series, then who was won back, then who is in the next", async () => {
  const shop = await aTaggingShop();
  const of = await inSeries(shop);
  await keepTags(ports, shop);
  expect(tagsOf(of.customer)).toEqual(["winback-active"]);
  await wonBack(shop, of);
  await keepTags(ports, shop);
  expect(tagsOf(of.customer)).toEqual(["won-back"]);
  const again = { series: of.series, customer: of.customer, phone: of.phone, lapseStartedAt: MONDAY_NOON };
  await anEnrollment(database, shop, { ...again, enteredAt: new Date(MONDAY_NOON.getTime() + 200 * DAY) });
  await keepTags(ports, shop);
  expect(tagsOf(of.customer)).toEqual(["winback-active"]);
});

it("takes the tag away from who left a series without buying, or has not paid", async () => {
  const shop = await aTaggingShop();
  const [left, unpaid] = [await inSeries(shop), await inSeries(shop)];
  await keepTags(ports, shop);
  await database.transaction((tx) =>
    tx.enrollment.updateMany({ where: { shopId: shop, id: left.enrollment }, data: { state: "completed" } }),
  );
  await wonBack(shop, unpaid, "pending");
  await keepTags(ports, shop);
  expect([tagsOf(left.customer), tagsOf(unpaid.customer)]).toEqual([[], []]);
  expect(await database.transaction((tx) => tx.customerMark.count({ where: { shopId: shop } }))).toBe(0);
});

it("writes nothing while the merchant wants no tags, and takes all away once they want none any more", async () => {
  const shop = await aTaggingShop(false);
  const of = await inSeries(shop);
  await keepTags(ports, shop);
  expect(tagsOf(of.customer)).toEqual([]);
  await want(shop, true);
  await keepTags(ports, shop);
  expect(tagsOf(of.customer)).toEqual(["winback-active"]);
  await want(shop, false);
  await keepTags(ports, shop);
  expect(tagsOf(of.customer)).toEqual([]);
});

it("asks Shopify nothing where nothing has changed", async () => {
  const shop = await aTaggingShop();
  await inSeries(shop);
  await keepTags(ports, shop);
  const silent: CustomerTagger = {
    addTags: async () => expect.unreachable(),
    removeTags: async () => expect.unreachable(),
  };
  await keepTags({ ...ports, tagger: silent }, shop);
});

it.each(["before", "after"] as const)("forgets no tag when a process dies %s Shopify was asked", async (when) => {
  const shop = await aTaggingShop();
  const of = await inSeries(shop);
  const dead = {
    ...database,
    transaction: (() => {
      let died = false;
      return <T>(work: Parameters<typeof database.transaction<T>>[0]) => {
        if (died) throw new Error("dead");
        return database
          .transaction(async (tx) => await work(tx))
          .finally(() => {
            died ||= asked;
          });
      };
    })(),
  };
  let asked = false;
  const dying: CustomerTagger = {
    ...tagger,
    async addTags(...what) {
      asked = true;
      if (when === "after") await tagger.addTags(...what);
      throw new Error("dead");
    },
  };
  await keepTags({ ...ports, database: dead, tagger: dying }, shop).catch(() => {});
  expect(tagsOf(of.customer)).toEqual(when === "after" ? ["winback-active"] : []);
  // It was never written down that Shopify has it, and nobody is in a series any more.
  await database.transaction((tx) =>
    tx.enrollment.updateMany({ where: { shopId: shop, id: of.enrollment }, data: { state: "completed" } }),
  );
  await keepTags(ports, shop);
  await database.transaction((tx) =>
    tx.customerMark.updateMany({ where: { shopId: shop }, data: { leaseUntil: new Date(0) } }),
  );
  await keepTags(ports, shop);
  expect(tagsOf(of.customer)).toEqual([]);
  expect(await database.transaction((tx) => tx.customerMark.count({ where: { shopId: shop } }))).toBe(0);
});

it("follows a merge, and has nothing to do with customers who are gone", async () => {
  const shop = await aTaggingShop();
  const [gone, kept] = [await inSeries(shop), await inSeries(shop)];
  await keepTags(ports, shop);
  await database.transaction(async (tx) => {
    await tx.enrollment.updateMany({ where: { shopId: shop }, data: { state: "completed" } });
    await tx.customer.updateMany({
      where: { shopId: shop, id: BigInt(gone.customer) },
      data: { mergedInto: BigInt(kept.customer) },
    });
  });
  await keepTags(ports, shop);
  expect(tagsOf(kept.customer)).toEqual([]);
  expect(await database.transaction((tx) => tx.customerMark.count({ where: { shopId: shop } }))).toBe(0);
});
