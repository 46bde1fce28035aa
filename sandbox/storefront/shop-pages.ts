import { html } from "../network/html.ts";
import type { CollectionRow, ProductRow } from "../shopify/rows.ts";
import { productsOf } from "../shopify/store.ts";
import type { SandboxShop } from "../world/shops.ts";
import { one } from "../world/sql.ts";
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

function grid(shop: SandboxShop, products: readonly ProductRow[]) {
  const cards = products
    .filter((product) => product.published === 1 && product.status === "ACTIVE")
    .map(
      (product) => html`<div class="card"><div class="tile" aria-hidden="true">${tileOf(shop)}</div>
      <a href="/products/${product.handle}">${product.title}</a><small>${product.vendor}</small>
      <span class="price">${moneyText(shop, product.price)}</span>${addForm(product)}</div>`,
    );
  return html`<div class="grid">${cards}</div>`;
}

/** The home page: every product of the shop. */
export function homePage(world: World, shop: SandboxShop, visit: Visit): string {
  const products = productsOf(world, shop.domain);
  return storefrontPage(shop, "Products", {
    html: html`<h1>Welcome to ${shop.name}</h1>${codeNote(visit)}${grid(shop, products)}`,
  });
}

/** One collection; null when the shop has none of this handle ("all" holds every product). */
export function collectionPage(world: World, shop: SandboxShop, handle: string, visit: Visit): string | null {
  if (handle === "all" || handle === "") return homePage(world, shop, visit);
  const found = one<CollectionRow>(
    world.db,
    "SELECT * FROM collection WHERE shop = ? AND handle = ?",
    shop.domain,
    handle,
  );
  if (!found) return null;
  const inside = productsOf(world, shop.domain).filter((product) => {
    const ids: number[] = JSON.parse(product.collection_ids);
    return ids.includes(found.id);
  });
  return storefrontPage(shop, found.title, {
    html: html`<h1>${found.title}</h1>${codeNote(visit)}${grid(shop, inside)}`,
  });
}

/** One product. */
export function productPage(shop: SandboxShop, product: ProductRow, visit: Visit): string {
  return storefrontPage(shop, product.title, {
    html: html`<h1>${product.title}</h1>${codeNote(visit)}<div class="tile" aria-hidden="true">${tileOf(shop)}</div>
      <p>${product.product_type} by ${product.vendor}</p><p><b>${moneyText(shop, product.price)}</b></p>${addForm(product)}`,
  });
}
