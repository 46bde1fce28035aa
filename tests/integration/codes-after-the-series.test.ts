import { expect, it } from "vitest";
import { exitOnOrder } from "../../app/domain/series/exit-enrollments.server.ts";
import { aLapsedCustomer } from "./factories/customers.ts";
import { aDiscountCode } from "./factories/discount-codes.ts";
import { anEnrollment, aSeries } from "./factories/series.ts";
import { aShop } from "./factories/shops.ts";
import { freshDatabase } from "./fresh-database.ts";
import { MONDAY_NOON } from "./test-ports.ts";

const { database } = await freshDatabase();

/** Somebody who heard all texts and holds the code of the last; they buy `days` after that, without it. */
async function codeAfterPurchase(days: number): Promise<string | undefined> {
  const shop = await aShop(database);
  const customer = await aLapsedCustomer(database, shop.id);
  const series = await aSeries(database, shop.id);
  const ended = { state: "completed" as const, endedAt: MONDAY_NOON, nextDueAt: null };
  const enrollment = await anEnrollment(database, shop.id, {
    series,
    customer: customer.id,
    phone: customer.phone.id,
    ...ended,
  });
  const { id } = await aDiscountCode(database, shop.id, { enrollment, series, step: 2, textedAt: MONDAY_NOON });
  const placedAt = new Date(MONDAY_NOON.getTime() + days * 86_400_000);
  const order = { shop: shop.id, customerId: customer.id, phoneIndexes: [], placedAt, test: false };
  await database.transaction((tx) => exitOnOrder(tx, order, placedAt));
  const code = await database.transaction((tx) => tx.discountCode.findFirst({ where: { shopId: shop.id, id } }));
  return code?.state;
}

it("lets a code die with its owner's purchase, even when the series had run to its end", async () => {
  expect(await codeAfterPurchase(2)).toBe("revoking");
});

it("leaves the code alone when history brings an order from before the lapse", async () => {
  expect(await codeAfterPurchase(-200)).toBe("active");
});
