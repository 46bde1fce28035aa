import { expect, it } from "vitest";
import type { Arms } from "../../../app/domain/results/effect.ts";
import { keepFigures } from "../../../app/domain/results/keep-figures.server.ts";
import { earningsOf } from "../../../app/domain/results/order-earnings.ts";
import { readResults } from "../../../app/domain/results/read-results.server.ts";
import type { Results } from "../../../app/domain/results/results.ts";
import { defaultSeriesContent } from "../../../app/domain/series/series-defaults.ts";
import { shopSettings } from "../../../app/domain/shops/shop-settings.ts";
import type { CustomerId, SeriesId, ShopId } from "../../../app/domain/values/ids.ts";
import { seededRandom } from "../../../app/statistics/seeded-random.ts";
import { aCustomer, aLapsedCustomer } from "../factories/customers.ts";
import { aDiscountCode } from "../factories/discount-codes.ts";
import { aMessage } from "../factories/messages.ts";
import { anOrder } from "../factories/orders.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import {
  armsByHand,
  CHANGED,
  dayIn,
  daysOn,
  RULES,
  rowsOf,
  salesByHand,
  summed,
  TODAY,
  textsByHand,
} from "./figures-by-hand.ts";

const { database } = await freshDatabase();
const DAY = 86_400_000;
const random = seededRandom(180_000);
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
const upTo = (most: number) => Math.floor(random() * most);

/** An order of random parts, a few hours after some day. */
async function orderOf(shop: ShopId, customer: CustomerId, days: number) {
  const gross = BigInt(2_000 + upTo(20_000));
  return await anOrder(database, shop, {
    customer,
    placedAt: new Date(daysOn(days).getTime() + upTo(DAY)),
    gross,
    tax: gross / 8n,
    shipping: pick([0n, 490n]),
    tips: pick([0n, 0n, 200n]),
    giftCards: pick([0n, 0n, 1_000n]),
    taxesIncluded: random() < 0.5,
    refunded: pick([0n, 0n, gross / 3n]),
    discount: pick([0n, 500n]),
    cost: pick([null, gross / 4n]),
    counts: random() < 0.9,
    financialStatus: pick(["paid", "paid", "pending", "partially_refunded", null]),
  });
}

/** One who is drawn on a random day, perhaps texted, perhaps back. */
async function lives(shop: ShopId, series: SeriesId): Promise<void> {
  const assigned = upTo(190);
  if (random() < 0.3) {
    const customer = await aCustomer(database, shop);
    const data = {
      shopId: shop,
      seriesId: series,
      customerId: BigInt(customer),
      lapseStartedAt: daysOn(assigned - 90),
    };
    const draw = { arm: "holdout", assignedAt: daysOn(assigned), watchedUntil: daysOn(assigned + 45) };
    await database.transaction((tx) => tx.assignment.create({ data: { ...data, ...draw } }));
    if (random() < 0.3) await orderOf(shop, customer, assigned + upTo(60));
    return;
  }
  const { id: customer, phone } = await aLapsedCustomer(database, shop);
  const enteredAt = daysOn(assigned);
  const exitReason = pick([null, "opted_out", "ordered"]);
  const state = exitReason === null ? "active" : "exited";
  const enrollment = await anEnrollment(database, shop, {
    series,
    customer,
    phone: phone.id,
    enteredAt,
    state,
    exitReason,
  });
  await database.transaction(async (tx) => {
    const where = { shopId: shop, seriesId: series, createdAt: { lte: enteredAt } };
    const { version } = (await tx.seriesVersion.findFirst({ where, orderBy: { version: "desc" } })) ?? { version: 1 };
    await tx.enrollment.updateMany({ where: { shopId: shop, id: enrollment }, data: { version } });
  });
  const steps = upTo(4);
  for (let step = 0; step < steps; step += 1) {
    const handedAt = daysOn(assigned + step * 7);
    const sent = {
      phone: phone.id,
      enrollment,
      step,
      handedAt,
      state: pick(["delivered", "undelivered", "sent", "failed"] as const),
    };
    const messageId = await aMessage(database, shop, sent);
    if (random() < 0.4)
      await database.transaction((tx) => tx.linkClick.create({ data: { shopId: shop, messageId, at: handedAt } }));
    if (step > 0)
      await aDiscountCode(database, shop, {
        enrollment,
        series,
        step,
        textedAt: handedAt,
        state: step === steps - 1 ? pick(["redeemed", "active"]) : "expired",
      });
  }
  for (let orders = upTo(3); orders > 0; orders -= 1) {
    const orderId = BigInt(await orderOf(shop, customer, assigned + upTo(60)));
    const order = await database.transaction((tx) =>
      tx.order.findUniqueOrThrow({ where: { shopId_id: { shopId: shop, id: orderId } } }),
    );
    const owed = {
      shopId: shop,
      orderId,
      enrollmentId: enrollment,
      by: pick(["code", "click", "series"]),
      net: order.net,
      at: order.placedAt,
    };
    if (order.counts && random() < 0.8) await database.transaction((tx) => tx.attribution.create({ data: owed }));
  }
}

