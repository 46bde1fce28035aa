import { expect, it } from "vitest";
import { all, one, run } from "../world/sql.ts";
import { disputeOrder, shipOrder } from "./change-order.ts";
import { placeOrder } from "./place-order.ts";
import { shipDueOrders } from "./ship-orders.ts";
import { openTestClient, SHOP, type TestClient } from "./test-client.ts";

const DAY = 86_400_000;

function buy({ world }: TestClient): number {
  const customer = one<{ id: number }>(world.db, "SELECT id FROM customer WHERE shop = ? LIMIT 1", SHOP);
  return placeOrder(world, { shop: SHOP, customerId: customer?.id ?? null }).id;
}

function posted({ world }: TestClient, topic: string): { fulfillment_status: string | null; id: number }[] {
  const sql = "SELECT body FROM webhook_delivery WHERE topic = ? ORDER BY id";
  return all<{ body: string }>(world.db, sql, topic).map((row) => JSON.parse(row.body));
}

async function shown(client: TestClient, order: number) {
  const { data } = await client.ask(
    `query O($id: ID!) { order(id: $id) { displayFulfillmentStatus disputes { status initiatedAs } } }`,
    { id: `gid://shopify/Order/${order}` },
  );
  return data.order;
}

it("says nothing of the shipping of a new order, and that it is fulfilled a day later", async () => {
  const client = openTestClient();
  const order = buy(client);
  expect(posted(client, "orders/create").at(-1)).toMatchObject({ id: order, fulfillment_status: null });
  expect(await shown(client, order)).toMatchObject({ displayFulfillmentStatus: "UNFULFILLED" });
  shipDueOrders(client.world);
  expect(await shown(client, order)).toMatchObject({ displayFulfillmentStatus: "UNFULFILLED" });
  run(client.world.db, "UPDATE shop_order SET processed_at = processed_at - ? WHERE id = ?", DAY, order);
  shipDueOrders(client.world);
  expect(posted(client, "orders/updated").at(-1)).toMatchObject({ id: order, fulfillment_status: "fulfilled" });
  expect(await shown(client, order)).toMatchObject({ displayFulfillmentStatus: "FULFILLED" });
});

it("calls an order that left in part partial in webhooks and partially fulfilled in the Admin API", async () => {
  const client = openTestClient();
  const order = buy(client);
  shipOrder(client.world, SHOP, order, "some");
  expect(posted(client, "orders/updated").at(-1)).toMatchObject({ fulfillment_status: "partial" });
  expect(await shown(client, order)).toMatchObject({ displayFulfillmentStatus: "PARTIALLY_FULFILLED" });
});

it("shows a dispute at its order, finds it by chargeback_status, and posts nothing for want of the scope", async () => {
  const client = openTestClient();
  const order = buy(client);
  const before = posted(client, "orders/updated").length;
  disputeOrder(client.world, SHOP, order, { type: "CHARGEBACK", status: "NEEDS_RESPONSE" });
  expect((await shown(client, order)).disputes).toEqual([{ status: "NEEDS_RESPONSE", initiatedAs: "CHARGEBACK" }]);
  const { data } = await client.ask(
    `{ orders(first: 5, query: "chargeback_status:needs_response OR chargeback_status:lost") { nodes { id } } }`,
  );
  expect(data.orders.nodes).toEqual([{ id: `gid://shopify/Order/${order}` }]);
  expect(posted(client, "orders/updated")).toHaveLength(before);
});
