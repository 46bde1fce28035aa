import { describe, expect, it } from "vitest";
import { fitWorth } from "../../../app/domain/lapse/fit-worth.server.ts";
import { rfmGroup } from "../../../app/domain/lapse/rfm.ts";
import type { WorthFit } from "../../../app/domain/lapse/worth-fit.ts";
import { readFit } from "../../../app/domain/lapse/worth-store.server.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { expectedTransactions } from "../../../app/statistics/bg-nbd.ts";
import { expectedMonetaryValue } from "../../../app/statistics/gamma-gamma.ts";
import { quintiles } from "../../../app/statistics/quintiles.ts";
import { aCustomer } from "../factories/customers.ts";
import { anOrder } from "../factories/orders.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, testPorts } from "../test-ports.ts";
import { aSimulatedShop, SOME_LIFE } from "./simulated-shop.ts";

const { database } = await freshDatabase();
const ports = () => ({ ...testPorts(), database });
const daysAgo = (days: number) => new Date(MONDAY_NOON.getTime() - days * 86_400_000);
const worths = (shop: ShopId) =>
  database.transaction((tx) => tx.customerWorth.findMany({ where: { shopId: shop }, orderBy: { customerId: "asc" } }));
const stored = (shop: ShopId) => database.transaction((tx) => readFit(tx, shop));

function models(fit: WorthFit | undefined): Extract<WorthFit, { basis: "models" }> {
  if (fit?.basis !== "models") throw new Error(`No models: ${fit?.reason}`);
  return fit;
}

describe("a shop of 4,000 simulated customers", async () => {
  const { id: shop } = await aShop(database);
  await aSimulatedShop(database, shop, { ...SOME_LIFE, customers: 4_000, seed: 3 });
  const done = await fitWorth(ports(), shop);
  const rows = await worths(shop);
  const fit = models((await stored(shop))?.fit);

  it("gives every buyer their worth", () => {
    expect(done).toBe(4_000);
    expect(rows).toHaveLength(4_000);
  });

  it("keeps the models with their standard errors, and finds the truth within four of them", () => {
    const { buying, spending } = fit;
    const far = (found: number, truth: number, error: number | undefined) => Math.abs(found - truth) / (error ?? 0);
    for (const name of ["r", "alpha", "a", "b"] as const)
      expect(far(buying[name], SOME_LIFE.buying[name], buying.standardErrors?.[name])).toBeLessThan(4);
    for (const name of ["p", "q", "v"] as const)
      expect(far(spending?.[name] ?? 0, SOME_LIFE.spending[name], spending?.standardErrors?.[name])).toBeLessThan(4);
  });

  it("ranks by expected orders times expected value times margin", async () => {
    const one = rows.find((row) => row.ordersCount === 1);
    if (!one?.firstOrderAt) throw new Error("Nobody bought once.");
    const day = 86_400_000;
    const midnight = (at: Date) => Math.floor((at.getTime() + 3_600_000) / day);
    const weeks = (midnight(MONDAY_NOON) - midnight(one.firstOrderAt)) / 7;
    expect(Math.abs(weeks * 7 - Math.round(weeks * 7))).toBeLessThan(1e-9);
    const ahead = expectedTransactions(fit.buying, 52, { frequency: 0, recency: 0, T: weeks });
    expect(one.ordersAhead).toBeCloseTo(ahead, 2);
    const value = expectedMonetaryValue(fit.spending ?? SOME_LIFE.spending) ?? 0;
    expect(Number(one.orderValue)).toBe(Math.round(value));
    expect(Number(one.valueAhead)).toBe(Math.round((one.ordersAhead ?? 0) * value * 0.4));
  });

  it("says a chance of being alive only of those who came again", () => {
    expect(rows.filter((row) => row.ordersCount === 1 && row.alive !== null)).toEqual([]);
    const again = rows.filter((row) => row.alive !== null);
    expect(again.length).toBeGreaterThan(1_000);
    expect(again.every((row) => (row.alive ?? -1) > 0 && (row.alive ?? 2) <= 1)).toBe(true);
  });

  it("scores as percent_rank does, and groups by the scores", () => {
    const scored = (name: "recency" | "frequency" | "monetary", values: number[]) =>
      expect(rows.map((row) => row[name])).toEqual(quintiles(values));
    scored(
      "frequency",
      rows.map((row) => row.ordersCount),
    );
    scored(
      "monetary",
      rows.map((row) => Number(row.spent)),
    );
    scored(
      "recency",
      rows.map((row) => row.lastOrderAt.getTime()),
    );
    expect(rows.map((row) => row.rfmGroup)).toEqual(rows.map(rfmGroup));
  });

  it("looks only at whose history changed the next night, and at everybody after a week", async () => {
    const one = rows[0]?.customerId ?? 0n;
    await database.transaction(
      (tx) => tx.$executeRaw`update customer set spent = spent + 1 where shop_id = ${shop} and id = ${one}`,
    );
    const night = { ...testPorts({ start: new Date(MONDAY_NOON.getTime() + 86_400_000) }), database };
    expect(await fitWorth(night, shop)).toBe(1);
    expect((await stored(shop))?.fittedAt).toEqual(MONDAY_NOON);
    const week = { ...testPorts({ start: new Date(MONDAY_NOON.getTime() + 7 * 86_400_000) }), database };
    expect(await fitWorth(week, shop)).toBe(4_000);
    expect((await stored(shop))?.fittedAt).toEqual(week.now());
  });
});

