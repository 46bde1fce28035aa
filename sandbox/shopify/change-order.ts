import { insert, inTransaction, run } from "../world/sql.ts";
import type { World } from "../world/world.ts";
import { purchasingSummaryPayload } from "./customer-payload.ts";
import { orderPayload } from "./order-payload.ts";
import { newEventId, queueWebhook } from "./queue-webhook.ts";
import { refreshAggregates } from "./refresh-aggregates.ts";
import { refundPayload } from "./refund-payload.ts";
import type { OrderRow } from "./rows.ts";
import { findCustomer, findOrder } from "./store.ts";

function existing(world: World, shop: string, orderId: number): OrderRow {
  const order = findOrder(world, shop, orderId);
  if (!order) throw new Error(`${shop} has no order ${orderId}`);
  return order;
}

function announceChange(world: World, shop: string, orderId: number, topics: readonly string[], eventId: string): void {
  const order = existing(world, shop, orderId);
  if (order.customer_id !== null) refreshAggregates(world, shop, order.customer_id);
  for (const topic of topics) queueWebhook(world, shop, topic, () => orderPayload(world, order), eventId);
  const customer = order.customer_id === null ? null : findCustomer(world, shop, order.customer_id);
  if (!customer) return;
  const summary = () => purchasingSummaryPayload(customer, order.updated_at);
  queueWebhook(world, shop, "customers/purchasing_summary", summary, eventId);
}

/** Cancels an order: orders/cancelled, orders/updated, customers/purchasing_summary. Twice is once. */
export function cancelOrder(world: World, shop: string, orderId: number): void {
  inTransaction(world.db, () => {
    const order = existing(world, shop, orderId);
    if (order.cancelled_at !== null) return;
    const now = world.now().getTime();
    run(
      world.db,
      `UPDATE shop_order SET cancelled_at = ?, cancel_reason = 'CUSTOMER', financial_status = 'VOIDED', updated_at = ?
       WHERE id = ?`,
      now,
      now,
      orderId,
    );
    announceChange(world, shop, orderId, ["orders/cancelled", "orders/updated"], newEventId());
    world.log("order", shop, `#${order.number} was cancelled`, { orderId });
  });
}

/** Refunds an amount (minor units; the rest of the order when left out): refunds/create, orders/updated, … */
export function refundOrder(world: World, shop: string, orderId: number, amount?: number): void {
  inTransaction(world.db, () => {
    const order = existing(world, shop, orderId);
    const refunded = Math.min(amount ?? order.total, order.total - order.refunded);
    if (refunded <= 0) throw new Error(`order ${orderId} has nothing left to refund`);
    const now = world.now().getTime();
    const status = order.refunded + refunded === order.total ? "REFUNDED" : "PARTIALLY_REFUNDED";
    run(
      world.db,
      "UPDATE shop_order SET refunded = refunded + ?, financial_status = ?, updated_at = ? WHERE id = ?",
      refunded,
      status,
      now,
      orderId,
    );
    const id = insert(
      world.db,
      "INSERT INTO refund (shop, order_id, amount, created_at) VALUES (?, ?, ?, ?)",
      shop,
      orderId,
      refunded,
      now,
    );
    const eventId = newEventId();
    const refund = { id, shop, order_id: orderId, amount: refunded, created_at: now, note: null };
    queueWebhook(world, shop, "refunds/create", () => refundPayload(world, order, refund), eventId);
    announceChange(world, shop, orderId, ["orders/updated"], eventId);
    world.log("order", shop, `#${order.number} was refunded ${refunded / 100}`, { orderId });
  });
}

/** Everything of an order is shipped, or only a part of it: orders/updated. A cancelled order is not shipped any more. */
export function shipOrder(world: World, shop: string, orderId: number, part: "all" | "some" = "all"): void {
  inTransaction(world.db, () => {
    const order = existing(world, shop, orderId);
    const status = part === "all" ? "FULFILLED" : "PARTIALLY_FULFILLED";
    if (order.cancelled_at !== null || order.fulfillment_status === status) return;
    run(
      world.db,
      "UPDATE shop_order SET fulfillment_status = ?, updated_at = ? WHERE id = ?",
      status,
      world.now().getTime(),
      orderId,
    );
    queueWebhook(world, shop, "orders/updated", () => orderPayload(world, existing(world, shop, orderId)));
    world.log("order", shop, `#${order.number} was shipped`, { orderId });
  });
}

/**
 * The buyer's bank takes the payment back (or asks), or has decided. Its own topics need a scope of their own; that the
 * order counts as changed is not documented and therefore not done: no webhook, the same updated_at.
 */
export function disputeOrder(
  world: World,
  shop: string,
  orderId: number,
  dispute: { type: "CHARGEBACK" | "INQUIRY"; status: string },
): void {
  const order = existing(world, shop, orderId);
  const { type, status } = dispute;
  run(world.db, "UPDATE shop_order SET dispute_type = ?, dispute_status = ? WHERE id = ?", type, status, orderId);
  world.log("order", shop, `#${order.number} is disputed: ${status.toLowerCase()}`, { orderId });
}

/** Deletes an order for good: orders/delete, customers/purchasing_summary. */
export function deleteOrder(world: World, shop: string, orderId: number): void {
  inTransaction(world.db, () => {
    const order = existing(world, shop, orderId);
    for (const table of ["order_line", "refund"]) run(world.db, `DELETE FROM ${table} WHERE order_id = ?`, orderId);
    run(world.db, "DELETE FROM shop_order WHERE id = ?", orderId);
    const eventId = newEventId();
    queueWebhook(world, shop, "orders/delete", { id: orderId }, eventId);
    world.log("order", shop, `#${order.number} was deleted`, { orderId });
    if (order.customer_id === null) return;
    refreshAggregates(world, shop, order.customer_id);
    const customer = findCustomer(world, shop, order.customer_id);
    if (!customer) return;
    const summary = () => purchasingSummaryPayload(customer, world.now().getTime());
    queueWebhook(world, shop, "customers/purchasing_summary", summary, eventId);
  });
}