async function simulated(customers: number): Promise<ShopId> {
  const shop = (await aShop(database, { timezone: "America/New_York" })).id;
  const series = [await aSeries(database, shop), await aSeries(database, shop, { name: "Second" })];
  const { audience, steps } = defaultSeriesContent();
  const content = { audience: { ...audience, windowDays: audience.windowDays + 30 }, steps };
  const data = { shopId: shop, seriesId: pick(series), version: 2, content, createdAt: daysOn(CHANGED) };
  await database.transaction((tx) => tx.seriesVersion.create({ data }));
  for (let done = 0; done < customers; done += 1) await lives(shop, pick(series));
  return shop;
}

const day = (at: Date) => at.toISOString().slice(0, 10);
const keyed = <T extends object>(rows: readonly T[], keyOf: (row: T) => string) =>
  new Map(rows.map((row) => [keyOf(row), row] as const));

it("keeps what the raw rows say, for every series, audience, text, offer, way and day", async () => {
  const shop = await simulated(50);
  await keepFigures({ database, now: () => TODAY }, shop);
  const rows = await rowsOf(database, shop);
  const texts = keyed(rows.texts, (row) => [row.seriesId, row.audience, row.step, row.offer, day(row.day)].join("|"));
  const sales = keyed(rows.sales, (row) =>
    [row.seriesId, row.audience, row.step, row.offer, row.by, day(row.day)].join("|"),
  );
  const arms = keyed(rows.arms, (row) => [row.seriesId, row.audience, row.arm, day(row.day)].join("|"));
  for (const [kept, counted] of [
    [texts, textsByHand(rows)],
    [sales, salesByHand(rows)],
    [arms, armsByHand(rows)],
  ] as const) {
    expect([...kept.keys()].sort()).toEqual([...counted.keys()].sort());
    for (const [key, row] of counted) expect(kept.get(key), key).toMatchObject(row);
  }
});

