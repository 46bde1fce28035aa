import { expect, it } from "vitest";
import { type AttributableOrder, attributeOrder } from "../../../app/domain/results/attribute-order.server.ts";
import { customerId, type EnrollmentId, type OrderId } from "../../../app/domain/values/ids.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { aDiscountCode } from "../factories/discount-codes.ts";
import { aMessage } from "../factories/messages.ts";
import { anOrder } from "../factories/orders.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON } from "../test-ports.ts";

const { database } = await freshDatabase();
const DAY = 86_400_000;
const daysOn = (days: number) => new Date(MONDAY_NOON.getTime() + days * DAY);

async function texted() {
  const shop = (await aShop(database)).id;
  const series = await aSeries(database, shop);
  const customer = await aLapsedCustomer(database, shop);
  const enrollment = await anEnrollment(database, shop, { series, customer: customer.id, phone: customer.phone.id });
  const message = await aMessage(database, shop, {
    enrollment,
    phone: customer.phone.id,
    state: "delivered",
    handedAt: MONDAY_NOON,
  });
  const code = (await aDiscountCode(database, shop, { enrollment, series })).code;
  const placed = (days: number, draft: Partial<AttributableOrder> = {}) =>
    place(database, { shop, customer: customer.id }, days, draft);
  const attribute = (order: AttributableOrder) =>
    database.transaction((tx) => attributeOrder(tx, shop, order, order.placedAt));
  const click = (days: number) =>
    database.transaction((tx) => tx.linkClick.create({ data: { shopId: shop, messageId: message, at: daysOn(days) } }));
  return { shop, customer, enrollment, code, placed, attribute, click };
}

async function place(
  on: typeof database,
  of: Parameters<typeof asAttributable>[0],
  days: number,
  draft: Partial<AttributableOrder>,
): Promise<AttributableOrder> {
  const id = await anOrder(on, of.shop, { customer: of.customer, placedAt: daysOn(days) });
  return asAttributable(of, id, days, draft);
}

function asAttributable(
  of: { shop: Parameters<typeof anOrder>[1]; customer: AttributableOrder["customerId"] },
  id: OrderId,
  days: number,
  draft: Partial<AttributableOrder>,
): AttributableOrder {
  return { id, customerId: of.customer, placedAt: daysOn(days), counts: true, net: 4_000n, codes: [], ...draft };
}

const owed = (enrollmentId: EnrollmentId, by: string) => ({ enrollmentId, by });

it("owes an order to the code its owner used", async () => {
  const { placed, attribute, code, enrollment } = await texted();
  expect(await attribute(await placed(2, { codes: [code.toLowerCase()] }))).toEqual(owed(enrollment, "code"));
});

it("owes it to the last click otherwise, and to the last text when there was none", async () => {
  const { placed, attribute, click, enrollment } = await texted();
  expect(await attribute(await placed(1))).toEqual(owed(enrollment, "series"));
  await click(2);
  expect(await attribute(await placed(3))).toEqual(owed(enrollment, "click"));
});

it("owes it to the text alone when the click is older than 7 days", async () => {
  const { placed, attribute, click, enrollment } = await texted();
  await click(1);
  expect(await attribute(await placed(9))).toEqual(owed(enrollment, "series"));
});

it("owes nothing to a text or a click older than 45 days", async () => {
  const { placed, attribute, click } = await texted();
  await click(1);
  expect(await attribute(await placed(47))).toBeNull();
});

it("owes nothing to a text that came after the order", async () => {
  const { placed, attribute } = await texted();
  expect(await attribute(await placed(-1))).toBeNull();
});

it("owes nothing where a stranger used the code", async () => {
  const { shop, code } = await texted();
  const stranger = customerId("4711");
  const order = await place(database, { shop, customer: stranger }, 1, { codes: [code] });
  expect(await database.transaction((tx) => attributeOrder(tx, shop, order, MONDAY_NOON))).toBeNull();
  const stored = await database.transaction((tx) => tx.discountCode.findFirstOrThrow({ where: { shopId: shop } }));
  expect(stored).toMatchObject({ state: "redeemed", reason: "redeemed_by_other" });
});

it("keeps what it said of an order and follows its money", async () => {
  const { shop, placed, attribute, click, enrollment } = await texted();
  const order = await placed(1);
  await attribute(order);
  await click(2);
  expect(await attribute({ ...order, net: 1_000n })).toEqual(owed(enrollment, "series"));
  const stored = () => database.transaction((tx) => tx.attribution.findMany({ where: { shopId: shop } }));
  expect(await stored()).toMatchObject([{ net: 1_000n }]);
});

it("withdraws what it said of an order that is no purchase any more, whichever news came first", async () => {
  const { shop, placed, attribute, enrollment } = await texted();
  const order = await placed(1);
  await attribute(order);
  expect(await attribute({ ...order, counts: false })).toBeNull();
  expect(await database.transaction((tx) => tx.attribution.count({ where: { shopId: shop } }))).toBe(0);
  expect(await attribute(order)).toEqual(owed(enrollment, "series"));
});

it("owes nothing for an order that is no purchase", async () => {
  const { placed, attribute } = await texted();
  expect(await attribute(await placed(1, { counts: false }))).toBeNull();
});
