import { expect, it } from "vitest";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, testSealing } from "../test-ports.ts";
import { aLapsedCustomer } from "./customers.ts";
import { aDiscountCode } from "./discount-codes.ts";
import { aMessage } from "./messages.ts";
import { anEnrollment, aSeries } from "./series.ts";
import { aShop } from "./shops.ts";

const { database } = await freshDatabase();

it("builds a shop with a lapsed customer in a series, with a text and a code, that the schema accepts", async () => {
  const shop = await aShop(database);
  const customer = await aLapsedCustomer(database, shop.id, { days: 61 });
  const series = await aSeries(database, shop.id);
  const enrollment = await anEnrollment(database, shop.id, { series, customer: customer.id, phone: customer.phone.id });
  await aMessage(database, shop.id, { enrollment, phone: customer.phone.id });
  await aDiscountCode(database, shop.id, { enrollment, series });

  const phone = await database.transaction((tx) => tx.phone.findFirstOrThrow({ where: { shopId: shop.id } }));
  const place = { shop: shop.id, table: "phone", column: "number_sealed", row: phone.id };
  expect(testSealing.open(phone.numberSealed ?? "", place)).toBe(customer.phone.number);
  expect(customer.lastOrderAt.getTime()).toBe(MONDAY_NOON.getTime() - 61 * 86_400_000);
});