it("shows on the page what the raw rows say: in all, by series, by text and by audience", async () => {
  const shop = await simulated(40);
  const ports = { database, now: () => TODAY };
  await keepFigures(ports, shop);
  const [rows, shown] = [await rowsOf(database, shop), await readResults(ports, shop)];
  const counted = { texts: textsByHand(rows), sales: salesByHand(rows), arms: armsByHand(rows) };
  const parts = (key: string) => key.split("|");
  /** Every figure shown equals the independent count of these rows. */
  const same = (figures: Omit<Results, "effect" | "outcome" | "textCost">, of: (key: string) => boolean) => {
    for (const [name, value] of Object.entries(figures.texts))
      expect(value, name).toBe(summed(counted.texts, name, of));
    for (const way of ["code", "click", "series"] as const) {
      const { provisional, provisionalRevenue, ...sums } = figures.sales[way];
      for (const [name, value] of Object.entries(sums))
        expect(value, `${way} ${name}`).toBe(summed(counted.sales, name, (key) => of(key) && parts(key)[4] === way));
      const late = (key: string) => of(key) && parts(key)[4] === way && (parts(key)[5] ?? "") > shown.settled;
      expect([provisional, provisionalRevenue]).toEqual([
        summed(counted.sales, "orders", late),
        summed(counted.sales, "revenue", late),
      ]);
    }
    for (const arm of ["treated", "holdout"] as const)
      for (const [name, value] of Object.entries(figures.arms[arm]))
        expect(value / (summed(counted.arms, name, (key) => of(key) && parts(key)[2] === arm) || 1), name).toBeCloseTo(
          value === 0 ? 0 : 1,
          12,
        );
  };
  same(shown.all, () => true);
  for (const series of shown.series) same(series, (key) => parts(key)[0] === series.id);
  const changed = shown.audiences.find(({ audience: { windowDays } }) => windowDays === 90);
  const [only] = [rows.changed];
  expect(changed?.arms.treated.assigned).toBeGreaterThan(0);
  if (changed) same(changed, (key) => parts(key)[0] === only && parts(key)[1] === "2");
  for (const { id, steps } of shown.series)
    for (const { step, texts, sales } of steps) {
      const of = (at: number) => (key: string) => parts(key)[0] === id && parts(key)[at] === String(step);
      expect(texts.texts).toBe(summed(counted.texts, "texts", of(2)));
      expect(sales.code.revenue).toBe(
        summed(counted.sales, "revenue", (key) => of(2)(key) && parts(key)[4] === "code"),
      );
    }
  expect(shown.all.textCost).toBe(Math.round((shown.all.texts.parts * RULES.hundredSegments) / 100));
  expect(shown.all.outcome).toEqual(outcomeByHand(shown.series.map(({ arms }) => arms)));
});

/** Where a way's, an arm's or a text's day stands in the key of an independent count. */
const DAY_AT = { texts: 4, sales: 5, arms: 3 } as const;

it.each([
  ["days of one month", 40, 55],
  ["two months as a whole and days around them", 20, 130],
  ["all days, by the day", -1, 200],
])("shows of a period what the raw rows of its days say: %s", async (_, from, to) => {
  const shop = await simulated(25);
  const ports = { database, now: () => TODAY };
  await keepFigures(ports, shop);
  const rows = await rowsOf(database, shop);
  const counted = { texts: textsByHand(rows), sales: salesByHand(rows), arms: armsByHand(rows) };
  const period = { from: dayIn.format(daysOn(from)), to: dayIn.format(daysOn(to)) };
  const { all, course } = await readResults(ports, shop, period);
  const within = (of: keyof typeof DAY_AT, begin: string, end: string) => (key: string) => {
    const at = key.split("|")[DAY_AT[of]] ?? "";
    return at >= begin && at <= end;
  };
  const inside = (of: keyof typeof DAY_AT) => within(of, period.from, period.to);
  const way = (wanted: string, of: (key: string) => boolean) => (key: string) => of(key) && key.includes(`|${wanted}|`);
  expect(all.texts.texts).toBe(summed(counted.texts, "texts", inside("texts")));
  expect(all.arms.treated.assigned).toBe(summed(counted.arms, "assigned", way("treated", inside("arms"))));
  expect(all.arms.holdout.cameBack).toBe(summed(counted.arms, "cameBack", way("holdout", inside("arms"))));
  for (const by of ["code", "click", "series"] as const)
    expect(all.sales[by].revenue, by).toBe(summed(counted.sales, "revenue", way(by, inside("sales"))));
  const starts = course.points.map(({ start }) => start);
  for (const [place, point] of course.points.entries()) {
    const next = starts[place + 1];
    const end = next ? new Date(Date.parse(next) - DAY).toISOString().slice(0, 10) : period.to;
    const begin = point.start < period.from ? period.from : point.start;
    expect(point.codeRevenue, point.start).toBe(
      summed(counted.sales, "revenue", way("code", within("sales", begin, end))),
    );
    expect(point.clickRevenue).toBe(summed(counted.sales, "revenue", way("click", within("sales", begin, end))));
  }
  expect(all.sales.code.revenue + all.sales.click.revenue).toBe(
    course.points.reduce((sum, { codeRevenue, clickRevenue }) => sum + codeRevenue + clickRevenue, 0),
  );
});

