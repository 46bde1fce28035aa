import { html } from "../network/html.ts";
import type { OrderRow } from "../shopify/rows.ts";
import { findProduct, linesOf } from "../shopify/store.ts";
import type { SandboxShop } from "../world/shops.ts";
import type { World } from "../world/world.ts";
import { isRefusal, refusalText } from "./basket.ts";
import { moneyText, storefrontPage } from "./storefront-page.ts";

function codeNote(shop: SandboxShop, order: OrderRow, search: URLSearchParams) {
  if (order.discount_code)
    return html`<p class="note good">Code <b>${order.discount_code}</b> was applied: −${moneyText(shop, order.discount)}</p>`;
  const refusal = search.get("refused");
  if (!isRefusal(refusal)) return "";
  return html`<p class="note bad" role="alert">Code <b>${search.get("code")}</b> was not applied: ${refusalText(refusal)}.</p>`;
}

/** "Thank you": the order with its discount, or why the code was not applied (told by the address). */
export function orderPage(world: World, shop: SandboxShop, order: OrderRow, search: URLSearchParams): string {
  const lines = linesOf(world, order.id).map(
    (
      line,
    ) => html`<tr><td>${line.quantity} × ${findProduct(world, shop.domain, line.product_id)?.title ?? "Product"}</td>
      <td>${moneyText(shop, line.price * line.quantity)}</td></tr>`,
  );
  const addedTax = order.total - (order.subtotal - order.discount) - order.shipping;
  const row = (name: string, minor: number) => html`<tr><td>${name}</td><td>${moneyText(shop, minor)}</td></tr>`;
  return storefrontPage(shop, "Thank you", {
    html: html`<h1>Thank you for your order #${order.number}</h1>${codeNote(shop, order, search)}<table>${lines}
      ${order.discount > 0 ? row("Discount", -order.discount) : ""}${row("Shipping", order.shipping)}${addedTax > 0 ? row("Tax", addedTax) : ""}${row("Total", order.total)}</table>
      <p>${order.customer_id === null ? "Ordered as a guest." : "Ordered by a customer the shop knows."}</p>
      <a class="button" href="/">Back to the shop</a>`,
  });
}
