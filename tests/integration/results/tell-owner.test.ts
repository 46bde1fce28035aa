import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { keepFigures } from "../../../app/domain/results/keep-figures.server.ts";
import { readOrdersToPack } from "../../../app/domain/results/read-packing.server.ts";
import { tellOwner } from "../../../app/domain/results/tell-owner.server.ts";
import type { ShopSettings } from "../../../app/domain/shops/shop-settings.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { aMessage } from "../factories/messages.ts";
import { anOrder } from "../factories/orders.ts";
import { aPhone } from "../factories/phones.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, testSealing } from "../test-ports.ts";

const { database } = await freshDatabase();
const DAY = 86_400_000;
const daysOn = (days: number) => new Date(MONDAY_NOON.getTime() + days * DAY);
const TWILIO = {
  accountSid: `AC${"0a".repeat(16)}`,
  authTokenSealed: "x",
  sender: "+491",
  verifiedAt: "2026-01-01T00:00:00Z",
};

async function shopWithStaff(settings: Partial<ShopSettings> = {}): Promise<ShopId> {
  const shop = (await aShop(database, { settings: { twilio: TWILIO, ...settings } })).id;
  const { id: phoneId } = await aPhone(database, shop);
  const number = {
    shopId: shop,
    id: randomUUID(),
    phoneId,
    codeHash: "x",
    codeSentAt: daysOn(-1),
    confirmedAt: daysOn(-1),
  };
  await database.transaction((tx) => tx.staffNumber.create({ data: number }));
  return shop;
}

/** Somebody texted on a day, who orders the day after. */
async function wonBack(shop: ShopId, texted: number, order: Parameters<typeof anOrder>[2] = {}): Promise<void> {
  const series = await aSeries(database, shop);
  const { id: customer, phone } = await aLapsedCustomer(database, shop);
  const enrollment = await anEnrollment(database, shop, {
    series,
    customer,
    phone: phone.id,
    enteredAt: daysOn(texted),
  });
  await aMessage(database, shop, { enrollment, phone: phone.id, state: "delivered", handedAt: daysOn(texted) });
  const placedAt = daysOn(texted + 1);
  const orderId = BigInt(await anOrder(database, shop, { customer, placedAt, ...order }));
  const data = { shopId: shop, orderId, enrollmentId: enrollment, by: "code", net: 0n, at: placedAt };
  await database.transaction((tx) => tx.attribution.create({ data }));
}

async function look(shop: ShopId, now: Date): Promise<void> {
  const ports = { database, now: () => now, ids: { uuid: randomUUID }, sealing: testSealing };
  await keepFigures(ports, shop);
  await tellOwner(ports, shop);
}

async function told(shop: ShopId): Promise<string[]> {
  const rows = await database.transaction((tx) =>
    tx.message.findMany({ where: { shopId: shop, kind: "alarm" }, orderBy: { dueAt: "asc" } }),
  );
  return rows.map(({ id, bodySealed }) =>
    testSealing.open(bodySealed ?? "", { shop, table: "message", column: "body_sealed", row: id }),
  );
}

it("texts the merchant of the first customer won back, once", async () => {
  const shop = await shopWithStaff();
  await look(shop, daysOn(1));
  expect(await told(shop)).toEqual([]);
  await wonBack(shop, 1);
  await look(shop, daysOn(2.1));
  await wonBack(shop, 1);
  await look(shop, daysOn(2.2));
  expect(await told(shop)).toEqual([expect.stringContaining("the first customer is back")]);
});

it("does not tell old news", async () => {
  const shop = await shopWithStaff();
  await wonBack(shop, -30);
  await look(shop, daysOn(1));
  expect(await told(shop)).toEqual([]);
});

it("tells on Monday of the week before, once", async () => {
  const shop = await shopWithStaff();
  await wonBack(shop, -5, { gross: 11_900n, tax: 1_900n });
  await look(shop, MONDAY_NOON);
  await look(shop, new Date(MONDAY_NOON.getTime() + 3_600_000));
  expect(await told(shop)).toEqual([
    expect.stringMatching(/texts sent last week: 1, unsubscribed: 0.*1 customer came back, €100/),
  ]);
});

it("keeps quiet about a week without texts, and where it was switched off", async () => {
  const [idle, off] = [
    await shopWithStaff(),
    await shopWithStaff({ ownerTexts: { firstWonBack: false, monday: false } }),
  ];
  await wonBack(off, -5);
  for (const shop of [idle, off]) await look(shop, MONDAY_NOON);
  expect([await told(idle), await told(off)]).toEqual([[], []]);
});

it("lists open, paid orders of the won-back to be packed, the oldest first", async () => {
  const shop = await shopWithStaff();
  await wonBack(shop, 3, { fulfillment: "partly", id: "5003" });
  await wonBack(shop, 1, { fulfillment: "open", id: "5001" });
  await wonBack(shop, 1, { fulfillment: "done", id: "5002" });
  await wonBack(shop, 1, { fulfillment: "open", id: "5004", financialStatus: "pending" });
  const orders = await readOrdersToPack({ database, now: () => daysOn(5) }, shop);
  expect(orders.map(({ id, fulfillment }) => [id, fulfillment])).toEqual([
    ["5001", "open"],
    ["5003", "partly"],
  ]);
});
