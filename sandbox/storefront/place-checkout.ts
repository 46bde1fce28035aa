import type { CodeRefusal } from "../shopify/check-code.ts";
import { CodeRefused, type OrderRequest, type PlacedOrder, placeOrder } from "../shopify/place-order.ts";
import type { SandboxShop } from "../world/shops.ts";
import type { World } from "../world/world.ts";
import { cartLines } from "./basket.ts";
import { recogniseShopper } from "./shopper-identity.ts";
import type { Visit } from "./visit.ts";

/** What a checkout came to; a refused code is left out and the order stands without it. */
export type CheckoutResult =
  | { readonly order: PlacedOrder; readonly code: string | null; readonly refusal: CodeRefusal | null }
  | { readonly problem: string };

function orderWithOrWithout(world: World, request: OrderRequest): CheckoutResult {
  const code = request.discountCode ?? null;
  try {
    return { order: placeOrder(world, request), code, refusal: null };
  } catch (error) {
    if (!(error instanceof CodeRefused)) throw error;
    return { order: placeOrder(world, { ...request, discountCode: null }), code, refusal: error.refusal };
  }
}

/**
 * Places the visit's order. The form names the shopper (customer or phone); basket=any fills an empty cart with
 * bestsellers, as simulated shoppers do.
 */
export function placeCheckout(world: World, shop: SandboxShop, visit: Visit, form: URLSearchParams): CheckoutResult {
  const lines = cartLines(world, shop.domain, visit);
  if (lines.length === 0 && form.get("basket") !== "any") return { problem: "Your cart is empty." };
  const shopper = recogniseShopper(world, shop, form);
  if (shopper.kind === "unclear") return { problem: shopper.problem };
  const chosen = lines.map(({ product, quantity }) => ({ productId: product.id, quantity }));
  return orderWithOrWithout(world, {
    shop: shop.domain,
    customerId: shopper.kind === "customer" ? shopper.customerId : null,
    ...(shopper.phone === null ? {} : { phone: shopper.phone }),
    ...(chosen.length > 0 ? { lines: chosen } : {}),
    discountCode: visit.discountCode,
    landingSite: visit.landingSite,
  });
}