/** The formulas of docs/results.md, once more. */
function outcomeByHand(series: readonly Arms[]) {
  const both = series.filter(({ treated, holdout }) => treated.measured > 0 && holdout.measured > 0);
  const add = (of: (arms: Arms) => number) => both.reduce((sum, arms) => sum + of(arms), 0);
  const back = ({ cameBack, measured }: Arms["treated"]) => cameBack / measured;
  const extra = add(({ treated, holdout }) => treated.measured * (back(treated) - back(holdout)));
  const discounts = add(({ treated }) => (treated.cameBack > 0 ? treated.discount : 0));
  const gifts = add(({ treated, holdout }) =>
    treated.cameBack > 0 ? treated.discount * Math.min(1, back(holdout) / back(treated)) : 0,
  );
  const spent = add(({ treated }) => treated.texts + treated.discount);
  const likely = { value: expect.closeTo(extra, 6), low: expect.any(Number), high: expect.any(Number) };
  return {
    extra: likely,
    // with fewer than 20 buyers in an arm money is told of nobody
    extraRevenue: null,
    extraProfit: null,
    costEach: expect.toSatisfy((each: number | null) => each === null || Math.abs(each - spent / extra) < 1e-6),
    gifts: discounts > 0 ? { amount: expect.closeTo(gifts, 6), share: expect.closeTo(gifts / discounts, 8) } : null,
  };
}

it("never credits the series with more than the shop took in", async () => {
  const shop = await simulated(25);
  await keepFigures({ database, now: () => TODAY }, shop);
  const { sales, orders } = await rowsOf(database, shop);
  const credited = sales.reduce((sum, row) => sum + row.revenue, 0n);
  const all = orders.filter(({ counts }) => counts).reduce((sum, order) => sum + earningsOf(order, RULES).revenue, 0n);
  expect(credited).toBeGreaterThan(0n);
  expect(credited).toBeLessThanOrEqual(all);
});

it("works out the last days again and again without touching the rest, and the whole past a day later", async () => {
  const shop = await simulated(15);
  const at = (hours: number) =>
    keepFigures({ database, now: () => new Date(TODAY.getTime() + hours * 3_600_000) }, shop);
  await at(0);
  const before = await rowsOf(database, shop);
  await at(1);
  expect((await rowsOf(database, shop)).sales).toEqual(before.sales);
  await database.transaction((tx) =>
    tx.order.updateMany({ where: { shopId: shop, placedAt: { lt: daysOn(60) } }, data: { counts: false } }),
  );
  await at(2);
  expect((await rowsOf(database, shop)).sales).toEqual(before.sales);
  await at(25);
  expect((await rowsOf(database, shop)).sales.filter((row) => row.day < daysOn(59))).toEqual([]);
});

it("counts anew by other rules for money", async () => {
  const shop = await simulated(15);
  await keepFigures({ database, now: () => TODAY }, shop);
  const goods = async () => (await rowsOf(database, shop)).sales.reduce((sum, row) => sum + row.goods, 0n);
  const before = await goods();
  await database.transaction((tx) =>
    tx.shop.update({
      where: { id: shop },
      data: { settings: { ...shopSettings.parse({}), money: { ...shopSettings.parse({}).money, marginPercent: 90 } } },
    }),
  );
  await keepFigures({ database, now: () => TODAY }, shop);
  expect(await goods()).toBeLessThan(before);
});
