import { afterAll, expect, it } from "vitest";
import { issueCodes } from "../../../app/domain/offers/issue-codes.server.ts";
import type { CodedOffer } from "../../../app/domain/offers/offer.ts";
import { readCodeHealth } from "../../../app/domain/offers/read-code-health.server.ts";
import { watchCodes } from "../../../app/domain/offers/watch-codes.server.ts";
import { exitOnOrders } from "../../../app/domain/series/exit-enrollments.server.ts";
import type { CustomerId, EnrollmentId, ShopId } from "../../../app/domain/values/ids.ts";
import { runRecurring } from "../../../app/jobs/run-recurring.server.ts";
import { findCode } from "../../../sandbox/shopify/store.ts";
import { openTestClient, SHOP } from "../../../sandbox/shopify/test-client.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { testPorts } from "../test-ports.ts";
import { DiscountLedger } from "./discount-ledger.ts";
import { localDiscounts } from "./local-shopify.ts";

const client = openTestClient({ customers: 30 });
afterAll(() => client.world.close());
const { database } = await freshDatabase();
const ten: CodedOffer = { kind: "percentage", percent: 10, validDays: 14, minimumSubtotal: 0 };

async function enrolled(shop: ShopId, count: number) {
  const series = await aSeries(database, shop);
  const customers: CustomerId[] = [];
  const enrollments: EnrollmentId[] = [];
  for (let i = 0; i < count; i++) {
    const customer = await aLapsedCustomer(database, shop);
    customers.push(customer.id);
    enrollments.push(await anEnrollment(database, shop, { series, customer: customer.id, phone: customer.phone.id }));
  }
  return { series, customers, enrollments };
}

it("has codes gone within a minute of their owners' orders, locked ones too, and says how long it took", async () => {
  const base = testPorts({ seed: 31 });
  const now = () => client.world.now();
  const ports = { ...base, ...localDiscounts(client, base.stopwatch), database, now };
  const shop = (await aShop(database, { domain: SHOP })).id;
  const { series, customers, enrollments } = await enrolled(shop, 12);
  const single = { seriesId: series, step: 0, offer: ten, enrollments: enrollments.slice(0, 8) };
  const locked: CodedOffer = { ...ten, lock: "customer" };
  const codes = [
    ...(await issueCodes(ports, shop, single)),
    ...(await issueCodes(ports, shop, { ...single, offer: locked, enrollments: enrollments.slice(8) })),
  ];
  const live = () => codes.filter(({ code }) => findCode(client.world, SHOP, code)).length;
  expect(live()).toBe(12);
  for (const customer of customers) {
    const order = { shop, customerId: customer, phoneIndexes: [], placedAt: now(), test: false };
    await database.transaction((tx) => exitOnOrders(tx, [order], now()));
    await runRecurring(ports);
  }
  const workedOff = async () => {
    await runRecurring(ports);
    return await live();
  };
  await expect.poll(workedOff, { timeout: 30_000 }).toBe(0);
  const { lag } = await readCodeHealth(ports, shop);
  expect(lag).toMatchObject({ codes: 12, waiting: 0 });
  expect(lag.p95Seconds).toBeGreaterThanOrEqual(0);
  expect(lag.p95Seconds).toBeLessThanOrEqual(60);
});

it("tells once of texts that wait for their codes longer than an hour, and that they no longer do", async () => {
  const discounts = new DiscountLedger();
  const ports = { ...testPorts({ seed: 32 }), database, discounts };
  const shop = (await aShop(database)).id;
  const { series, enrollments } = await enrolled(shop, 2);
  const issue = () => issueCodes(ports, shop, { seriesId: series, step: 0, offer: ten, enrollments });
  discounts.lostReplies = ["createCohort"];
  await expect(issue()).rejects.toThrow();
  const delay = async () => {
    await watchCodes(ports, shop);
    return (await readCodeHealth(ports, shop)).delay;
  };
  const since = ports.now();
  const retriedAt = { nextDueAt: since };
  await database.transaction((tx) => tx.enrollment.updateMany({ where: { shopId: shop }, data: retriedAt }));
  expect(await delay()).toBeNull();
  ports.clock.advance({ minutes: 61 });
  expect(await delay()).toEqual({ since, waiting: 2 });
  ports.clock.advance({ minutes: 15 });
  await delay();
  const told = { where: { shopId: shop, action: "codes_delayed" } };
  expect(await database.transaction((tx) => tx.auditEntry.count(told))).toBe(1);
  expect(await issue()).toHaveLength(2);
  expect(await delay()).toBeNull();
});
