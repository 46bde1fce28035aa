import { one } from "../world/sql.ts";
import type { World } from "../world/world.ts";
import type { CodeRow, DiscountRow } from "./rows.ts";
import { findCode, findDiscount, findProduct } from "./store.ts";

/** Why a checkout refuses a code. */
export type CodeRefusal =
  | "unknown"
  | "not_started"
  | "expired"
  | "used_up"
  | "used_by_customer"
  | "other_customer"
  | "minimum_not_met"
  | "nothing_it_applies_to";

/** A code a checkout accepts, with what it takes off (minor units), or why it refuses. */
export type CheckedCode =
  | { ok: true; code: CodeRow; discount: DiscountRow; off: number; freeShipping: boolean }
  | { ok: false; refusal: CodeRefusal };

/** A line of a basket: price of one in minor units. */
export interface BasketLine {
  readonly productId: number;
  readonly quantity: number;
  readonly price: number;
}

/** ACTIVE, SCHEDULED or EXPIRED at this time (milliseconds). */
export function discountStatus(discount: DiscountRow, at: number): "ACTIVE" | "SCHEDULED" | "EXPIRED" {
  if (discount.ends_at !== null && discount.ends_at <= at) return "EXPIRED";
  return discount.starts_at > at ? "SCHEDULED" : "ACTIVE";
}

function idsIn(json: string, key: string): number[] | null {
  const value: Record<string, unknown> = JSON.parse(json);
  const ids = value[key];
  return Array.isArray(ids) ? ids.filter((id) => typeof id === "number") : null;
}

function entitledLines(world: World, discount: DiscountRow, lines: readonly BasketLine[]): readonly BasketLine[] {
  const products = idsIn(discount.items, "products");
  if (products) return lines.filter((line) => products.includes(line.productId));
  const collections = idsIn(discount.items, "collections");
  if (!collections) return lines;
  return lines.filter((line) => {
    const inCollections: number[] = JSON.parse(
      findProduct(world, discount.shop, line.productId)?.collection_ids ?? "[]",
    );
    return inCollections.some((id) => collections.includes(id));
  });
}

function takenOff(discount: DiscountRow, lines: readonly BasketLine[]): number {
  const goods = lines.reduce((sum, line) => sum + line.price * line.quantity, 0);
  if (discount.percentage !== null) return Math.round(goods * discount.percentage);
  if (discount.amount === null) return 0;
  const pieces = lines.reduce((sum, line) => sum + line.quantity, 0);
  return Math.min(discount.on_each_item ? discount.amount * pieces : discount.amount, goods);
}

function refusalOf(world: World, code: CodeRow, discount: DiscountRow, customerId: number | null, at: number) {
  const status = discountStatus(discount, at);
  if (status !== "ACTIVE") return status === "EXPIRED" ? "expired" : "not_started";
  if (discount.usage_limit !== null && code.usage_count >= discount.usage_limit) return "used_up";
  const locked = idsIn(discount.context, "customers");
  if (locked && (customerId === null || !locked.includes(customerId))) return "other_customer";
  const once = discount.once_per_customer === 1 && customerId !== null;
  if (once && one(world.db, "SELECT id FROM redemption WHERE code_id = ? AND customer_id = ?", code.id, customerId)) {
    return "used_by_customer";
  }
  return null;
}

/**
 * What a checkout does with a code for this basket and customer (null: a guest). Usage limit and "once per customer"
 * count per code, end, value and eligibility belong to the discount.
 */
export function checkCode(
  world: World,
  shop: string,
  text: string,
  basket: { lines: readonly BasketLine[]; customerId: number | null; at?: number },
): CheckedCode {
  const code = findCode(world, shop, text.trim());
  const discount = code && findDiscount(world, shop, code.discount_id);
  if (!code || !discount) return { ok: false, refusal: "unknown" };
  const refusal = refusalOf(world, code, discount, basket.customerId, basket.at ?? world.now().getTime());
  if (refusal) return { ok: false, refusal };
  const goods = basket.lines.reduce((sum, line) => sum + line.price * line.quantity, 0);
  const pieces = basket.lines.reduce((sum, line) => sum + line.quantity, 0);
  if (goods < (discount.minimum_subtotal ?? 0) || pieces < (discount.minimum_quantity ?? 0)) {
    return { ok: false, refusal: "minimum_not_met" };
  }
  const entitled = entitledLines(world, discount, basket.lines);
  if (entitled.length === 0) return { ok: false, refusal: "nothing_it_applies_to" };
  return { ok: true, code, discount, off: takenOff(discount, entitled), freeShipping: discount.kind === "shipping" };
}
