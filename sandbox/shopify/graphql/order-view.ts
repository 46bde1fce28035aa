import { shopOf } from "../../world/shops.ts";
import { all } from "../../world/sql.ts";
import { gid } from "../gid.ts";
import { findCodeOfOrder } from "../order-code.ts";
import { currentTotal } from "../order-payload.ts";
import type { LineRow, OrderRow, RefundRow } from "../rows.ts";
import { timeInUtc } from "../shop-time.ts";
import { findCustomer, findDiscount, findProduct } from "../store.ts";
import type { AdminContext, Args, View } from "./admin-context.ts";
import { connection, pageSql, readPage } from "./connection.ts";
import { addressView as customerAddressView, customerView } from "./customer-view.ts";
import { moneyBag, moneyView } from "./money-view.ts";
import { productView, variantView } from "./product-view.ts";

function lineView(context: AdminContext, order: OrderRow, line: LineRow): View {
  const product = findProduct(context.world, order.shop, line.product_id);
  const total = line.price * line.quantity;
  return {
    __typename: "LineItem",
    id: gid("LineItem", line.id),
    title: product?.title ?? "",
    name: product?.title ?? "",
    sku: product?.sku ?? null,
    vendor: product?.vendor ?? null,
    quantity: line.quantity,
    isGiftCard: false,
    currentQuantity: order.cancelled_at === null ? line.quantity : 0,
    originalUnitPriceSet: () => moneyBag(order.shop, line.price),
    originalTotalSet: () => moneyBag(order.shop, total),
    discountedTotalSet: () => moneyBag(order.shop, total - line.discount),
    totalDiscountSet: () => moneyBag(order.shop, line.discount),
    product: () => product && productView(product),
    variant: () => product && variantView(product),
  };
}

function lineItems(context: AdminContext, order: OrderRow, args: Args): View {
  const page = readPage(args);
  const sql = pageSql(page, "id");
  const rows = all<LineRow>(
    context.world.db,
    `SELECT * FROM order_line WHERE order_id = ?${sql.where}${sql.order}`,
    order.id,
    ...sql.values,
  );
  return connection(
    page,
    rows,
    (line) => lineView(context, order, line),
    (line) => [line.id, line.id],
  );
}

function discountApplications(context: AdminContext, order: OrderRow, args: Args): View {
  const page = readPage(args);
  const rows = order.discount_code === null ? [] : [order];
  const code = findCodeOfOrder(context.world, order);
  const percentage = (code && findDiscount(context.world, order.shop, code.discount_id)?.percentage) ?? null;
  const value =
    percentage === null
      ? moneyView(order.shop, order.discount)
      : { __typename: "PricingPercentageValue", percentage: percentage * 100 };
  const node = () => ({
    __typename: "DiscountCodeApplication",
    code: order.discount_code,
    index: 0,
    allocationMethod: "ACROSS",
    targetSelection: "ALL",
    targetType: "LINE_ITEM",
    value,
  });
  return connection(page, rows, node, () => [0, 0]);
}

function refundView(order: OrderRow, refund: RefundRow): View {
  return {
    __typename: "Refund",
    id: gid("Refund", refund.id),
    createdAt: timeInUtc(refund.created_at),
    processedAt: timeInUtc(refund.created_at),
    updatedAt: timeInUtc(refund.created_at),
    note: refund.note,
    totalRefundedSet: moneyBag(order.shop, refund.amount),
  };
}

function refunds(context: AdminContext, order: OrderRow, args: Args): View[] {
  const rows = all<RefundRow>(context.world.db, "SELECT * FROM refund WHERE order_id = ? ORDER BY id", order.id);
  return rows.slice(0, typeof args.first === "number" ? args.first : rows.length).map((row) => refundView(order, row));
}

