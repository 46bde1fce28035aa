import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { keepFigures } from "../../../app/domain/results/keep-figures.server.ts";
import { earningsOf, moneyRulesOf } from "../../../app/domain/results/order-earnings.ts";
import { readWhyLeft } from "../../../app/domain/results/read-why-left.server.ts";
import { shopSettings } from "../../../app/domain/shops/shop-settings.ts";
import type { CustomerId, SeriesId, ShopId } from "../../../app/domain/values/ids.ts";
import { seededRandom } from "../../../app/statistics/seeded-random.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { aMessage } from "../factories/messages.ts";
import { anOrder } from "../factories/orders.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON } from "../test-ports.ts";

const { database } = await freshDatabase();
const daysOn = (days: number) => new Date(MONDAY_NOON.getTime() + days * 86_400_000);
const at = (days: number) => ({ database, now: () => daysOn(days) });
const [COFFEE, CUP, DRINKS] = [701n, 702n, 801n];

async function running(): Promise<{ shop: ShopId; series: SeriesId }> {
  const shop = (await aShop(database)).id;
  await database.transaction(async (tx) => {
    const read = { shopId: shop, shopifyUpdatedAt: MONDAY_NOON };
    await tx.collection.create({ data: { ...read, id: DRINKS, title: "Drinks" } });
    const product = { ...read, vendor: "", type: "", tags: [] };
    await tx.product.create({ data: { ...product, id: COFFEE, title: "Coffee", collectionIds: [DRINKS] } });
    await tx.product.create({ data: { ...product, id: CUP, title: "Cup", collectionIds: [] } });
  });
  return { shop, series: await aSeries(database, shop) };
}

/** One in the series since Monday, asked at once, who answers two days later. */
async function answered(
  { shop, series }: { shop: ShopId; series: SeriesId },
  reason: string,
  last: Parameters<typeof anOrder>[2] = {},
): Promise<CustomerId> {
  const { id: customer, phone } = await aLapsedCustomer(database, shop, { days: 500 });
  await anOrder(database, shop, { customer, placedAt: daysOn(-90), gross: 11_900n, tax: 1_900n, ...last });
  const enrollment = await anEnrollment(database, shop, {
    series,
    customer,
    phone: phone.id,
    enteredAt: MONDAY_NOON,
    state: "exited",
    exitReason: "ordered",
  });
  const message = await aMessage(database, shop, { phone: phone.id, enrollment, handedAt: MONDAY_NOON, state: "sent" });
  const links = { messageId: message, enrollmentId: enrollment, customerId: BigInt(customer), phoneId: phone.id };
  const data = { shopId: shop, id: randomUUID(), ...links, reason, by: "page", language: "de", at: daysOn(2) };
  await database.transaction((tx) => tx.feedback.create({ data }));
  return customer;
}

it("tells each reason by the last product, its collection, the discount and the refund, with orders before and after", async () => {
  const world = await running();
  const { shop } = world;
  const back = await answered(world, "too_expensive", { products: [String(COFFEE)], discount: 500n });
  await answered(world, "too_expensive", { products: [String(CUP)], refunded: 11_900n, counts: false });
  await anOrder(database, shop, { customer: back, placedAt: daysOn(1), gross: 5_950n, tax: 950n });
  await anOrder(database, shop, { customer: back, placedAt: daysOn(9), gross: 23_800n, tax: 3_800n });
  await keepFigures(at(30), shop);
  const told = await readWhyLeft({ database }, shop);
  const of = (kind: string, name: string) => told.find((row) => row.kind === kind && row.name === name);
  // the order given back in full is no purchase; the one from 500 days ago lies in nobody's last year
  expect(of("all", "")).toMatchObject({
    reason: "too_expensive",
    customers: 2,
    ordersBefore: 1,
    revenueBefore: 10_000,
  });
  expect(of("all", "")).toMatchObject({ ordersAfter: 1, revenueAfter: 20_000 });
  expect(of("product", "Coffee")).toMatchObject({ customers: 1, ordersAfter: 1, revenueAfter: 20_000 });
  expect(of("product", "Cup")).toMatchObject({ customers: 1, ordersBefore: 0, ordersAfter: 0 });
  expect(of("collection", "Drinks")).toMatchObject({ customers: 1 });
  expect(of("discount", "small")).toMatchObject({ customers: 1, revenueAfter: 20_000 });
  expect(of("discount", "none")).toMatchObject({ customers: 1 });
  expect(of("refund", "all")).toMatchObject({ customers: 1, revenueAfter: 0 });
  expect(of("refund", "none")).toMatchObject({ customers: 1 });
});

it("is worked out anew as soon as somebody tells, and shows a shop its own customers alone", async () => {
  const world = await running();
  await answered(world, "delivery");
  await keepFigures(at(1), world.shop);
  await answered(world, "elsewhere");
  await keepFigures(at(1.5), world.shop);
  const reasons = (await readWhyLeft({ database }, world.shop)).filter(({ kind }) => kind === "all");
  expect(reasons.map(({ reason }) => reason)).toEqual(["delivery", "elsewhere"]);
  expect(await readWhyLeft({ database }, (await running()).shop)).toEqual([]);
});

const RULES = moneyRulesOf(shopSettings.parse({}));

it("says what the raw rows say, reason by reason, of a shop at random", async () => {
  const world = await running();
  const random = seededRandom(7);
  const REASONS = ["delivery", "elsewhere", "no_need"] as const;
  for (let done = 0; done < 25; done += 1) {
    const reason = REASONS[Math.floor(random() * 3)] ?? "other";
    const customer = await answered(world, reason, { gross: BigInt(5_000 + Math.floor(random() * 9_000)), tax: 700n });
    for (let more = Math.floor(random() * 4); more > 0; more -= 1) {
      const placedAt = daysOn(Math.floor(random() * 800) - 300);
      await anOrder(database, world.shop, { customer, placedAt, gross: 4_000n, tax: 600n, counts: random() < 0.8 });
    }
  }
  await keepFigures(at(600), world.shop);
  const where = { shopId: world.shop };
  const { answers, orders } = await database.transaction(async (tx) => ({
    answers: await tx.feedback.findMany({ where }),
    orders: await tx.order.findMany({ where }),
  }));
  const told = (await readWhyLeft({ database }, world.shop)).filter(({ kind }) => kind === "all");
  expect(told.map(({ reason }) => reason).sort()).toEqual([...REASONS].sort());
  for (const row of told) {
    const sums = { customers: 0, ordersBefore: 0, revenueBefore: 0, ordersAfter: 0, revenueAfter: 0 };
    for (const { customerId, at: told } of answers.filter(({ reason }) => reason === row.reason)) {
      const own = orders.filter((order) => order.customerId === customerId);
      const last = Math.max(...own.flatMap(({ placedAt }) => (placedAt <= MONDAY_NOON ? [placedAt.getTime()] : [])));
      const within = (from: number, to: number) =>
        own.filter(({ counts, placedAt }) => counts && placedAt.getTime() > from && placedAt.getTime() <= to);
      const year = 365 * 86_400_000;
      const [before, after] = [within(last - year, last), within(told.getTime(), told.getTime() + year)];
      const revenue = (some: typeof own) => some.reduce((sum, one) => sum + Number(earningsOf(one, RULES).revenue), 0);
      sums.customers += 1;
      sums.ordersBefore += before.length;
      sums.revenueBefore += revenue(before);
      sums.ordersAfter += after.length;
      sums.revenueAfter += revenue(after);
    }
    expect(row).toMatchObject(sums);
  }
});
