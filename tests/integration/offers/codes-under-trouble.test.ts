import { setTimeout as wait } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { issueCodes } from "../../../app/domain/offers/issue-codes.server.ts";
import type { CodedOffer } from "../../../app/domain/offers/offer.ts";
import { revokeCodes } from "../../../app/domain/offers/revoke-codes.server.ts";
import { sweepCodes } from "../../../app/domain/offers/sweep-codes.server.ts";
import { exitOnOrders } from "../../../app/domain/series/exit-enrollments.server.ts";
import type { CustomerId, EnrollmentId } from "../../../app/domain/values/ids.ts";
import { createDiscountListing } from "../../../app/shopify/discount-listing.server.ts";
import { createDiscountGateway } from "../../../app/shopify/discounts.server.ts";
import { openTestClient, SHOP } from "../../../sandbox/shopify/test-client.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { seededRandom, testPorts } from "../test-ports.ts";
import { localAdminApi } from "./local-shopify.ts";

/** Physical time runs this much faster, for us and for the local Shopify's bucket. */
const FASTER = 100;
const clock = () => performance.now() * FASTER;
const client = openTestClient({ customers: 3, clock });
afterAll(() => client.world.close());
const { database } = await freshDatabase();
const base = testPorts({ start: client.world.now(), seed: 91 });
const stopwatch = { ms: clock, sleep: async (ms: number) => void (await wait(ms / FASTER)) };
const dice = seededRandom(4711);
let stormy = true;
/** Of twelve customers, those who may order. */
const BUYERS = 8;

/** One request in eight never arrives, one in eight is done and its reply lost. */
const adminApi = localAdminApi(client, stopwatch, async (_body, ask) => {
  const luck = stormy ? dice.below(8) : 7;
  if (luck === 0) throw new TypeError("fetch failed");
  const answer = await ask();
  if (luck === 1) throw new TypeError("fetch failed");
  return answer;
});
const discounts = createDiscountGateway({ adminApi, stopwatch });
const ports = { ...base, database, discounts, discountListing: createDiscountListing(adminApi) };
const shop = (await aShop(database, { domain: SHOP })).id;
const single: CodedOffer = { kind: "percentage", percent: 10, validDays: 14, minimumSubtotal: 0 };
const offers: CodedOffer[] = [single, { ...single, lock: "customer" }];

const liveAtShopify = () =>
  client.world.db
    .prepare(
      `SELECT c.code FROM redeem_code c JOIN discount d ON d.id = c.discount_id
       WHERE c.deleted_at IS NULL AND d.tags LIKE '%"winback"%' AND c.code NOT LIKE 'SEED-%' ORDER BY c.code`,
    )
    .all()
    .map((row) => String(row.code));
const activeHere = async () => {
  const rows = await database.transaction((tx) =>
    tx.discountCode.findMany({ where: { shopId: shop, state: "active" } }),
  );
  return rows.map((row) => row.code).sort();
};

it("leaves no orphan and no second code behind, whatever request or reply is lost and whoever works beside", async () => {
  const series = await aSeries(database, shop);
  const people: { customer: CustomerId; enrollment: EnrollmentId }[] = [];
  for (let i = 0; i < 12; i++) {
    const { id, phone } = await aLapsedCustomer(database, shop);
    people.push({
      customer: id,
      enrollment: await anEnrollment(database, shop, { series, customer: id, phone: phone.id }),
    });
  }
  const issue = async () => {
    const step = dice.below(2);
    const enrollments = people.filter(() => dice.below(2) === 0).map((one) => one.enrollment);
    await issueCodes(ports, shop, { seriesId: series, step, offer: offers[step] ?? single, enrollments });
  };
  const order = async () => {
    const { customer } = people[dice.below(BUYERS)] ?? { customer: null };
    const news = { shop, customerId: customer, phoneIndexes: [], placedAt: ports.now(), test: false };
    await database.transaction((tx) => exitOnOrders(tx, [news], ports.now()));
  };
  const revoke = async () => void (await revokeCodes(ports, shop));
  let lost = 0;
  for (let round = 0; round < 60; round++) {
    const side = round % 6 === 5 ? [order, revoke] : [issue, dice.below(3) === 0 ? revoke : issue];
    const results = await Promise.allSettled(side.map((work) => work()));
    lost += results.filter((one) => one.status === "rejected").length;
  }
  expect(lost).toBeGreaterThan(5);
  stormy = false;
  await client.shopify.jobs.settled();
  await revoke();
  const enrollments = people.map((one) => one.enrollment);
  for (let round = 0; round < 2; round++) {
    await issueCodes(ports, shop, { seriesId: series, step: 0, offer: single, enrollments });
    await revoke();
  }
  expect(liveAtShopify().length).toBeGreaterThanOrEqual(people.length - BUYERS);
  expect(liveAtShopify()).toEqual(await activeHere());
  expect(await sweepCodes(ports, shop)).toMatchObject({ orphans: 0, missing: 0, risen: 0 });
});
