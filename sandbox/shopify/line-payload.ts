import type { World } from "../world/world.ts";
import { gid } from "./gid.ts";
import { amountOf } from "./money.ts";
import { moneySet } from "./money-set.ts";
import type { LineRow, OrderRow } from "./rows.ts";
import { findProduct } from "./store.ts";

/** One line of an order's payload. */
export function linePayload(world: World, order: OrderRow, line: LineRow, currency: string): Record<string, unknown> {
  const product = findProduct(world, order.shop, line.product_id);
  const title = product?.title ?? "";
  const allocations =
    line.discount > 0
      ? [
          {
            amount: amountOf(line.discount),
            amount_set: moneySet(line.discount, currency),
            discount_application_index: 0,
          },
        ]
      : [];
  return {
    id: line.id,
    admin_graphql_api_id: gid("LineItem", line.id),
    attributed_staffs: [],
    current_quantity: order.cancelled_at === null ? line.quantity : 0,
    fulfillable_quantity: line.quantity,
    fulfillment_service: "manual",
    fulfillment_status: null,
    gift_card: false,
    grams: 500,
    name: title,
    price: amountOf(line.price),
    price_set: moneySet(line.price, currency),
    product_exists: product !== null,
    product_id: line.product_id,
    properties: [],
    quantity: line.quantity,
    requires_shipping: true,
    sales_line_item_group_id: null,
    sku: product?.sku ?? "",
    taxable: true,
    title,
    total_discount: "0.00",
    total_discount_set: moneySet(0, currency),
    variant_id: product?.variant_id ?? null,
    variant_inventory_management: "shopify",
    variant_title: null,
    vendor: product?.vendor ?? null,
    tax_lines: [],
    duties: [],
    discount_allocations: allocations,
  };
}
