import type { CodeRefusal } from "../shopify/check-code.ts";
import { type PricedBasket, priceBasket } from "../shopify/price-basket.ts";
import type { ProductRow } from "../shopify/rows.ts";
import { findProduct } from "../shopify/store.ts";
import type { World } from "../world/world.ts";
import type { Visit } from "./visit.ts";

/** One line of a cart that the shop really sells. */
export interface CartLine {
  readonly product: ProductRow;
  readonly quantity: number;
}

/** The cart's lines; products the shop does not have are left out. */
export function cartLines(world: World, shop: string, visit: Visit): CartLine[] {
  return [...visit.cart].flatMap(([id, quantity]) => {
    const product = findProduct(world, shop, id);
    return product ? [{ product, quantity }] : [];
  });
}

/** What the checkout makes of this cart, the visit's code and the shop's automatic discounts (null: a guest). */
export function priceCart(world: World, shop: string, visit: Visit, customerId: number | null): PricedBasket {
  const lines = cartLines(world, shop, visit).map(({ product, quantity }) => ({
    productId: product.id,
    price: product.price,
    quantity,
  }));
  return priceBasket(world, shop, visit.discountCode, { lines, customerId });
}

const REASONS: Readonly<Record<CodeRefusal, string>> = {
  unknown: "this shop does not know it",
  not_started: "it is not valid yet",
  expired: "it has expired",
  used_up: "it has been used already",
  used_by_customer: "this customer has used it already",
  other_customer: "it belongs to another customer",
  beaten_by_automatic: "another discount saves you more, and the two do not combine",
  minimum_not_met: "the order is below its minimum",
  nothing_it_applies_to: "nothing in the cart is part of it",
};

/** Why a code does not work, as words that complete "Code X does not work: …". */
export function refusalText(refusal: CodeRefusal): string {
  return REASONS[refusal];
}

/** True for a word that is a refusal; addresses carry them to the order page. */
export function isRefusal(word: string | null): word is CodeRefusal {
  return word !== null && Object.hasOwn(REASONS, word);
}
