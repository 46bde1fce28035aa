import { one } from "../world/sql.ts";
import type { World } from "../world/world.ts";
import { type BasketLine, type BasketRefusal, type DiscountEffect, effectOf, idsIn } from "./discount-effect.ts";
import type { CodeRow, DiscountRow } from "./rows.ts";
import { findCode, findDiscount } from "./store.ts";

/** Why a checkout refuses a code. */
export type CodeRefusal =
  | "unknown"
  | "not_started"
  | "expired"
  | "used_up"
  | "used_by_customer"
  | "other_customer"
  | "beaten_by_automatic"
  | BasketRefusal;

/** A code a checkout accepts, with what it takes off (minor units), or why it refuses. */
export type CheckedCode =
  | ({ ok: true; code: CodeRow; discount: DiscountRow } & DiscountEffect)
  | { ok: false; refusal: CodeRefusal };

/** Who wants to buy what, and when (milliseconds; now when left out). */
export interface Basket {
  readonly lines: readonly BasketLine[];
  /** null: a guest. */
  readonly customerId: number | null;
  readonly at?: number;
}

/** ACTIVE, SCHEDULED or EXPIRED at this time (milliseconds). */
export function discountStatus(discount: DiscountRow, at: number): "ACTIVE" | "SCHEDULED" | "EXPIRED" {
  if (discount.ends_at !== null && discount.ends_at <= at) return "EXPIRED";
  return discount.starts_at > at ? "SCHEDULED" : "ACTIVE";
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
 * What a checkout does with a code for this basket and customer, automatic discounts aside. Usage limit and "once per
 * customer" count per code, end, value and eligibility belong to the discount.
 */
export function checkCode(world: World, shop: string, text: string, basket: Basket): CheckedCode {
  const code = findCode(world, shop, text.trim());
  const discount = code && findDiscount(world, shop, code.discount_id);
  if (!code || !discount) return { ok: false, refusal: "unknown" };
  const refusal = refusalOf(world, code, discount, basket.customerId, basket.at ?? world.now().getTime());
  if (refusal) return { ok: false, refusal };
  const effect = effectOf(world, discount, basket.lines);
  if (typeof effect === "string") return { ok: false, refusal: effect };
  return { ok: true, code, discount, ...effect };
}
