import { expect, it } from "vitest";
import { changeTags } from "../../../app/domain/customers/tag-store.server.ts";
import { enrollLapsed } from "../../../app/domain/series/enroll-lapsed.server.ts";
import { saveExclusions } from "../../../app/domain/series/save-exclusions.server.ts";
import { exclusions } from "../../../app/domain/shops/exclusions.ts";
import type { CustomerId, ShopId } from "../../../app/domain/values/ids.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { anOrder } from "../factories/orders.ts";
import { aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, testPorts } from "../test-ports.ts";

const { database } = await freshDatabase();
const MINUTE = 60_000;

const twilio = {
  accountSid: `AC${"0".repeat(32)}`,
  authTokenSealed: "sealed",
  sender: "+4915100000000",
  verifiedAt: MONDAY_NOON.toISOString(),
};

/** A shop with a series that is on, and a clock of its own. */
async function aPlace() {
  let at = MONDAY_NOON.getTime();
  const ports = { ...testPorts(), database, now: () => new Date(at) };
  const { id: shop } = await aShop(database, { settings: { holdoutShare: 0, twilio } });
  await aSeries(database, shop, { state: "on" });
  const minute = async () => {
    at += MINUTE;
    await enrollLapsed(ports);
  };
  await enrollLapsed(ports);
  return { ports, shop, minute, now: () => new Date(at) };
}

const enrollmentOf = (shop: ShopId, customer: CustomerId) =>
  database.transaction((tx) => tx.enrollment.findFirst({ where: { shopId: shop, customerId: BigInt(customer) } }));
const setOrder = (shop: ShopId, id: string, data: { fulfillment?: string; disputed?: boolean; refunded?: bigint }) =>
  database.transaction((tx) => tx.order.update({ where: { shopId_id: { shopId: shop, id: BigInt(id) } }, data }));
const tag = (shop: ShopId, customer: CustomerId, name: string, present: boolean, at: Date) =>
  database.transaction((tx) => changeTags(tx, shop, customer, { tags: [name], present, at }));

it("lets nobody in who has an order still to be shipped, and within a minute of its shipping does", async () => {
  const { shop, minute } = await aPlace();
  const { id, lastOrderAt } = await aLapsedCustomer(database, shop);
  const placedAt = new Date(lastOrderAt.getTime() - 1000);
  const order = await anOrder(database, shop, { customer: id, placedAt, fulfillment: "open" });
  await database.transaction((tx) => tx.syncCursor.deleteMany({ where: { shopId: shop, kind: "detect_lapsed_all" } }));
  await minute();
  expect(await enrollmentOf(shop, id)).toBeNull();
  await setOrder(shop, order, { fulfillment: "done" });
  await minute();
  expect(await enrollmentOf(shop, id)).toMatchObject({ state: "active" });
});

it("ends a running series within a minute of a chargeback, of a refund in full, and of a tag of staff", async () => {
  const { shop, minute, now } = await aPlace();
  const people = await Promise.all([1, 2, 3].map(() => aLapsedCustomer(database, shop, { days: 91 })));
  const orders = await Promise.all(
    people.map(({ id, lastOrderAt }) => anOrder(database, shop, { customer: id, placedAt: lastOrderAt })),
  );
  await database.transaction((tx) => tx.syncCursor.deleteMany({ where: { shopId: shop } }));
  await minute();
  const states = async () => Promise.all(people.map(async ({ id }) => (await enrollmentOf(shop, id))?.exitReason));
  expect(await states()).toEqual([null, null, null]);
  await setOrder(shop, orders[0] ?? "", { disputed: true });
  await setOrder(shop, orders[1] ?? "", { refunded: 4_900n });
  await tag(shop, people[2]?.id as CustomerId, "Staff", true, now());
  await minute();
  expect(await states()).toEqual(["excluded_disputed", "excluded_refunded", "excluded_staff"]);
});

it("ends the series of whom a changed exclusion leaves out, at the next look, and says which", async () => {
  const { ports, shop, minute } = await aPlace();
  const { id } = await aLapsedCustomer(database, shop, { customer: { tags: ["Wholesale"] } });
  const { id: other } = await aLapsedCustomer(database, shop);
  await database.transaction((tx) => tx.syncCursor.deleteMany({ where: { shopId: shop } }));
  await minute();
  expect(await enrollmentOf(shop, id)).toMatchObject({ state: "active" });
  const wanted = { ...exclusions.parse({}), tags: ["wholesale"] };
  expect(await saveExclusions(ports, shop, wanted, "merchant", undefined, true)).toEqual({ ok: true });
  await minute();
  expect(await enrollmentOf(shop, id)).toMatchObject({ state: "exited", exitReason: "excluded_tagged" });
  expect(await enrollmentOf(shop, other)).toMatchObject({ state: "active" });
});

it("finds whoever loses a tag, gives consent or gets a number within the minute, by a look at them alone", async () => {
  const { shop, minute, now } = await aPlace();
  const tagged = await aLapsedCustomer(database, shop, { customer: { tags: ["test"] } });
  const silent = await aLapsedCustomer(database, shop, { phone: { consentState: "none" } });
  const numberless = await aLapsedCustomer(database, shop);
  const where = { shopId_id: { shopId: shop, id: BigInt(numberless.id) } };
  await database.transaction((tx) => tx.customer.update({ where, data: { phoneId: null } }));
  await minute();
  const entered = async () =>
    Promise.all([tagged, silent, numberless].map(async ({ id }) => (await enrollmentOf(shop, id)) !== null));
  expect(await entered()).toEqual([false, false, false]);
  await tag(shop, tagged.id, "test", false, now());
  const phone = { shopId_id: { shopId: shop, id: silent.phone.id } };
  const data = { consentState: "subscribed", consentClass: "confirmed" };
  await database.transaction((tx) => tx.phone.update({ where: phone, data }));
  await database.transaction((tx) => tx.customer.update({ where, data: { phoneId: numberless.phone.id } }));
  await minute();
  expect(await entered()).toEqual([true, true, true]);
  const left = await database.transaction((tx) => tx.customerChange.count({ where: { shopId: shop } }));
  expect(left).toBe(0);
});

it("writes nothing down of an order or an opt-out at the door, nor while no series is on", async () => {
  const { shop } = await aPlace();
  const { id, phone } = await aLapsedCustomer(database, shop);
  const marks = () => database.transaction((tx) => tx.customerChange.count({ where: { shopId: shop } }));
  const customer = { shopId_id: { shopId: shop, id: BigInt(id) } };
  await database.transaction((tx) => tx.customer.update({ where: customer, data: { orderedAt: MONDAY_NOON } }));
  const where = { shopId_id: { shopId: shop, id: phone.id } };
  await database.transaction((tx) => tx.phone.update({ where, data: { suppressedAt: MONDAY_NOON } }));
  expect(await marks()).toBe(0);
  await database.transaction((tx) => tx.series.updateMany({ where: { shopId: shop }, data: { state: "paused" } }));
  await database.transaction((tx) => tx.customer.update({ where: customer, data: { tags: ["new"] } }));
  expect(await marks()).toBe(0);
});
