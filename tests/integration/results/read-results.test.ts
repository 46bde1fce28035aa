import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { keepFigures } from "../../../app/domain/results/keep-figures.server.ts";
import { readHeadline } from "../../../app/domain/results/read-headline.server.ts";
import { readResults } from "../../../app/domain/results/read-results.server.ts";
import type { ShopSettings } from "../../../app/domain/shops/shop-settings.ts";
import type { CustomerId, EnrollmentId, SeriesId, ShopId } from "../../../app/domain/values/ids.ts";
import { aCustomer, aLapsedCustomer } from "../factories/customers.ts";
import { aDiscountCode } from "../factories/discount-codes.ts";
import { aMessage } from "../factories/messages.ts";
import { anOrder } from "../factories/orders.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON } from "../test-ports.ts";

const { database } = await freshDatabase();
const daysOn = (days: number) => new Date(MONDAY_NOON.getTime() + days * 86_400_000);
const TODAY = daysOn(60);
const portsOn = (now: Date) => ({ database, now: () => now });

async function running(settings: Partial<ShopSettings> = {}) {
  const shop = (await aShop(database, { settings })).id;
  return { shop, series: await aSeries(database, shop, { name: "Sixty days" }) };
}

async function assigned(shop: ShopId, series: SeriesId, arm: "treated" | "holdout"): Promise<CustomerId> {
  const customer = await aCustomer(database, shop);
  const draw = { arm, lapseStartedAt: daysOn(-90), assignedAt: MONDAY_NOON, watchedUntil: daysOn(45) };
  const data = { shopId: shop, seriesId: series, customerId: BigInt(customer), ...draw };
  await database.transaction((tx) => tx.assignment.create({ data }));
  return customer;
}

async function texted(shop: ShopId, series: SeriesId) {
  const { id: customer, phone } = await aLapsedCustomer(database, shop);
  const enrollment = await anEnrollment(database, shop, { series, customer, phone: phone.id });
  await aMessage(database, shop, { enrollment, phone: phone.id, state: "delivered", handedAt: MONDAY_NOON, step: 1 });
  return { customer, enrollment };
}

async function owedOrder(
  shop: ShopId,
  of: { customer: CustomerId; enrollment: EnrollmentId },
  by: string,
  order: Parameters<typeof anOrder>[2],
): Promise<void> {
  const placedAt = order?.placedAt ?? daysOn(2);
  const orderId = BigInt(await anOrder(database, shop, { customer: of.customer, ...order, placedAt }));
  const data = { shopId: shop, orderId, enrollmentId: of.enrollment, by, net: 0n, at: placedAt };
  await database.transaction((tx) => tx.attribution.create({ data }));
}

async function resultsOf(shop: ShopId, now = TODAY, asked = {}) {
  await keepFigures(portsOn(now), shop);
  return await readResults(portsOn(now), shop, asked);
}

const PLAIN = { gross: 11_900n, tax: 1_900n };

it("compares all whose watched time is over, texted or not", async () => {
  const { shop, series } = await running();
  const back = await assigned(shop, series, "treated");
  await assigned(shop, series, "treated");
  await assigned(shop, series, "holdout");
  await anOrder(database, shop, { customer: back, placedAt: daysOn(3), ...PLAIN });
  await anOrder(database, shop, { customer: back, placedAt: daysOn(5), ...PLAIN });
  const [found] = (await resultsOf(shop)).series;
  expect(found?.arms.treated).toMatchObject({ assigned: 2, measured: 2, cameBack: 1, orders: 2, revenue: 20_000 });
  expect(found?.arms.holdout).toMatchObject({ assigned: 1, measured: 1, cameBack: 0, revenue: 0 });
  expect(found?.effect).toMatchObject({ state: "early", lift: { value: 0.5 } });
});

it("leaves out orders before, after, and those that do not count", async () => {
  const { shop, series } = await running();
  const customer = await assigned(shop, series, "treated");
  await anOrder(database, shop, { customer, placedAt: daysOn(-1) });
  await anOrder(database, shop, { customer, placedAt: daysOn(46) });
  await anOrder(database, shop, { customer, placedAt: daysOn(1), counts: false });
  expect((await resultsOf(shop)).series[0]?.arms.treated).toMatchObject({ measured: 1, cameBack: 0, revenue: 0 });
});

