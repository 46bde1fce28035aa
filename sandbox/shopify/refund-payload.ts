import { shopOf } from "../world/shops.ts";
import type { World } from "../world/world.ts";
import { gid } from "./gid.ts";
import { amountOf } from "./money.ts";
import { moneySet } from "./money-set.ts";
import type { OrderRow, RefundRow } from "./rows.ts";
import { timeInShop } from "./shop-time.ts";
import { linesOf } from "./store.ts";

function refundedLines(world: World, order: OrderRow, refund: RefundRow, currency: string) {
  if (refund.amount < order.total) return [];
  return linesOf(world, order.id).map((line) => ({
    id: refund.id * 100 + (line.id % 100),
    quantity: line.quantity,
    line_item_id: line.id,
    location_id: null,
    restock_type: "no_restock",
    subtotal: (line.price * line.quantity - line.discount) / 100,
    total_tax: 0,
    subtotal_set: moneySet(line.price * line.quantity - line.discount, currency),
    total_tax_set: moneySet(0, currency),
  }));
}

function transaction(order: OrderRow, refund: RefundRow, currency: string): Record<string, unknown> {
  return {
    id: refund.id + 500,
    admin_graphql_api_id: gid("OrderTransaction", refund.id + 500),
    order_id: order.id,
    parent_id: null,
    amount: amountOf(refund.amount),
    currency,
    kind: "refund",
    status: "success",
    gateway: "shopify_payments",
    message: null,
    created_at: timeInShop(order.shop, refund.created_at),
    processed_at: timeInShop(order.shop, refund.created_at),
    test: order.test === 1,
    authorization: null,
    location_id: null,
    user_id: null,
    device_id: null,
    error_code: null,
    source_name: "web",
    receipt: {},
    payment_id: `#${order.number}.1`,
    amount_rounding: null,
    total_unsettled_set: { presentment_money: { amount: "0.0", currency }, shop_money: { amount: "0.0", currency } },
    manual_payment_gateway: false,
  };
}

/** refunds/create; a full refund names its lines, a partial one is an amount. */
export function refundPayload(world: World, order: OrderRow, refund: RefundRow): Record<string, unknown> {
  const { currency } = shopOf(order.shop);
  return {
    id: refund.id,
    admin_graphql_api_id: gid("Refund", refund.id),
    order_id: order.id,
    created_at: timeInShop(order.shop, refund.created_at),
    processed_at: timeInShop(order.shop, refund.created_at),
    note: refund.note ?? "",
    user_id: shopOf(order.shop).id + 42,
    duties: [],
    total_duties_set: moneySet(0, currency),
    return: null,
    refund_shipping_lines: [],
    restock: false,
    order_adjustments: [],
    refund_line_items: refundedLines(world, order, refund, currency),
    transactions: [transaction(order, refund, currency)],
  };
}
