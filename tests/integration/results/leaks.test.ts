import { expect, it } from "vitest";
import { attributeOrder } from "../../../app/domain/results/attribute-order.server.ts";
import { readLeaks } from "../../../app/domain/results/read-leaks.server.ts";
import type { CustomerId, PhoneId } from "../../../app/domain/values/ids.ts";
import { aCustomer, aLapsedCustomer } from "../factories/customers.ts";
import { aDiscountCode } from "../factories/discount-codes.ts";
import { anOrder } from "../factories/orders.ts";
import { aPhone } from "../factories/phones.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON } from "../test-ports.ts";

const { database } = await freshDatabase();

/** A shop with one code, and what happens when an order of this customer uses it. */
async function aCode() {
  const shop = (await aShop(database, {})).id;
  const series = await aSeries(database, shop, { name: "Comeback" });
  const owner = await aLapsedCustomer(database, shop);
  const enrollment = await anEnrollment(database, shop, { series, customer: owner.id, phone: owner.phone.id });
  const { code } = await aDiscountCode(database, shop, { enrollment, series });
  const use = async (customer: CustomerId | null, named: PhoneId[] = []) => {
    const id = await anOrder(database, shop, { customer, codes: [code] });
    const phones = named.map((phoneId) => ({ shopId: shop, orderId: BigInt(id), phoneId }));
    await database.transaction((tx) => tx.orderPhone.createMany({ data: phones }));
    const order = {
      id,
      customerId: customer,
      placedAt: MONDAY_NOON,
      counts: true,
      net: 10_00n,
      codes: [code.toLowerCase()],
    };
    await database.transaction((tx) => attributeOrder(tx, shop, order, MONDAY_NOON));
    return id;
  };
  return { shop, series, owner: owner.id, phone: owner.phone.id, code, use };
}

it("lists a code that another customer used, with its owner and the order", async () => {
  const { shop, series, owner, code, use } = await aCode();
  const order = await use(await aCustomer(database, shop));
  const { counts, latest } = await readLeaks({ database }, shop);
  expect(counts).toEqual([{ seriesId: series, series: "Comeback", redeemed: 1, leaked: 1 }]);
  expect(latest).toMatchObject([{ seriesId: series, code, owner, order, at: MONDAY_NOON }]);
});

it("lists nothing when the owner used it", async () => {
  const { shop, owner, use } = await aCode();
  await use(owner);
  expect(await readLeaks({ database }, shop)).toEqual({ counts: [], latest: [] });
});

it("lists a code that a guest with another number used", async () => {
  const { shop, code, use } = await aCode();
  await use(null, [(await aPhone(database, shop)).id]);
  expect((await readLeaks({ database }, shop)).latest).toMatchObject([{ code }]);
});

it("takes a guest whose order names the owner's number for the owner", async () => {
  const { shop, phone, use } = await aCode();
  await use(null, [(await aPhone(database, shop)).id, phone]);
  expect((await readLeaks({ database }, shop)).latest).toEqual([]);
});

it("accuses no guest without a number: nobody knows who that is", async () => {
  const { shop, use } = await aCode();
  await use(null);
  expect(await readLeaks({ database }, shop)).toEqual({ counts: [], latest: [] });
});

it("shows a shop none of another's", async () => {
  const one = await aCode();
  const other = await aCode();
  await one.use(await aCustomer(database, one.shop));
  expect((await readLeaks({ database }, other.shop)).latest).toEqual([]);
});