it("waits with everybody who is still watched", async () => {
  const { shop, series } = await running();
  const customer = await assigned(shop, series, "treated");
  await assigned(shop, series, "holdout");
  await anOrder(database, shop, { customer, placedAt: daysOn(1) });
  const [found] = (await resultsOf(shop, daysOn(40))).series;
  expect(found?.arms.treated).toMatchObject({ assigned: 1, measured: 0, cameBack: 0 });
  expect(found?.effect).toMatchObject({ state: "early", lift: null });
});

it("claims no effect while nobody is held out", async () => {
  const { shop, series } = await running();
  await assigned(shop, series, "treated");
  expect((await resultsOf(shop)).series[0]?.effect).toMatchObject({ state: "none", lift: null });
});

it("tells orders by code, by link and by a text alone apart, in all and by text and offer", async () => {
  const { shop, series } = await running();
  const [one, other, third] = [await texted(shop, series), await texted(shop, series), await texted(shop, series)];
  await owedOrder(shop, one, "code", { ...PLAIN, discount: 1_000n });
  await owedOrder(shop, other, "click", PLAIN);
  await owedOrder(shop, third, "series", PLAIN);
  const { all, series: each } = await resultsOf(shop);
  expect(all.sales.code).toMatchObject({ orders: 1, wonBack: 1, revenue: 10_000, discount: 1_000 });
  expect(all.sales.click).toMatchObject({ orders: 1, wonBack: 1, revenue: 10_000 });
  expect(all.sales.series).toMatchObject({ orders: 1, wonBack: 1 });
  expect(each[0]?.steps).toMatchObject([
    { step: 1, offer: "10% off", texts: { texts: 3 }, sales: { code: { orders: 1 } } },
  ]);
  expect(each[0]?.offers).toMatchObject([{ step: null, offer: "10% off", texts: { texts: 3 } }]);
});

it("wins a customer back once, and only with a paid order", async () => {
  const { shop, series } = await running();
  const one = await texted(shop, series);
  await owedOrder(shop, one, "code", { ...PLAIN, placedAt: daysOn(1), financialStatus: "pending" });
  await owedOrder(shop, one, "click", { ...PLAIN, placedAt: daysOn(2), financialStatus: "paid" });
  await owedOrder(shop, one, "click", { ...PLAIN, placedAt: daysOn(3), financialStatus: "paid" });
  const { sales } = (await resultsOf(shop)).all;
  expect([sales.code.wonBack, sales.click.wonBack]).toEqual([0, 1]);
});

it("calls orders provisional while they may still come back", async () => {
  const { shop, series } = await running();
  const one = await texted(shop, series);
  await owedOrder(shop, one, "code", { ...PLAIN, placedAt: daysOn(2) });
  await owedOrder(shop, one, "code", { ...PLAIN, placedAt: daysOn(40) });
  const { code } = (await resultsOf(shop)).all.sales;
  expect(code).toMatchObject({ orders: 2, provisional: 1, provisionalRevenue: 10_000 });
});

it("counts revenue alike where prices have their tax and where it comes on top", async () => {
  const { shop, series } = await running();
  const one = await texted(shop, series);
  await owedOrder(shop, one, "code", { gross: 12_500n, tax: 2_000n, shipping: 500n, taxesIncluded: false });
  await owedOrder(shop, one, "code", { gross: 12_495n, tax: 1_995n, shipping: 595n, taxesIncluded: true });
  expect((await resultsOf(shop)).all.sales.code.revenue).toBe(20_000);
});

