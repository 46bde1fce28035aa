import { expect, it } from "vitest";
import type { CustomerNow, SeenOrder } from "../../../app/domain/customers/customer-directory.ts";
import { handOverDue } from "../../../app/domain/messages/hand-over-due.server.ts";
import { checkFreshness } from "../../../app/domain/series/check-freshness.server.ts";
import { countDueNow } from "../../../app/domain/series/count-due-now.server.ts";
import { enrollLapsed } from "../../../app/domain/series/enroll-lapsed.server.ts";
import { prepareSteps } from "../../../app/domain/series/prepare-steps.server.ts";
import { previewAudience } from "../../../app/domain/series/preview-audience.server.ts";
import { whyNot } from "../../../app/domain/series/why-not.server.ts";
import type { CustomerId, ShopId } from "../../../app/domain/values/ids.ts";
import { aLapsedCustomer, asKnownAtShopify, type LapsedCustomer } from "../factories/customers.ts";
import { aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { aSyncRun } from "../factories/sync-runs.ts";
import { aTextingShop, textingWorld } from "../messages/texting-shop.ts";
import { DiscountLedger } from "../offers/discount-ledger.ts";
import { MONDAY_NOON } from "../test-ports.ts";

const world = await textingWorld();
const { database, twilio } = world;
const shown = new Map<string, CustomerNow>();
const orders: SeenOrder[] = [];
const directory = {
  readCustomers: async (_: ShopId, ids: CustomerId[]) => ids.flatMap((id) => shown.get(id) ?? []),
  changedSince: async () => ({ orders: orders.splice(0), customers: [] }),
  readMetafield: async () => new Map(),
};
const ports = { ...world.ports, directory, discounts: new DiscountLedger() };

/** Shopify shows the customer as we know them. */
async function aKnownCustomer(shop: ShopId, days: number): Promise<LapsedCustomer> {
  const customer = await aLapsedCustomer(database, shop, { days });
  shown.set(customer.id, asKnownAtShopify(customer));
  return customer;
}

/** Everything the loops would do, until nothing is due. */
async function workUntilQuiet(): Promise<void> {
  for (let round = 0; round < 12; round++) {
    await enrollLapsed(ports);
    await prepareSteps(ports);
    await checkFreshness(ports);
    await handOverDue(ports, world.events);
    if ((await database.transaction((tx) => countDueNow(tx, ports.now()))) === 0) return;
  }
  throw new Error("Work is still due after twelve rounds.");
}

const textsTo = async (customer: LapsedCustomer) => {
  const found = await twilio.client(twilio.german).messages.list({ to: customer.phone.number });
  return found.map((text) => text.body).reverse();
};

it("texts the lapsed at once, after 7 and after 30 days, each with its own code, and then leaves them alone", async () => {
  const shop = await aTextingShop(world);
  await noHoldout(shop.id);
  await aSeries(database, shop.id);
  const lapsed = await aKnownCustomer(shop.id, 61);
  const recent = await aKnownCustomer(shop.id, 59);
  await workUntilQuiet();
  expect(await textsTo(lapsed)).toEqual([expect.stringContaining("Du fehlst uns")]);
  expect(await textsTo(recent)).toEqual([]);
  ports.clock.advance({ days: 7 });
  await workUntilQuiet();
  const [, second = ""] = await textsTo(lapsed);
  expect(second).toMatch(/10.?%.*[2-9B-Z]{10} https:\/\/\S+\/apps\/winback\/r\/[2-9B-Z]{10}/);
  ports.clock.advance({ days: 23 });
  await workUntilQuiet();
  expect(await textsTo(lapsed)).toHaveLength(3);
  ports.clock.advance({ days: 40 });
  await workUntilQuiet();
  expect(await textsTo(lapsed)).toHaveLength(3);
  const enrollment = await liveOrEnded(shop.id, lapsed.id);
  expect(enrollment).toMatchObject({ state: "completed", nextStep: 3 });
  ports.clock.set(MONDAY_NOON);
});

it("texts nobody whose order Shopify shows although its webhook never came", async () => {
  const shop = await aTextingShop(world);
  await noHoldout(shop.id);
  await aSeries(database, shop.id);
  const seen = await aKnownCustomer(shop.id, 70);
  const changed = await aKnownCustomer(shop.id, 80);
  const fact = shown.get(seen.id);
  if (fact) shown.set(seen.id, { ...fact, lastOrderAt: new Date(MONDAY_NOON.getTime() - 3_600_000), ordersCount: 2 });
  await database.transaction((tx) => tx.syncCursor.deleteMany({ where: { shopId: shop.id, kind: "freshness" } }));
  await enrollLapsed(ports);
  await prepareSteps(ports);
  orders.push({ customerId: changed.id, numbers: [], processedAt: MONDAY_NOON, test: false });
  await workUntilQuiet();
  expect(await textsTo(seen)).toEqual([]);
  expect(await textsTo(changed)).toEqual([]);
  expect(await liveOrEnded(shop.id, changed.id)).toMatchObject({ state: "exited", exitReason: "ordered" });
});

it("holds a share out, by the same draw however often it is asked", async () => {
  const shop = await aTextingShop(world);
  await aSeries(database, shop.id);
  for (let i = 0; i < 60; i++) await aKnownCustomer(shop.id, 61 + i);
  await setting(shop.id, { holdoutShare: 0.5 });
  await enrollLapsed(ports);
  await database.transaction((tx) => tx.syncCursor.deleteMany({ where: { shopId: shop.id, kind: "detect_lapsed" } }));
  await enrollLapsed(ports);
  const arms = await database.transaction((tx) =>
    tx.assignment.groupBy({ by: ["arm"], where: { shopId: shop.id }, _count: true }),
  );
  const count = (arm: string) => arms.find((one) => one.arm === arm)?._count ?? 0;
  expect(count("treated") + count("holdout")).toBe(60);
  expect(count("holdout")).toBeGreaterThan(15);
  const enrolled = await database.transaction((tx) => tx.enrollment.count({ where: { shopId: shop.id } }));
  expect(enrolled).toBe(count("treated"));
});

it("lets a backlog in at the pace of the daily cap", async () => {
  const shop = await aTextingShop(world, twilio.german, { dailyCap: 3 });
  await noHoldout(shop.id);
  await aSeries(database, shop.id);
  for (let i = 0; i < 8; i++) await aKnownCustomer(shop.id, 61 + i);
  await workUntilQuiet();
  const handed = () =>
    database.transaction((tx) => tx.message.count({ where: { shopId: shop.id, handedAt: { not: null } } }));
  expect(await handed()).toBe(3);
  ports.clock.advance({ days: 1 });
  await workUntilQuiet();
  expect(await handed()).toBe(6);
  ports.clock.set(MONDAY_NOON);
});

it("counts, rule by rule, who would enter, and says why somebody does not", async () => {
  const shop = await aTextingShop(world);
  await aKnownCustomer(shop.id, 61);
  const recent = await aKnownCustomer(shop.id, 10);
  await aLapsedCustomer(database, shop.id, { days: 90, phone: { consentState: "none", consentClass: "unknown" } });
  await aLapsedCustomer(database, shop.id, { days: 400 });
  await aLapsedCustomer(database, shop.id, { days: 90, phone: { kind: "fixed" } });
  const answer = await previewAudience(ports, shop.id, { windowDays: 60, maximumLapseDays: 365 });
  expect(answer).toEqual({
    ok: true,
    preview: {
      customers: 5,
      withOrders: 5,
      lapsed: 4,
      notTooLongAgo: 3,
      chosen: 3,
      mobile: 2,
      inCountry: 2,
      agreed: 1,
      consented: 1,
      eligible: 1,
      estimated: false,
      reading: false,
    },
  });
  const failing = (await whyNot(ports, shop.id, recent.id)).filter((one) => !one.holds);
  expect(failing).toMatchObject([{ rule: "window_passed", value: "2026-11-06T11:00:00Z" }]);
});

it("says of a count that customers are still being read", async () => {
  const shop = await aShop(database);
  await aSyncRun(database, shop.id, { kind: "customers", state: "importing" });
  const answer = await previewAudience(ports, shop.id, { windowDays: 60, maximumLapseDays: 365 });
  expect(answer).toMatchObject({ preview: { customers: 0, reading: true } });
});

it("refuses a window of nothing", async () => {
  const shop = await aTextingShop(world);
  expect(await previewAudience(ports, shop.id, { windowDays: 0, maximumLapseDays: 365 })).toEqual({
    ok: false,
    problems: [{ path: "windowDays", issue: "window_range" }],
  });
});

const noHoldout = (shop: ShopId) => setting(shop, { holdoutShare: 0 });

async function setting(shop: ShopId, change: Record<string, number>): Promise<void> {
  await database.transaction(
    (tx) => tx.$executeRaw`update shop set settings = settings || ${JSON.stringify(change)}::jsonb where id = ${shop}`,
  );
}

const liveOrEnded = (shop: ShopId, customer: CustomerId) =>
  database.transaction((tx) =>
    tx.enrollment.findFirstOrThrow({ where: { shopId: shop, customerId: BigInt(customer) } }),
  );
