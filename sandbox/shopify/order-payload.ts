import { shopOf } from "../world/shops.ts";
import { all } from "../world/sql.ts";
import type { World } from "../world/world.ts";
import { addressOf, customerInOrder } from "./customer-payload.ts";
import { gid } from "./gid.ts";
import { linePayload } from "./line-payload.ts";
import { amountOf } from "./money.ts";
import { moneySet } from "./money-set.ts";
import { findCodeOfOrder } from "./order-code.ts";
import { refundPayload } from "./refund-payload.ts";
import type { CustomerRow, OrderRow, RefundRow } from "./rows.ts";
import { timeInShop } from "./shop-time.ts";
import { findCustomer, findDiscount, linesOf } from "./store.ts";

type Payload = Record<string, unknown>;

/** What is left of an order's value after cancellation and refunds, minor units. */
export function currentTotal(order: OrderRow): number {
  return order.cancelled_at === null ? order.total - order.refunded : 0;
}

function moneyFields(order: OrderRow, currency: string): Payload {
  const alive = order.cancelled_at === null;
  const goods = order.subtotal - order.discount;
  const figures: Record<string, number> = {
    current_subtotal_price: alive ? goods : 0,
    current_total_discounts: alive ? order.discount : 0,
    current_total_price: currentTotal(order),
    current_total_tax: alive ? order.tax : 0,
    subtotal_price: goods,
    total_discounts: order.discount,
    total_line_items_price: order.subtotal,
    total_price: order.total,
    total_tax: order.tax,
  };
  const fields: Payload = {};
  for (const [name, minor] of Object.entries(figures)) {
    fields[name] = amountOf(minor);
    fields[`${name}_set`] = moneySet(minor, currency);
  }
  return {
    ...fields,
    current_shipping_price_set: moneySet(order.shipping, currency),
    current_total_additional_fees_set: null,
    current_total_duties_set: null,
    original_total_additional_fees_set: null,
    original_total_duties_set: null,
    total_cash_rounding_payment_adjustment_set: moneySet(0, currency),
    total_cash_rounding_refund_adjustment_set: moneySet(0, currency),
    total_outstanding: "0.00",
    total_shipping_price_set: moneySet(order.shipping, currency),
    total_tip_received: "0.00",
  };
}

function discountFields(world: World, order: OrderRow): Payload {
  const automatic = order.automatic_title === null ? [] : [automaticApplication(order, order.automatic_title)];
  if (order.discount_code === null) return { discount_codes: [], discount_applications: automatic };
  const code = findCodeOfOrder(world, order);
  const discount = code && findDiscount(world, order.shop, code.discount_id);
  const percentage = discount?.kind === "bxgy" ? null : (discount?.percentage ?? null);
  const type = discount?.kind === "shipping" ? "shipping" : percentage === null ? "fixed_amount" : "percentage";
  const off = order.discount - order.automatic_off;
  return {
    discount_codes: [{ code: order.discount_code, amount: amountOf(off), type }],
    discount_applications: [
      {
        target_type: type === "shipping" ? "shipping_line" : "line_item",
        type: "discount_code",
        value: percentage === null ? amountOf(off) : (percentage * 100).toFixed(1),
        value_type: percentage === null ? "fixed_amount" : "percentage",
        allocation_method: discount?.kind === "bxgy" ? "each" : "across",
        target_selection: discount?.items === '{"all":true}' ? "all" : "entitled",
        code: order.discount_code,
      },
      ...automatic,
    ],
  };
}

function automaticApplication(order: OrderRow, title: string): Payload {
  return {
    target_type: "line_item",
    type: "automatic",
    value: amountOf(order.automatic_off),
    value_type: "fixed_amount",
    allocation_method: "across",
    target_selection: "all",
    title,
  };
}

function shippingLine(order: OrderRow, currency: string): Payload {
  return {
    id: order.id + 1,
    carrier_identifier: null,
    code: "Standard",
    current_discounted_price_set: moneySet(order.shipping, currency),
    discounted_price: amountOf(order.shipping),
    discounted_price_set: moneySet(order.shipping, currency),
    is_removed: false,
    phone: null,
    price: amountOf(order.shipping),
    price_set: moneySet(order.shipping, currency),
    requested_fulfillment_service_id: null,
    source: "shopify",
    title: "Standard",
    tax_lines: [],
    discount_allocations: [],
  };
}

