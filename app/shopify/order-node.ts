import type { OrderFact } from "../domain/customers/order.ts";
import { idFromGid } from "../domain/values/ids.ts";
import type { OrdersByIdQuery } from "../generated/admin-api.ts";
import { readOrder } from "./payloads/order.ts";

export type OrderNode = Extract<NonNullable<OrdersByIdQuery["nodes"][number]>, { name: string }>;
export type LineNode = OrderNode["lineItems"]["nodes"][number];

interface Bag {
  shopMoney: { amount: string };
}

const amountOf = (bag: Bag | null) => bag?.shopMoney.amount ?? "0";
const idOf = (type: string, node: { id: string } | null) => (node === null ? null : idFromGid(type, node.id));
const addressOf = (address: OrderNode["shippingAddress"]) =>
  address && { phone: address.phone, country_code: address.countryCodeV2 };

/**
 * Reads an order of the Admin API. It is put into the words of the webhook it stands for and read by the same reader,
 * so that both always say the same.
 * @param lines all of its lines, those of later pages too.
 */
export function readOrderNode(order: OrderNode, lines: LineNode[], currency: string): OrderFact {
  const payload = {
    id: idFromGid("Order", order.id),
    admin_graphql_api_id: order.id,
    name: order.name,
    created_at: order.createdAt,
    processed_at: order.processedAt,
    updated_at: order.updatedAt,
    cancelled_at: order.cancelledAt,
    test: order.test,
    source_name: order.sourceName,
    financial_status: order.displayFinancialStatus,
    fulfillment_status: order.displayFulfillmentStatus,
    currency,
    total_price: amountOf(order.totalPriceSet),
    current_total_price: amountOf(order.currentTotalPriceSet),
    total_tax: amountOf(order.totalTaxSet),
    total_discounts: amountOf(order.totalDiscountsSet),
    total_shipping_price_set: { shop_money: { amount: amountOf(order.totalShippingPriceSet) } },
    total_tip_received: amountOf(order.totalTipReceivedSet),
    taxes_included: order.taxesIncluded,
    phone: order.phone,
    discount_codes: order.discountCodes.map((code) => ({ code })),
    customer: order.customer && {
      id: idFromGid("Customer", order.customer.id),
      admin_graphql_api_id: order.customer.id,
      phone: order.customer.defaultPhoneNumber?.phoneNumber ?? null,
    },
    billing_address: addressOf(order.billingAddress),
    shipping_address: addressOf(order.shippingAddress),
    refunds: order.refunds.map((refund) => refundOf(order, refund)),
    line_items: lines.map(lineOf),
  };
  return readOrder(payload, currency);
}

function refundOf(order: OrderNode, refund: OrderNode["refunds"][number]) {
  const amount = amountOf(refund.totalRefundedSet);
  return {
    id: idFromGid("Refund", refund.id),
    admin_graphql_api_id: refund.id,
    order_id: idFromGid("Order", order.id),
    created_at: refund.createdAt ?? order.updatedAt,
    transactions: [{ amount, kind: "refund", status: "success" }],
  };
}

function lineOf(line: LineNode) {
  return {
    id: idFromGid("LineItem", line.id),
    admin_graphql_api_id: line.id,
    product_id: idOf("Product", line.product),
    variant_id: idOf("ProductVariant", line.variant),
    quantity: line.quantity,
    gift_card: line.isGiftCard,
    price: amountOf(line.originalUnitPriceSet),
    total_discount: amountOf(line.totalDiscountSet),
  };
}