it("counts texts, unsubscribes and codes of a period by the day the texts went out", async () => {
  const { shop, series } = await running();
  const { id: customer, phone } = await aLapsedCustomer(database, shop);
  const left = { state: "exited", exitReason: "opted_out" } as const;
  const enrollment = await anEnrollment(database, shop, { series, customer, phone: phone.id, ...left });
  await aMessage(database, shop, { enrollment, phone: phone.id, state: "delivered", handedAt: MONDAY_NOON });
  await aMessage(database, shop, {
    enrollment,
    phone: phone.id,
    step: 1,
    state: "suppressed",
    suppression: "opted_out",
  });
  await aDiscountCode(database, shop, { enrollment, series, step: 0, textedAt: MONDAY_NOON, state: "redeemed" });
  const { all, period } = await resultsOf(shop);
  expect(period.from).toBe("2026-11-16");
  expect(all.texts).toMatchObject({ texts: 1, delivered: 1, optedOut: 1, codes: 1, redeemed: 1 });
  const later = await resultsOf(shop, TODAY, { from: "2026-12-01" });
  expect(later.all.texts).toMatchObject({ texts: 0, optedOut: 0 });
});

it("counts who unsubscribes after the last text of a series with that text, and nobody who does a month later", async () => {
  const { shop, series } = await running();
  const leaves = async (days: number, source: "sms_reply" | "import" = "sms_reply") => {
    const { id: customer, phone } = await aLapsedCustomer(database, shop);
    const whole = { series, customer, phone: phone.id, state: "completed" } as const;
    const enrollment = await anEnrollment(database, shop, whole);
    for (const step of [0, 2])
      await aMessage(database, shop, {
        enrollment,
        phone: phone.id,
        step,
        state: "delivered",
        handedAt: new Date(MONDAY_NOON.getTime() + step * 60_000),
      });
    const at = new Date(MONDAY_NOON.getTime() + days * 86_400_000);
    const no = { shopId: shop, id: randomUUID(), phoneId: phone.id, state: "unsubscribed", class: "unknown", source };
    await database.transaction((tx) => tx.consentEvent.create({ data: { ...no, at, receivedAt: at } }));
  };
  await leaves(1);
  await leaves(31);
  await leaves(1, "import");
  const { all, series: each } = await resultsOf(shop);
  expect(all.texts).toMatchObject({ texts: 6, optedOut: 1 });
  expect(each[0]?.steps.map((one) => [one.step, one.texts.optedOut])).toEqual([
    [0, 0],
    [2, 1],
  ]);
});

it("tells by audience what it brought, the same one of two series in one line", async () => {
  const { shop, series } = await running();
  const other = await aSeries(database, shop, { name: "Other" });
  await owedOrder(shop, await texted(shop, series), "code", PLAIN);
  await owedOrder(shop, await texted(shop, other), "click", PLAIN);
  await assigned(shop, series, "treated");
  await assigned(shop, other, "holdout");
  const { audiences } = await resultsOf(shop);
  expect(audiences).toMatchObject([{ audience: { windowDays: 60 } }]);
  expect(audiences[0]?.series.sort()).toEqual(["Other", "Sixty days"]);
  expect(audiences[0]?.arms).toMatchObject({ treated: { assigned: 3 }, holdout: { assigned: 1 } });
  expect([audiences[0]?.sales.code.revenue, audiences[0]?.sales.click.revenue]).toEqual([10_000, 10_000]);
});

it("does not show a draft nobody was ever drawn for", async () => {
  const shop = (await aShop(database)).id;
  await aSeries(database, shop, { state: "draft" });
  expect((await resultsOf(shop)).series).toEqual([]);
});

it("shows a shop its own results alone", async () => {
  const { shop, series } = await running();
  await assigned(shop, series, "treated");
  const other = await running();
  expect((await resultsOf(other.shop)).series[0]?.arms.treated.assigned).toBe(0);
});

it("tells the first page the same in a few figures", async () => {
  const { shop, series } = await running();
  await owedOrder(shop, await texted(shop, series), "code", PLAIN);
  const results = await resultsOf(shop);
  const headline = await readHeadline(portsOn(TODAY), shop);
  expect(headline).toMatchObject({ at: TODAY, wonBack: 1, codeRevenue: 10_000, clickRevenue: 0 });
  expect(headline.effect).toEqual(results.all.effect);
});
