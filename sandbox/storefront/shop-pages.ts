import { html } from "../network/html.ts";
import type { ProductRow } from "../shopify/rows.ts";
import { productsOf } from "../shopify/store.ts";
import type { SandboxShop } from "../world/shops.ts";
import type { World } from "../world/world.ts";
import { moneyText, storefrontPage, tileOf } from "./storefront-page.ts";
import type { Visit } from "./visit.ts";

function codeNote(visit: Visit) {
  return visit.discountCode
    ? html`<p class="note good">Your code <b>${visit.discountCode}</b> will be applied at the checkout.</p>`
    : "";
}

function addForm(product: ProductRow) {
  return html`<form method="post" action="/cart/add"><input type="hidden" name="product" value="${product.id}">
    <button type="submit">Add to cart</button></form>`;
}

/** The home page: every product of the shop. */
export function homePage(world: World, shop: SandboxShop, visit: Visit): string {
  const cards = productsOf(world, shop.domain).map(
    (product) => html`<div class="card"><div class="tile" aria-hidden="true">${tileOf(shop)}</div>
      <a href="/products/${product.handle}">${product.title}</a><small>${product.vendor}</small>
      <span class="price">${moneyText(shop, product.price)}</span>${addForm(product)}</div>`,
  );
  return storefrontPage(shop, "Products", {
    html: html`<h1>Welcome to ${shop.name}</h1>${codeNote(visit)}<div class="grid">${cards}</div>`,
  });
}

/** One product. */
export function productPage(shop: SandboxShop, product: ProductRow, visit: Visit): string {
  return storefrontPage(shop, product.title, {
    html: html`<h1>${product.title}</h1>${codeNote(visit)}<div class="tile" aria-hidden="true">${tileOf(shop)}</div>
      <p>${product.product_type} by ${product.vendor}</p><p><b>${moneyText(shop, product.price)}</b></p>${addForm(product)}`,
  });
}
