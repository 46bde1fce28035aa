import { type Html, html } from "../network/html.ts";
import type { CustomerRow } from "../shopify/rows.ts";
import { findCustomer } from "../shopify/store.ts";
import type { SandboxShop } from "../world/shops.ts";
import { all } from "../world/sql.ts";
import type { World } from "../world/world.ts";
import { type CartLine, cartLines, priceCart, refusalText } from "./basket.ts";
import { moneyText, storefrontPage } from "./storefront-page.ts";
import type { Visit } from "./visit.ts";

const PEOPLE_OFFERED = 25;

function nameOf(customer: CustomerRow): string {
  return [customer.first_name, customer.last_name].filter(Boolean).join(" ") || `Customer ${customer.id}`;
}

/** Customers whose phones received a text lately, newest first: whom a visitor may want to play. */
function recentlyTexted(world: World, shop: string): CustomerRow[] {
  return all<CustomerRow>(
    world.db,
    `SELECT customer.* FROM customer JOIN (
       SELECT "to" AS number, max(arrival) AS newest FROM twilio_message
       WHERE shop = ? AND arrival IS NOT NULL GROUP BY "to" ORDER BY newest DESC LIMIT ?) AS texted
     ON customer.phone = texted.number WHERE customer.shop = ? AND deleted_at IS NULL ORDER BY texted.newest DESC`,
    shop,
    PEOPLE_OFFERED,
    shop,
  );
}

function lineView(shop: SandboxShop, { product, quantity }: CartLine): Html {
  return html`<tr><td>${product.title}</td><td>${quantity} <form method="post" action="/cart/change" style="display:inline">
    <input type="hidden" name="product" value="${product.id}"><input type="hidden" name="quantity" value="0">
    <button class="quiet" type="submit">Remove</button></form></td><td>${moneyText(shop, product.price * quantity)}</td></tr>`;
}

function codeView(world: World, shop: SandboxShop, visit: Visit): Html {
  const priced = priceCart(world, shop.domain, visit, visit.customerId);
  const code = visit.discountCode;
  let note: Html | string = "";
  if (priced.code) {
    const off = priced.off - (priced.automatic?.off ?? 0);
    const worth = priced.code.freeShipping ? "free shipping" : `−${moneyText(shop, off)}`;
    note = html`<p class="note good">Code <b>${code}</b>: ${worth}</p>`;
  } else if (priced.refusal === "other_customer" && visit.customerId === null) {
    note = html`<p class="note good">Code <b>${code}</b> is personal: say below who you are.</p>`;
  } else if (priced.refusal) {
    note = html`<p class="note bad" role="alert">Code <b>${code}</b> does not work: ${refusalText(priced.refusal)}.</p>`;
  }
  if (priced.automatic) {
    const { discount, off } = priced.automatic;
    const worth = discount.kind === "shipping" ? "free shipping" : `−${moneyText(shop, off)}`;
    note = html`${note}<p class="note good">${discount.title}: ${worth}</p>`;
  }
  return html`${note}<form class="row" method="post" action="/checkout/code">
    <label>Discount code<input name="code" value="${code ?? ""}" autocomplete="off"></label>
    <button class="quiet" type="submit">Apply</button></form>`;
}

function identityView(world: World, shop: SandboxShop, visit: Visit): Html {
  const named = visit.customerId === null ? null : findCustomer(world, shop.domain, visit.customerId);
  const people = recentlyTexted(world, shop.domain).filter((customer) => customer.id !== named?.id);
  const option = (customer: CustomerRow, selected: boolean) =>
    html`<option value="${customer.id}"${selected ? html` selected` : ""}>${nameOf(customer)} · ${customer.phone}</option>`;
  return html`<form method="post" action="/checkout"><div class="row">
    <label>Your phone number<input name="phone" type="tel" value="" placeholder="as you would type it"></label></div>
    <div class="aid">Stand-in only: or be one of the people who were texted lately.
      <div class="row"><label>Customer<select name="customer"><option value="">Nobody of these</option>
      ${named ? option(named, true) : ""}${people.map((customer) => option(customer, false))}</select></label></div></div>
    <button type="submit">Place the order</button></form>`;
}

/** Cart and checkout in one: lines, code, who is buying. */
export function checkoutPage(world: World, shop: SandboxShop, visit: Visit, problem: string | null): string {
  const lines = cartLines(world, shop.domain, visit);
  const alert = problem ? html`<p class="note bad" role="alert">${problem}</p>` : "";
  if (lines.length === 0)
    return storefrontPage(shop, "Cart", {
      html: html`<h1>Cart</h1>${alert}<p>Your cart is empty.</p>
        ${visit.discountCode ? codeView(world, shop, visit) : ""}<a class="button" href="/">See the products</a>`,
    });
  const goods = lines.reduce((sum, line) => sum + line.product.price * line.quantity, 0);
  return storefrontPage(shop, "Checkout", {
    html: html`<h1>Checkout</h1>${alert}<table><tr><th>Product</th><th>Pieces</th><th>Price</th></tr>
      ${lines.map((line) => lineView(shop, line))}<tr><td>Subtotal</td><td></td><td><b>${moneyText(shop, goods)}</b></td></tr></table>
      ${codeView(world, shop, visit)}${identityView(world, shop, visit)}`,
  });
}
