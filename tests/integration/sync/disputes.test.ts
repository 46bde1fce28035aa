import { expect, it } from "vitest";
import { reconcileDisputes } from "../../../app/domain/sync/reconcile-disputes.server.ts";
import { reconcileOrders } from "../../../app/domain/sync/reconcile-orders.server.ts";
import { RECONCILE_ORDERS, reconcileJobs } from "../../../app/jobs/reconcile-jobs.server.ts";
import { disputeOrder, shipOrder } from "../../../sandbox/shopify/change-order.ts";
import { placeOrder } from "../../../sandbox/shopify/place-order.ts";
import { SHOP } from "../shopify/local-shopify.ts";
import { reconciledShop } from "./reconciled-shop.ts";

const one = await reconciledShop();
const { database, world, shop, ports } = one;

const stored = (id: number) =>
  database.transaction((tx) => tx.order.findUnique({ where: { shopId_id: { shopId: shop, id: BigInt(id) } } }));
const compare = async () => {
  one.pass({ minutes: 15 });
  await reconcileOrders(ports, shop);
};

it("learns of a chargeback from the order's own field, and that a question was answered for the shop", async () => {
  const customer = await one.aCustomerInSeries();
  const back = placeOrder(world, { shop: SHOP, customerId: Number(customer.id) }).id;
  const asked = placeOrder(world, { shop: SHOP, customerId: Number(customer.id) }).id;
  await compare();
  disputeOrder(world, SHOP, back, { type: "CHARGEBACK", status: "NEEDS_RESPONSE" });
  disputeOrder(world, SHOP, asked, { type: "INQUIRY", status: "NEEDS_RESPONSE" });
  await reconcileDisputes(ports, shop);
  expect([(await stored(back))?.disputed, (await stored(asked))?.disputed]).toEqual([true, true]);
  disputeOrder(world, SHOP, back, { type: "CHARGEBACK", status: "WON" });
  disputeOrder(world, SHOP, asked, { type: "INQUIRY", status: "WON" });
  await reconcileDisputes(ports, shop);
  expect([(await stored(back))?.disputed, (await stored(asked))?.disputed]).toEqual([true, false]);
});

it("learns of a chargeback also while another order cannot be taken over", async () => {
  const customer = await one.aCustomerInSeries();
  const back = placeOrder(world, { shop: SHOP, customerId: Number(customer.id) }).id;
  await compare();
  disputeOrder(world, SHOP, back, { type: "CHARGEBACK", status: "NEEDS_RESPONSE" });
  placeOrder(world, { shop: SHOP });
  one.pass({ minutes: 15 });
  const broken = { ...ports.changes, readOrders: () => Promise.reject(new Error("unreadable")) };
  const quarter = reconcileJobs({ ...ports, changes: broken })[RECONCILE_ORDERS];
  await expect(quarter?.({ shop })).rejects.toThrow("unreadable");
  expect(await stored(back)).toMatchObject({ disputed: true });
});

it("knows whether an order is shipped when no webhook told of it", async () => {
  const customer = await one.aCustomerInSeries();
  const { id } = placeOrder(world, { shop: SHOP, customerId: Number(customer.id) });
  await compare();
  expect(await stored(id)).toMatchObject({ fulfillment: "open" });
  shipOrder(world, SHOP, id, "some");
  await compare();
  expect(await stored(id)).toMatchObject({ fulfillment: "partly" });
  shipOrder(world, SHOP, id);
  await compare();
  expect(await stored(id)).toMatchObject({ fulfillment: "done" });
});
