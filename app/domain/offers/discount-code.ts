import type { Random } from "../../platform/ports.ts";
import { drawSigns } from "../values/signs.ts";

/** `reserved → issuing → active → redeemed | expired | revoking → revoked` */
export type DiscountCodeState = "reserved" | "issuing" | "active" | "redeemed" | "expired" | "revoking" | "revoked";

/** Why a code ended before its time. */
export type CodeEndReason = "ordered" | "never_texted" | "redeemed_by_other" | "not_issued";

/** A personal code: the merchant's prefix and ten signs nobody can guess (48 bits). */
export function drawDiscountCode(random: Random, prefix: string): string {
  return prefix + drawSigns(random, 10);
}

/** Codes are compared as Shopify compares them: whatever their case. */
export function sameCode(one: string, other: string): boolean {
  return one.trim().toUpperCase() === other.trim().toUpperCase();
}

/**
 * What becomes of a code when its owner's enrollment ends. A code that stood in a text is honoured to the end the text
 * named, unless its owner has bought; one nobody ever saw dies at once.
 */
export function codeAfterExit(
  code: { state: DiscountCodeState; texted: boolean },
  ordered: boolean,
): "keep" | "revoke" {
  if (code.state !== "reserved" && code.state !== "issuing" && code.state !== "active") return "keep";
  return ordered || !code.texted ? "revoke" : "keep";
}
