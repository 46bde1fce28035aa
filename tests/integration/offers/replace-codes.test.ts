import { expect, it } from "vitest";
import { lockPhones } from "../../../app/domain/consent/phone-store.server.ts";
import { issueCodes } from "../../../app/domain/offers/issue-codes.server.ts";
import { readCancelledCodes, replaceCancelledCode } from "../../../app/domain/offers/replace-code.server.ts";
import { exitOnOrder } from "../../../app/domain/series/exit-enrollments.server.ts";
import { textReplacement } from "../../../app/domain/series/text-replacement.server.ts";
import { readShopRow } from "../../../app/domain/shops/shop-store.server.ts";
import type { CustomerId, ShopId } from "../../../app/domain/values/ids.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { anOrder } from "../factories/orders.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { testPorts, testSealing } from "../test-ports.ts";
import { waitingForLocks } from "../waiting-for-locks.ts";
import { DiscountLedger } from "./discount-ledger.ts";

const { database } = await freshDatabase();
const offer = { kind: "percentage", percent: 10, validDays: 14, minimumSubtotal: 0 } as const;
const HOUR = 3_600_000;

const orderOf = (shop: ShopId, customerId: CustomerId, placedAt: Date) => ({
  shop,
  customerId,
  phoneIndexes: [],
  placedAt,
  test: false,
});

/** Somebody whose code an order has used that was cancelled unpaid. */
async function cancelledUse() {
  const shop = (await aShop(database)).id;
  const series = await aSeries(database, shop);
  const { id: customer, phone } = await aLapsedCustomer(database, shop);
  const enrollment = await anEnrollment(database, shop, { series, customer, phone: phone.id });
  const ports = { ...testPorts({ seed: 77 }), database, discounts: new DiscountLedger() };
  await issueCodes(ports, shop, { seriesId: series, step: 0, offer, enrollments: [enrollment] });
  const now = ports.now();
  const order = await anOrder(database, shop, { customer, counts: false, cancelledAt: now, placedAt: now });
  const heardOf = async (hours: number) => {
    const placedAt = new Date(now.getTime() + hours * HOUR);
    await database.transaction((tx) => exitOnOrder(tx, orderOf(shop, customer, placedAt), placedAt));
    return placedAt;
  };
  await heardOf(0);
  const { id: code } = await database.transaction(async (tx) => {
    const [used] = await tx.discountCode.findMany({ where: { shopId: shop } });
    if (!used) throw new Error("no code was issued");
    const where = { shopId_id: { shopId: shop, id: used.id } };
    return await tx.discountCode.update({ where, data: { state: "redeemed", orderId: BigInt(order), endedAt: now } });
  });
  const view = await database.transaction((tx) => readShopRow(tx, shop));
  const replace = () => replaceCancelledCode(ports, view, { code, actor: "staff:1" });
  const list = () => readCancelledCodes(ports, shop);
  const text = async () => {
    const shopNow = await database.transaction((tx) => readShopRow(tx, shop));
    return await textReplacement({ ...ports, sealing: testSealing }, shopNow, { code, actor: "staff:1" });
  };
  return { shop, customer, phone, heardOf, replace, list, text, later: new Date(now.getTime() + HOUR) };
}

const bought = { problems: [{ issue: "code_owner_ordered" }] };

it("replaces nothing once another order was heard of, though it is not read yet", async () => {
  const { heardOf, replace } = await cancelledUse();
  await heardOf(1);
  expect(await replace()).toMatchObject(bought);
});

it("replaces the code of somebody whose second try was cancelled as well", async () => {
  const { shop, customer, heardOf, replace } = await cancelledUse();
  const placedAt = await heardOf(1);
  await anOrder(database, shop, { customer, counts: false, cancelledAt: placedAt, placedAt });
  expect(await replace()).toMatchObject({ ok: true, code: expect.any(String) });
});

it("shows no replacement any more once its owner has ordered, and makes no other", async () => {
  const { shop, heardOf, replace, list } = await cancelledUse();
  expect(await replace()).toMatchObject({ ok: true });
  expect(await list()).toHaveLength(1);
  await heardOf(1);
  expect(await list()).toEqual([]);
  expect(await replace()).toMatchObject({ problems: [{ issue: "code_replaced_already" }] });
  expect(await database.transaction((tx) => tx.discountCode.count({ where: { shopId: shop } }))).toBe(2);
});

it("waits for an order that is just being taken in, and replaces nothing then", async () => {
  const { shop, customer, phone, replace, later } = await cancelledUse();
  const replaced = await database.transaction(async (tx) => {
    await lockPhones(tx, shop, [phone.id]);
    const replacing = replace();
    await expect.poll(() => waitingForLocks(database)).toBeGreaterThan(0);
    await exitOnOrder(tx, orderOf(shop, customer, later), later);
    return { replacing };
  });
  expect(await replaced.replacing).toMatchObject(bought);
});

it("texts the owner the replacement once, as no step of the series, and says what became of the text", async () => {
  const { shop, replace, list, text } = await cancelledUse();
  expect(await text()).toMatchObject({ problems: [{ issue: "twilio_missing" }] });
  await connect(shop);
  expect(await text()).toMatchObject({ problems: [{ issue: "replacement_not_made" }] });
  const made = await replace();
  expect(await text()).toMatchObject({ ok: true, body: expect.stringContaining(made.ok ? `${made.code}` : "none") });
  expect(await text()).toMatchObject({ problems: [{ issue: "replacement_texted_already" }] });
  expect(await list()).toMatchObject([{ text: "due" }]);
  const texts = await database.transaction((tx) => tx.message.findMany({ where: { shopId: shop } }));
  expect(texts).toMatchObject([{ kind: "step", step: null, state: "due" }]);
});

const connect = async (shop: ShopId) => {
  const twilio = {
    accountSid: `AC${"0".repeat(32)}`,
    authTokenSealed: "",
    sender: "+4915735990000",
    verifiedAt: "2026-11-23T11:00:00.000Z",
  };
  await database.transaction((tx) =>
    tx.shop.update({ where: { id: shop }, data: { settings: { twilio, brand: "Lindenhof" } } }),
  );
};
