import { type Html, html } from "../network/html.ts";
import { amountOf } from "../shopify/money.ts";
import type { CustomerRow, DiscountRow, OrderRow } from "../shopify/rows.ts";
import type { SandboxShop } from "../world/shops.ts";
import { all, one } from "../world/sql.ts";
import type { World } from "../world/world.ts";

const PAGE_SIZE = 50;

/** What a list page of the admin shows, read only. */
export interface ShopList {
  title: string;
  body: Html;
}

/** The newest orders of a shop, 50 a page. */
export function orderList(world: World, shop: SandboxShop, page: number): ShopList {
  const rows = all<OrderRow & { first_name: string | null; last_name: string | null }>(
    world.db,
    `SELECT o.*, c.first_name, c.last_name FROM shop_order o LEFT JOIN customer c ON c.id = o.customer_id
     WHERE o.shop = ? ORDER BY o.processed_at DESC, o.id DESC LIMIT ? OFFSET ?`,
    shop.domain,
    PAGE_SIZE,
    page * PAGE_SIZE,
  );
  const lines = rows.map(
    (
      order,
    ) => html`<tr><td>#${order.number}</td><td>${day(shop, order.processed_at)}</td><td>${personName(order) || "Guest"}</td>
<td>${order.source_name}</td><td>${order.cancelled_at ? "cancelled" : order.financial_status.toLowerCase()}</td>
<td>${order.discount_code}</td><td class="number">${money(shop, order.total)}</td></tr>`,
  );
  return list("Orders", ["Order", "Date", "Customer", "Channel", "Payment", "Code", "Total"], lines, page);
}

/** A shop's customers, those who bought last first, 50 a page. */
export function customerList(world: World, shop: SandboxShop, page: number): ShopList {
  const rows = all<CustomerRow>(
    world.db,
    `SELECT * FROM customer WHERE shop = ? AND deleted_at IS NULL ORDER BY last_order_at DESC, id LIMIT ? OFFSET ?`,
    shop.domain,
    PAGE_SIZE,
    page * PAGE_SIZE,
  );
  const lines = rows.map((customer) => customerLine(shop, customer));
  return list("Customers", ["Name", "Phone", "SMS", "Orders", "Last order", "Spent"], lines, page);
}

/** One customer with every order; null when the shop has no such customer. */
export function customerCard(world: World, shop: SandboxShop, id: number): ShopList | null {
  const customer = one<CustomerRow>(world.db, "SELECT * FROM customer WHERE shop = ? AND id = ?", shop.domain, id);
  if (!customer) return null;
  const orders = all<OrderRow>(
    world.db,
    "SELECT * FROM shop_order WHERE customer_id = ? ORDER BY processed_at DESC",
    id,
  );
  const lines = orders.map(
    (order) => html`<tr><td>#${order.number}</td><td>${day(shop, order.processed_at)}</td><td>${order.source_name}</td>
<td>${order.discount_code}</td><td class="number">${money(shop, order.total)}</td></tr>`,
  );
  const facts = table(["Name", "Phone", "SMS", "Orders", "Last order", "Spent"], [customerLine(shop, customer)]);
  const title = personName(customer) || `Customer ${id}`;
  return {
    title,
    body: html`${facts}<h1 style="margin-top:20px">Orders</h1>${table(["Order", "Date", "Channel", "Code", "Total"], lines)}`,
  };
}

/** A shop's discounts with their codes, newest first, 50 a page. */
export function discountList(world: World, shop: SandboxShop, page: number): ShopList {
  const rows = all<DiscountRow & { codes: number; used: number; sample: string | null }>(
    world.db,
    `SELECT d.*, count(r.id) AS codes, coalesce(sum(r.usage_count), 0) AS used, min(r.code) AS sample
     FROM discount d LEFT JOIN redeem_code r ON r.discount_id = d.id AND r.deleted_at IS NULL
     WHERE d.shop = ? GROUP BY d.id ORDER BY d.id DESC LIMIT ? OFFSET ?`,
    shop.domain,
    PAGE_SIZE,
    page * PAGE_SIZE,
  );
  const lines = rows.map(
    (
      discount,
    ) => html`<tr><td>${discount.title}</td><td>${discountValue(shop, discount)}</td><td>${discount.sample}${discount.codes > 1 ? " …" : ""}</td>
<td class="number">${discount.codes}</td><td class="number">${discount.used}</td><td>${discount.ends_at ? day(shop, discount.ends_at) : "open"}</td></tr>`,
  );
  return list("Discounts", ["Title", "Value", "Code", "Live codes", "Used", "Ends"], lines, page);
}

function customerLine(shop: SandboxShop, customer: CustomerRow): Html {
  const store = shop.domain.split(".")[0];
  return html`<tr><td><a href="/store/${store}/customers/${customer.id}">${personName(customer) || "No name"}</a></td><td>${customer.phone}</td>
<td>${customer.sms_state.toLowerCase().replaceAll("_", " ")}</td><td class="number">${customer.orders_count}</td>
<td>${customer.last_order_at ? day(shop, customer.last_order_at) : ""}</td><td class="number">${money(shop, customer.amount_spent)}</td></tr>`;
}

function list(title: string, heads: string[], lines: Html[], page: number): ShopList {
  const pages = html`<div class="pages">${page > 0 ? html`<a href="?page=${page - 1}">Newer</a>` : ""}
${lines.length === PAGE_SIZE ? html`<a href="?page=${page + 1}">Older</a>` : ""}</div>`;
  return { title, body: html`${table(heads, lines)}${pages}` };
}

function table(heads: string[], lines: Html[]): Html {
  if (lines.length === 0) return html`<div class="card padded quiet">Nothing here yet.</div>`;
  return html`<div class="card"><table><thead><tr>${heads.map((head) => html`<th>${head}</th>`)}</tr></thead><tbody>${lines}</tbody></table></div>`;
}

function personName(person: { first_name: string | null; last_name: string | null }): string {
  return [person.first_name, person.last_name].filter(Boolean).join(" ");
}

function money(shop: SandboxShop, minor: number): string {
  return `${amountOf(minor)} ${shop.currency}`;
}

function day(shop: SandboxShop, at: number): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: shop.timezone }).format(
    at,
  );
}

function discountValue(shop: SandboxShop, discount: DiscountRow): string {
  if (discount.kind === "shipping") return "free shipping";
  return discount.percentage === null
    ? money(shop, discount.amount ?? 0)
    : `${Math.round(discount.percentage * 1000) / 10} %`;
}
