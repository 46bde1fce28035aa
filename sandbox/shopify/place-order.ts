import { shippingOf, taxOf } from "../world/generate-orders.ts";
import { shopOf } from "../world/shops.ts";
import { insert, inTransaction, one, run } from "../world/sql.ts";
import type { World } from "../world/world.ts";
import type { CheckedCode, CodeRefusal } from "./check-code.ts";
import { purchasingSummaryPayload } from "./customer-payload.ts";
import { orderPayload } from "./order-payload.ts";
import { type PricedBasket, priceBasket } from "./price-basket.ts";
import { newEventId, queueWebhook } from "./queue-webhook.ts";
import { refreshAggregates } from "./refresh-aggregates.ts";
import type { OrderRow } from "./rows.ts";
import { findCustomer, findOrder, findProduct, productsOf } from "./store.ts";

/** A purchase to be written down. */
export interface OrderRequest {
  readonly shop: string;
  /** Shopify's numeric id; null or left out for a guest or a sale at the counter. */
  readonly customerId?: number | null;
  /** As typed at the checkout; the customer's own number when left out. */
  readonly phone?: string | null;
  /** A basket of the shop's bestsellers when left out. */
  readonly lines?: readonly { productId: number; quantity: number }[];
  readonly discountCode?: string | null;
  /** Shopify's name of the source; an app's own id or name is one too. */
  readonly sourceName?: string;
  /** PAID when left out; an unpaid order posts no orders/paid. */
  readonly financialStatus?: "PAID" | "PENDING" | "AUTHORIZED";
  /** UNFULFILLED when left out, as at a checkout; a sale at the counter is handed over at once. */
  readonly fulfillmentStatus?: "UNFULFILLED" | "FULFILLED";
  readonly test?: boolean;
  readonly landingSite?: string | null;
  /** Business time; now when left out. */
  readonly at?: Date;
}

/** An order that was written. */
export interface PlacedOrder {
  readonly id: number;
  readonly name: string;
  readonly customerId: number | null;
  /** Minor units, after the discount, with shipping and tax. */
  readonly total: number;
  /** Minor units. */
  readonly discount: number;
  readonly discountCode: string | null;
}

/** A checkout that refused the discount code; nothing was ordered. */
export class CodeRefused extends Error {
  readonly refusal: CodeRefusal;
  constructor(code: string, refusal: CodeRefusal) {
    super(`discount code ${code}: ${refusal}`);
    this.name = "CodeRefused";
    this.refusal = refusal;
  }
}

interface PricedLine {
  readonly productId: number;
  readonly quantity: number;
  readonly price: number;
}

function pricedLines(world: World, request: OrderRequest): PricedLine[] {
  if (request.lines) {
    return request.lines.map((line) => {
      const product = findProduct(world, request.shop, line.productId);
      if (!product) throw new Error(`${request.shop} has no product ${line.productId}`);
      return { ...line, price: product.price };
    });
  }
  const products = productsOf(world, request.shop);
  const count = world.random.chance(0.55) ? 1 : 2;
  return Array.from({ length: count }, () => {
    const product = products[Math.floor(world.random.next() ** 2 * products.length)];
    if (!product) throw new Error(`${request.shop} sells nothing`);
    return { productId: product.id, quantity: 1, price: product.price };
  });
}

function discountsOf(world: World, request: OrderRequest, lines: readonly PricedLine[], at: number): PricedBasket {
  const text = request.discountCode ?? null;
  const priced = priceBasket(world, request.shop, text, { lines, customerId: request.customerId ?? null, at });
  if (text && priced.refusal) throw new CodeRefused(text, priced.refusal);
  return priced;
}