/** A customer who bought on these days. */
async function buyer(shop: ShopId, days: number[], net = 2_000n, cost: bigint | null = null) {
  const ordered = days.map(daysAgo);
  const last = new Date(Math.max(...ordered.map((at) => at.getTime())));
  const spent = net * BigInt(days.length);
  const id = await aCustomer(database, shop, { ordersCount: days.length, spent, lastOrderAt: last });
  for (const placedAt of ordered) {
    const order = await anOrder(database, shop, { customer: id, placedAt, net });
    if (cost !== null)
      await database.transaction((tx) =>
        tx.order.updateMany({ where: { shopId: shop, id: BigInt(order) }, data: { cost } }),
      );
  }
  return BigInt(id);
}

describe("a small shop", async () => {
  const { id: shop } = await aShop(database);
  const regular = await buyer(shop, [400, 300, 200]);
  const twice = await buyer(shop, [100, 40]);
  const sameDay = await buyer(shop, [60, 60, 50]);
  await fitWorth(ports(), shop);
  const rows = await worths(shop);
  const of = (id: bigint) => rows.find((row) => row.customerId === id);

  it("gets no value, and is told why", async () => {
    expect((await stored(shop))?.fit).toEqual({ basis: "ranks", reason: "too_few_customers" });
    expect(rows.map((row) => row.valueAhead)).toEqual([null, null, null]);
    expect(rows.every((row) => row.recency >= 1 && row.rfmGroup !== "")).toBe(true);
  });

  it("knows a rhythm from the second gap on; orders of one day are one", () => {
    expect(of(regular)?.rhythmDays).toBe(100);
    expect(of(twice)?.rhythmDays).toBeNull();
    expect(of(sameDay)?.rhythmDays).toBeNull();
  });

  it("adds up what was spent in the year up to the last order", () => {
    expect(of(regular)?.yearSpent).toBe(6_000n);
    expect(of(twice)?.yearSpent).toBe(4_000n);
  });

  it("forgets who was erased", async () => {
    await database.transaction(
      (tx) =>
        tx.$executeRaw`update customer set redacted_at = ${MONDAY_NOON} where shop_id = ${shop} and id = ${twice}`,
    );
    await fitWorth(ports(), shop);
    expect((await worths(shop)).map((row) => row.customerId)).not.toContain(twice);
  });
});

it("takes the cost of goods where it is known, and the merchant's margin elsewhere", async () => {
  const { id: shop } = await aShop(database);
  await aSimulatedShop(database, shop, { ...SOME_LIFE, customers: 400, seed: 5 });
  const costed = await buyer(shop, [100], 2_000n, 1_500n);
  const plain = await buyer(shop, [100], 2_000n);
  await fitWorth(ports(), shop);
  const rows = await worths(shop);
  const value = (id: bigint) => Number(rows.find((row) => row.customerId === id)?.valueAhead);
  expect(value(costed) / value(plain)).toBeCloseTo(0.25 / 0.4, 1);
});

it("says nothing where Shopify hides the orders", async () => {
  const { id: shop } = await aShop(database, { ordersMode: "sixty_days" });
  await aSimulatedShop(database, shop, { ...SOME_LIFE, customers: 400, seed: 6 });
  await fitWorth(ports(), shop);
  expect((await stored(shop))?.fit).toEqual({ basis: "ranks", reason: "needs_all_orders" });
  expect((await worths(shop)).every((row) => row.valueAhead === null)).toBe(true);
});
