import { beforeAll, beforeEach, expect, it } from "vitest";
import { reconcileOrders } from "../../../app/domain/sync/reconcile-orders.server.ts";
import { RECONCILE_ORDERS, reconcileJobs } from "../../../app/jobs/reconcile-jobs.server.ts";
import { placeOrder } from "../../../sandbox/shopify/place-order.ts";
import { aDiscountCode } from "../factories/discount-codes.ts";
import { aMessage } from "../factories/messages.ts";
import { SHOP } from "../shopify/local-shopify.ts";
import { reconciledShop } from "./reconciled-shop.ts";

const one = await reconciledShop();
const { database, world, shop, ports } = one;
const quarter = async () => {
  one.pass({ minutes: 15 });
  await reconcileOrders(ports, shop);
};

type Texted = Awaited<ReturnType<typeof aTextedCustomer>>;
const texted: Texted[] = [];

// Whatever the local Shopify knows more than we do is taken over once; from then on no webhook comes.
beforeAll(async () => {
  for (let i = 0; i < 4; i++) texted.push(await aTextedCustomer());
  await one.readHistory();
  await quarter();
  world.faults.webhookLoseShare = 1;
}, 120_000);
beforeEach(() => one.pass({ hours: 1 }));

/** A customer in a series who has had its first text, and one of its codes. */
async function aTextedCustomer() {
  const customer = await one.aCustomerInSeries();
  const { id, seriesId } = await one.enrollmentOf(customer.id);
  const enrollment = id as Parameters<typeof aDiscountCode>[2]["enrollment"];
  const series = seriesId as Parameters<typeof aDiscountCode>[2]["series"];
  const handedAt = new Date(ports.now().getTime() - 60_000);
  await aMessage(database, shop, { enrollment, phone: customer.phone.id, state: "delivered", handedAt });
  const { code } = await aDiscountCode(database, shop, { enrollment, series, textedAt: handedAt });
  return { ...customer, enrollment, code };
}
function nextTexted(): Texted {
  const next = texted.pop();
  if (!next) throw new Error("Nobody is left who is in a series.");
  return next;
}
const attributionOf = (order: number) =>
  database.transaction((tx) => tx.attribution.findFirst({ where: { shopId: shop, orderId: BigInt(order) } }));
const isStored = async (order: number) =>
  (await database.transaction((tx) => tx.order.count({ where: { shopId: shop, id: BigInt(order) } }))) === 1;

it("ends the series and keeps what is owed to it also where an import brought the order first", async () => {
  const customer = nextTexted();
  const order = placeOrder(world, { shop: SHOP, customerId: Number(customer.id) });
  await one.readHistory();
  expect(await isStored(order.id)).toBe(true);
  await quarter();
  expect(await one.enrollmentOf(customer.id)).toMatchObject({ state: "exited", exitReason: "ordered" });
  expect(await attributionOf(order.id)).toMatchObject({ enrollmentId: customer.enrollment, by: "series" });
});

it("knows of a code as used also where an import brought its order first", async () => {
  const customer = nextTexted();
  const order = placeOrder(world, { shop: SHOP, customerId: Number(customer.id) });
  world.db.prepare("UPDATE shop_order SET discount_code = ? WHERE id = ?").run(customer.code, order.id);
  await one.readHistory();
  await quarter();
  const code = await database.transaction((tx) => tx.discountCode.findFirst({ where: { code: customer.code } }));
  expect(code).toMatchObject({ state: "redeemed", reason: "redeemed", orderId: BigInt(order.id) });
  expect(await attributionOf(order.id)).toMatchObject({ enrollmentId: customer.enrollment, by: "code" });
});

it("knows a guest by the number of an order that an import brought first", async () => {
  const customer = nextTexted();
  placeOrder(world, { shop: SHOP, phone: customer.phone.number });
  await one.readHistory();
  await quarter();
  expect(await one.enrollmentOf(customer.id)).toMatchObject({ state: "exited", exitReason: "ordered" });
});

it("reads such an order once, and calls nothing found that the import brought as it is", async () => {
  const asked: string[] = [];
  const listening: typeof ports.changes = {
    ...ports.changes,
    async readOrders(of, ids, currency) {
      asked.push(...ids);
      return await ports.changes.readOrders(of, ids, currency);
    },
  };
  await quarter();
  const before = await one.findings();
  const order = placeOrder(world, { shop: SHOP });
  await one.readHistory();
  for (let i = 0; i < 2; i++) {
    one.pass({ minutes: 8 });
    await reconcileOrders({ ...ports, changes: listening }, shop);
  }
  expect(asked).toEqual([String(order.id)]);
  expect(await one.findings()).toEqual(before);
});

it("looks for orders before it has everything read again, and has it read again whatever comes of that", async () => {
  const job = (changes: typeof ports.changes) => reconcileJobs({ ...ports, changes })[RECONCILE_ORDERS]?.({ shop });
  const begun = () => database.transaction((tx) => tx.syncRun.findMany({ where: { reason: "version" } }));
  await database.transaction((tx) => tx.syncRun.updateMany({ data: { apiVersion: "2026-07", ordersMode: "full" } }));
  const customer = nextTexted();
  placeOrder(world, { shop: SHOP, customerId: Number(customer.id) });
  one.pass({ minutes: 15 });
  await expect(job({ ...ports.changes, readOrders: () => Promise.reject(new Error("away")) })).rejects.toThrow("away");
  expect(await begun()).toHaveLength(3);
  await database.transaction((tx) => tx.syncRun.deleteMany({ where: { reason: "version" } }));
  await job(ports.changes);
  expect(await begun()).toHaveLength(3);
  expect(await one.enrollmentOf(customer.id)).toMatchObject({ state: "exited", exitReason: "ordered" });
});
