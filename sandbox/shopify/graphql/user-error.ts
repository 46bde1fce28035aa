import type { View } from "./admin-context.ts";

/** One entry of userErrors. */
export interface UserError extends View {
  readonly field: readonly string[] | null;
  readonly message: string;
  readonly code: string | null;
  readonly extraInfo: null;
}

/** An entry of userErrors; many of Shopify's carry no code. */
export function userError(field: readonly string[] | null, message: string, code: string | null = null): UserError {
  return { field, message, code, extraInfo: null };
}
