import type { Random } from "../../platform/ports.ts";
import { drawSigns } from "../values/signs.ts";

/** `reserved → issuing → active → redeemed | expired | revoking → revoked` */
export type DiscountCodeState = "reserved" | "issuing" | "active" | "redeemed" | "expired" | "revoking" | "revoked";

/** A personal code: the merchant's prefix and ten signs nobody can guess (48 bits). */
export function drawDiscountCode(random: Random, prefix: string): string {
  return prefix + drawSigns(random, 10);
}

/** Codes are compared as Shopify compares them: whatever their case. */
export function sameCode(one: string, other: string): boolean {
  return one.trim().toUpperCase() === other.trim().toUpperCase();
}