function journey(order: OrderRow): View {
  const utm = new URLSearchParams(order.landing_site?.split("?")[1] ?? "");
  const utmParameters = utm.get("utm_source") && {
    source: utm.get("utm_source"),
    medium: utm.get("utm_medium"),
    campaign: utm.get("utm_campaign"),
    content: utm.get("utm_content"),
    term: utm.get("utm_term"),
  };
  const lastVisit = order.landing_site && {
    __typename: "CustomerVisit",
    id: gid("CustomerVisit", order.id),
    occurredAt: timeInUtc(order.processed_at),
    landingPage: `https://${order.shop}${order.landing_site}`,
    utmParameters: utmParameters || null,
  };
  return {
    ready: true,
    customerOrderIndex: null,
    daysToConversion: null,
    lastVisit: lastVisit || null,
    firstVisit: null,
  };
}

function moneyFields(order: OrderRow): View {
  const { shop } = order;
  return {
    currentTotalPriceSet: () => moneyBag(shop, currentTotal(order)),
    currentSubtotalPriceSet: () => moneyBag(shop, order.cancelled_at === null ? order.subtotal - order.discount : 0),
    currentTotalDiscountsSet: () => moneyBag(shop, order.cancelled_at === null ? order.discount : 0),
    currentTotalTaxSet: () => moneyBag(shop, order.cancelled_at === null ? order.tax : 0),
    netPaymentSet: () => moneyBag(shop, currentTotal(order)),
    subtotalPriceSet: () => moneyBag(shop, order.subtotal - order.discount),
    totalPriceSet: () => moneyBag(shop, order.total),
    totalTaxSet: () => moneyBag(shop, order.tax),
    totalDiscountsSet: () => moneyBag(shop, order.discount),
    totalShippingPriceSet: () => moneyBag(shop, order.shipping),
    totalTipReceivedSet: () => moneyBag(shop, 0),
    totalRefundedSet: () => moneyBag(shop, order.refunded),
  };
}

/** Addresses of an order: those its webhooks show; a guest typed none here. */
function addressView(context: AdminContext, order: OrderRow): View | null {
  const row = order.customer_id === null ? null : findCustomer(context.world, order.shop, order.customer_id);
  return row && { ...customerAddressView(row), phone: row.phone };
}

function disputes(order: OrderRow): View[] {
  if (order.dispute_status === null) return [];
  const id = gid("OrderDisputeSummary", order.id);
  return [{ __typename: "OrderDisputeSummary", id, initiatedAs: order.dispute_type, status: order.dispute_status }];
}

/** The Order object. */
export function orderView(context: AdminContext, order: OrderRow): View {
  const customer = () => {
    const row = order.customer_id === null ? null : findCustomer(context.world, order.shop, order.customer_id);
    return row && customerView(context, row);
  };
  return {
    __typename: "Order",
    id: gid("Order", order.id),
    legacyResourceId: String(order.id),
    name: `#${order.number}`,
    number: order.number,
    createdAt: () => timeInUtc(order.processed_at),
    processedAt: () => timeInUtc(order.processed_at),
    updatedAt: () => timeInUtc(order.updated_at),
    cancelledAt: () => timeInUtc(order.cancelled_at),
    cancelReason: order.cancel_reason,
    closedAt: null,
    test: order.test === 1,
    phone: order.phone,
    sourceName: order.source_name,
    currencyCode: shopOf(order.shop).currency,
    presentmentCurrencyCode: shopOf(order.shop).currency,
    taxesIncluded: shopOf(order.shop).country === "DE",
    displayFinancialStatus: order.financial_status,
    displayFulfillmentStatus: order.fulfillment_status,
    disputes: () => disputes(order),
    discountCode: order.discount_code,
    discountCodes: order.discount_code === null ? [] : [order.discount_code],
    tags: [],
    ...moneyFields(order),
    customer,
    billingAddress: () => addressView(context, order),
    shippingAddress: () => addressView(context, order),
    lineItems: (args: Args) => lineItems(context, order, args),
    refunds: (args: Args) => refunds(context, order, args),
    discountApplications: (args: Args) => discountApplications(context, order, args),
    customerJourneySummary: () => journey(order),
  };
}