function insertOrder(world: World, request: OrderRequest, lines: readonly PricedLine[], at: number): number {
  const priced = discountsOf(world, request, lines, at);
  const accepted = priced.code;
  const subtotal = lines.reduce((sum, line) => sum + line.price * line.quantity, 0);
  const discount = priced.off;
  const goods = subtotal - discount;
  const source = request.sourceName ?? "web";
  const shipping = source === "pos" || priced.freeShipping ? 0 : shippingOf(goods);
  const tax = taxOf(shopOf(request.shop), goods);
  const customer = request.customerId ? findCustomer(world, request.shop, request.customerId) : null;
  if (request.customerId && !customer) throw new Error(`${request.shop} has no customer ${request.customerId}`);
  run(world.db, "UPDATE shop SET order_number = order_number + 1 WHERE domain = ?", request.shop);
  const number = Number(one(world.db, "SELECT order_number FROM shop WHERE domain = ?", request.shop)?.order_number);
  const total = goods + shipping + tax.added;
  const id = insert(
    world.db,
    `INSERT INTO shop_order (shop, customer_id, number, phone, source_name, test, processed_at, updated_at,
       financial_status, fulfillment_status, subtotal, discount, shipping, tax, total, discount_code, automatic_title,
       automatic_off, landing_site)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    request.shop,
    customer?.id ?? null,
    number,
    request.phone ?? customer?.phone ?? null,
    source,
    request.test ? 1 : 0,
    at,
    Math.max(at, world.now().getTime()),
    request.financialStatus ?? "PAID",
    request.fulfillmentStatus ?? (source === "pos" ? "FULFILLED" : "UNFULFILLED"),
    subtotal,
    discount,
    shipping,
    tax.contained,
    total,
    accepted?.code.code ?? null,
    priced.automatic?.discount.title ?? null,
    priced.automatic?.off ?? 0,
    request.landingSite ?? null,
  );
  for (const [place, line] of lines.entries()) {
    insert(
      world.db,
      "INSERT INTO order_line (order_id, product_id, quantity, price, discount) VALUES (?, ?, ?, ?, ?)",
      id,
      line.productId,
      line.quantity,
      line.price,
      priced.shares[place] ?? 0,
    );
  }
  if (accepted) redeem(world, id, customer?.id ?? null, accepted, at);
  return id;
}

function redeem(
  world: World,
  orderId: number,
  customerId: number | null,
  accepted: CheckedCode & { ok: true },
  at: number,
) {
  const { code } = accepted;
  run(world.db, "UPDATE redeem_code SET usage_count = usage_count + 1 WHERE id = ?", code.id);
  insert(
    world.db,
    `INSERT INTO redemption (shop, code_id, code, discount_id, order_id, customer_id, amount, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    code.shop,
    code.id,
    code.code,
    code.discount_id,
    orderId,
    customerId,
    accepted.off,
    at,
  );
}

function announce(world: World, order: OrderRow): void {
  const eventId = newEventId();
  const payload = () => orderPayload(world, order);
  const paid = order.financial_status === "PAID" ? ["orders/paid"] : [];
  for (const topic of ["orders/create", ...paid, "orders/updated"]) {
    queueWebhook(world, order.shop, topic, payload, eventId);
  }
  const customer = order.customer_id === null ? null : findCustomer(world, order.shop, order.customer_id);
  if (!customer || order.test === 1) return;
  queueWebhook(
    world,
    order.shop,
    "customers/purchasing_summary",
    () => purchasingSummaryPayload(customer, order.updated_at),
    eventId,
  );
}

/**
 * Writes an order as a checkout does: checks and uses the discount code, brings the customer's sums up to date, posts
 * the webhooks. Throws CodeRefused, with nothing written, when the code does not work.
 */
export function placeOrder(world: World, request: OrderRequest): PlacedOrder {
  const at = (request.at ?? world.now()).getTime();
  return inTransaction(world.db, () => {
    const lines = pricedLines(world, request);
    const id = insertOrder(world, request, lines, at);
    const order = findOrder(world, request.shop, id);
    if (!order) throw new Error(`order ${id} was not written`);
    if (order.customer_id !== null) refreshAggregates(world, order.shop, order.customer_id);
    announce(world, order);
    const code = order.discount_code ? ` with code ${order.discount_code}` : "";
    const who = order.customer_id === null ? "a guest" : `customer ${order.customer_id}`;
    world.log("order", order.shop, `#${order.number} by ${who}${code}`, { orderId: id, customerId: order.customer_id });
    return {
      id,
      name: `#${order.number}`,
      customerId: order.customer_id,
      total: order.total,
      discount: order.discount,
      discountCode: order.discount_code,
    };
  });
}
