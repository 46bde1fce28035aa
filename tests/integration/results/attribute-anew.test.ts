import { expect, it } from "vitest";
import { takeBackAttributions } from "../../../app/domain/results/attributable-order-store.server.ts";
import { attributeAnew } from "../../../app/domain/results/attribute-anew.server.ts";
import { customerId } from "../../../app/domain/values/ids.ts";
import { aCustomer, aLapsedCustomer } from "../factories/customers.ts";
import { aMessage } from "../factories/messages.ts";
import { anOrder } from "../factories/orders.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON } from "../test-ports.ts";

const { database } = await freshDatabase();
const shop = (await aShop(database)).id;
const daysOn = (days: number) => new Date(MONDAY_NOON.getTime() + days * 86_400_000);
const series = await aSeries(database, shop);
const customer = await aLapsedCustomer(database, shop);
const enrollment = await anEnrollment(database, shop, { series, customer: customer.id, phone: customer.phone.id });
const phone = customer.phone.id;
await aMessage(database, shop, { enrollment, phone, state: "delivered", handedAt: MONDAY_NOON });
const other = await aCustomer(database, shop);
const owe = (order: string, by: string) =>
  database.transaction((tx) =>
    tx.attribution.create({
      data: { shopId: shop, orderId: BigInt(order), enrollmentId: enrollment, by, net: 1n, at: MONDAY_NOON },
    }),
  );
const owed = () =>
  database.transaction((tx) => tx.attribution.findMany({ where: { shopId: shop }, orderBy: { orderId: "asc" } }));

it("looks only at orders that something may be owed for: after a text, with a code, or owed by now", async () => {
  const placed = (id: string, draft: Parameters<typeof anOrder>[2]) => anOrder(database, shop, { id, ...draft });
  const orders = [
    await placed("1", { customer: customer.id, placedAt: daysOn(-1) }),
    await placed("2", { customer: customer.id, placedAt: daysOn(1) }),
    await placed("3", { customer: other, placedAt: daysOn(2) }),
    await placed("4", { customer: other, placedAt: daysOn(3), codes: ["SPRING"] }),
    await placed("5", { customer: other, placedAt: daysOn(4) }),
    await placed("6", { customer: null, placedAt: daysOn(5) }),
    await placed("7", { customer: customerId("4711"), placedAt: daysOn(-2) }),
  ];
  await owe("5", "series");
  const looked = await database.transaction((tx) => takeBackAttributions(tx, shop, orders));
  expect(looked.map((order) => order.id)).toEqual(["2", "4", "5"]);
  expect(await owed()).toEqual([]);
});

it("says of each of them anew what it is owed to, and takes back what is owed no more", async () => {
  const [own, foreign] = [
    await anOrder(database, shop, { id: "11", customer: customer.id, placedAt: daysOn(1) }),
    await anOrder(database, shop, { id: "12", customer: other, placedAt: daysOn(1) }),
  ];
  await owe("12", "series");
  await database.transaction((tx) => attributeAnew(tx, shop, [own, foreign], MONDAY_NOON));
  expect(await owed()).toMatchObject([{ orderId: 11n, enrollmentId: enrollment, by: "series" }]);
});