function identityFields(order: OrderRow, customer: CustomerRow | null, currency: string): Payload {
  const email = customer?.email ?? `guest.${order.id}@example.com`;
  const token = order.id.toString(16);
  return {
    id: order.id,
    admin_graphql_api_id: gid("Order", order.id),
    app_id: order.source_name === "pos" ? 129_785 : 580_111,
    browser_ip: null,
    buyer_accepts_marketing: customer?.sms_state === "SUBSCRIBED",
    cart_token: token,
    checkout_token: token,
    client_details: { accept_language: shopOf(order.shop).locale, browser_height: null },
    confirmation_number: `C${order.number}`,
    confirmed: true,
    contact_email: email,
    currency,
    customer_locale: customer?.locale ?? shopOf(order.shop).locale,
    device_id: null,
    duties_included: false,
    email,
    estimated_taxes: false,
    location_id: null,
    merchant_business_entity_id: "MTU0ODM4MDAwOQ",
    merchant_of_record_app_id: null,
    name: `#${order.number}`,
    note: null,
    note_attributes: [],
    number: order.number - 1000,
    order_number: order.number,
    order_status_url: `https://${order.shop}/${shopOf(order.shop).id}/orders/${token}/authenticate`,
    payment_gateway_names: ["shopify_payments"],
    phone: order.phone,
    po_number: null,
    presentment_currency: currency,
    reference: null,
    source_identifier: null,
    source_name: order.source_name,
    source_url: null,
    tags: "",
    tax_exempt: false,
    tax_lines: [],
    taxes_included: shopOf(order.shop).country === "DE",
    test: order.test === 1,
    token,
    total_weight: 500,
    user_id: null,
  };
}

/** REST has words of its own: nothing is said of an order of which nothing was shipped. */
const FULFILLMENT_IN_PAYLOAD: Readonly<Record<string, string>> = {
  PARTIALLY_FULFILLED: "partial",
  FULFILLED: "fulfilled",
};

function stateFields(order: OrderRow): Payload {
  return {
    cancel_reason: order.cancel_reason?.toLowerCase() ?? null,
    cancelled_at: timeInShop(order.shop, order.cancelled_at),
    closed_at: null,
    created_at: timeInShop(order.shop, order.processed_at),
    financial_status: order.financial_status.toLowerCase(),
    fulfillment_status: FULFILLMENT_IN_PAYLOAD[order.fulfillment_status] ?? null,
    landing_site: order.landing_site,
    landing_site_ref: null,
    processed_at: timeInShop(order.shop, order.processed_at),
    referring_site: order.referring_site,
    updated_at: timeInShop(order.shop, order.updated_at),
  };
}

/** orders/create, orders/updated, orders/paid and orders/cancelled; without `customer` when the order has none. */
export function orderPayload(world: World, order: OrderRow): Payload {
  const { currency } = shopOf(order.shop);
  const customer = order.customer_id === null ? null : findCustomer(world, order.shop, order.customer_id);
  const refunds = all<RefundRow>(world.db, "SELECT * FROM refund WHERE order_id = ? ORDER BY id", order.id);
  const address = customer ? addressOf(customer) : null;
  return {
    ...identityFields(order, customer, currency),
    ...stateFields(order),
    ...moneyFields(order, currency),
    ...discountFields(world, order),
    ...(address ? { billing_address: { ...address, latitude: null, longitude: null } } : {}),
    ...(address ? { shipping_address: { ...address, latitude: null, longitude: null } } : {}),
    ...(customer ? { customer: customerInOrder(customer) } : {}),
    fulfillments: [],
    line_items: linesOf(world, order.id).map((line) => linePayload(world, order, line, currency)),
    line_item_groups: [],
    payment_terms: null,
    refunds: refunds.map((refund) => refundPayload(world, order, refund)),
    returns: [],
    shipping_lines: order.source_name === "pos" ? [] : [shippingLine(order, currency)],
  };
}
