import { expect, it } from "vitest";
import { readResults } from "../../../app/domain/results/read-results.server.ts";
import type { CustomerId, SeriesId, ShopId } from "../../../app/domain/values/ids.ts";
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

async function running() {
  const shop = (await aShop(database)).id;
  return { shop, series: await aSeries(database, shop, { name: "Sixty days" }) };
}

async function assigned(shop: ShopId, series: SeriesId, arm: "treated" | "holdout"): Promise<CustomerId> {
  const customer = await aCustomer(database, shop);
  await database.transaction((tx) =>
    tx.assignment.create({
      data: {
        shopId: shop,
        seriesId: series,
        customerId: BigInt(customer),
        lapseStartedAt: daysOn(-90),
        arm,
        assignedAt: MONDAY_NOON,
        watchedUntil: daysOn(45),
      },
    }),
  );
  return customer;
}

it("compares all who were assigned, texted or not, over the same time", async () => {
  const { shop, series } = await running();
  const back = await assigned(shop, series, "treated");
  await assigned(shop, series, "treated");
  await assigned(shop, series, "holdout");
  await anOrder(database, shop, { customer: back, placedAt: daysOn(3), gross: 2_000n, net: 2_000n });
  await anOrder(database, shop, { customer: back, placedAt: daysOn(5), gross: 500n, net: 500n });
  const [found] = (await readResults({ database }, shop)).series;
  expect(found).toMatchObject({
    name: "Sixty days",
    treated: { customers: 2, cameBack: 1, net: 2_500n },
    holdout: { customers: 1, cameBack: 0, net: 0n },
    difference: { points: 50 },
  });
  expect(found?.difference?.low).toBeLessThan(0);
});

it("leaves out orders before, after, and those that do not count", async () => {
  const { shop, series } = await running();
  const customer = await assigned(shop, series, "treated");
  await anOrder(database, shop, { customer, placedAt: daysOn(-1) });
  await anOrder(database, shop, { customer, placedAt: daysOn(46) });
  await anOrder(database, shop, { customer, placedAt: daysOn(1), counts: false });
  expect((await readResults({ database }, shop)).series[0]?.treated).toEqual({ customers: 1, cameBack: 0, net: 0n });
});

it("claims no difference while nobody is held out", async () => {
  const { shop, series } = await running();
  await assigned(shop, series, "treated");
  expect((await readResults({ database }, shop)).series[0]?.difference).toBeNull();
});

it("counts texts by state, codes and opt-outs", async () => {
  const { shop, series } = await running();
  const customer = await aLapsedCustomer(database, shop);
  const enrollment = await anEnrollment(database, shop, {
    series,
    customer: customer.id,
    phone: customer.phone.id,
    state: "exited",
    exitReason: "opted_out",
  });
  await aMessage(database, shop, { enrollment, phone: customer.phone.id, state: "delivered" });
  await aMessage(database, shop, {
    enrollment,
    phone: customer.phone.id,
    step: 1,
    state: "suppressed",
    suppression: "opted_out",
  });
  await aDiscountCode(database, shop, { enrollment, series, state: "revoked" });
  expect((await readResults({ database }, shop)).series[0]).toMatchObject({
    texts: { delivered: 1, suppressed: 1 },
    codes: { issued: 1, redeemed: 0, revoked: 1 },
    optedOut: 1,
  });
});

it("does not show a draft nobody was ever assigned to", async () => {
  const shop = (await aShop(database)).id;
  await aSeries(database, shop, { state: "draft" });
  expect(await readResults({ database }, shop)).toEqual({ series: [] });
});

it("shows a shop its own results alone", async () => {
  const { shop, series } = await running();
  await assigned(shop, series, "treated");
  const other = await running();
  expect((await readResults({ database }, other.shop)).series[0]?.treated.customers).toBe(0);
});
