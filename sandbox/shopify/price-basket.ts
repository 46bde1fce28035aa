import { shippingOf } from "../world/generate-orders.ts";
import { all } from "../world/sql.ts";
import type { World } from "../world/world.ts";
import { type Basket, type CheckedCode, type CodeRefusal, checkCode, discountStatus } from "./check-code.ts";
import { type BasketLine, type DiscountEffect, effectOf } from "./discount-effect.ts";
import type { DiscountRow } from "./rows.ts";

/** What a basket costs less, and by what. */
export interface PricedBasket extends DiscountEffect {
  /** The code that is applied. */
  readonly code: (CheckedCode & { ok: true }) | null;
  /** Why the code is not applied; null when it is, or when none was given. */
  readonly refusal: CodeRefusal | null;
  /** The automatic discount that is applied, with its own part of what is taken off. */
  readonly automatic: { readonly discount: DiscountRow; readonly off: number } | null;
}

interface Applied {
  readonly discount: DiscountRow;
  readonly effect: DiscountEffect;
}

/** The class by which discounts combine. */
export function classOf(discount: DiscountRow): "ORDER" | "PRODUCT" | "SHIPPING" {
  if (discount.kind === "shipping") return "SHIPPING";
  return discount.kind === "bxgy" || !("all" in JSON.parse(discount.items)) ? "PRODUCT" : "ORDER";
}

const SWITCHES = { ORDER: "orderDiscounts", PRODUCT: "productDiscounts", SHIPPING: "shippingDiscounts" } as const;

function allows(one: DiscountRow, other: DiscountRow): boolean {
  const switches: Record<string, unknown> = JSON.parse(one.combines_with);
  return switches[SWITCHES[classOf(other)]] === true;
}

/** Discounts stand side by side only when each allows the other's class. */
function combine(one: DiscountRow, other: DiscountRow): boolean {
  return allows(one, other) && allows(other, one);
}

function automaticsFor(world: World, shop: string, basket: Basket): Applied[] {
  const at = basket.at ?? world.now().getTime();
  const rows = all<DiscountRow>(world.db, "SELECT * FROM discount WHERE shop = ? AND automatic = 1 ORDER BY id", shop);
  return rows.flatMap((discount) => {
    if (discountStatus(discount, at) !== "ACTIVE") return [];
    const effect = effectOf(world, discount, basket.lines);
    return typeof effect === "string" ? [] : [{ discount, effect }];
  });
}

/** What a choice of discounts is worth to the shopper: goods, and shipping where it would cost something. */
function worthOf(applied: readonly Applied[], lines: readonly BasketLine[]): number {
  const off = applied.reduce((sum, { effect }) => sum + effect.off, 0);
  const goods = lines.reduce((sum, line) => sum + line.price * line.quantity, 0);
  const free = applied.some(({ effect }) => effect.freeShipping);
  return off + (free ? shippingOf(Math.max(0, goods - off)) : 0);
}

/**
 * What the checkout takes off: the code, an automatic discount, or both where they combine; of these the choice that
 * saves the shopper most, the code before an automatic discount of equal worth.
 */
export function priceBasket(world: World, shop: string, text: string | null, basket: Basket): PricedBasket {
  const checked = text === null ? null : checkCode(world, shop, text, basket);
  const own: Applied | null = checked?.ok ? { discount: checked.discount, effect: checked } : null;
  const automatics = automaticsFor(world, shop, basket);
  const choices: Applied[][] = [
    ...(own ? [[own]] : []),
    ...automatics.flatMap((one) => [...(own && combine(own.discount, one.discount) ? [[own, one]] : []), [one]]),
  ];
  let best: Applied[] = [];
  for (const choice of choices) {
    if (best.length === 0 || worthOf(choice, basket.lines) > worthOf(best, basket.lines)) best = choice;
  }
  const automatic = best.find((one) => one.discount.automatic === 1) ?? null;
  const applied = own !== null && best.includes(own);
  const refusal = checked && !checked.ok ? checked.refusal : null;
  return {
    code: applied && checked?.ok ? checked : null,
    refusal: own && !applied ? "beaten_by_automatic" : refusal,
    automatic: automatic && { discount: automatic.discount, off: automatic.effect.off },
    ...together(best, basket.lines),
  };
}

/** Both effects as one, never more than a line costs. */
function together(applied: readonly Applied[], lines: readonly BasketLine[]): DiscountEffect {
  const shares = lines.map((line, place) => {
    const share = applied.reduce((sum, { effect }) => sum + (effect.shares[place] ?? 0), 0);
    return Math.min(share, line.price * line.quantity);
  });
  const freeShipping = applied.some(({ effect }) => effect.freeShipping);
  return { off: shares.reduce((sum, share) => sum + share, 0), shares, freeShipping };
}
