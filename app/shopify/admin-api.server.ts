import type { ShopId } from "../domain/values/ids.ts";

export interface RunOptions {
  /** A merchant waits for the answer: may use the part of the shop's cost bucket that is kept for pages. */
  interactive?: boolean;
}

/**
 * The one way to a shop's Admin API. It follows the shop's cost bucket, waits where Shopify throttles, and gives up
 * after a minute.
 */
export interface AdminApi {
  /**
   * Runs one operation and returns its `data`.
   * @throws AdminApiError when Shopify could not be asked or refused the operation. `userErrors` are data.
   */
  run<T>(shop: ShopId, document: string, variables?: object, options?: RunOptions): Promise<T>;
}

export type AdminApiTrouble =
  /** No usable session: the merchant must open the app once. */
  | "no_session"
  /** Shopify's token endpoint does not answer and the last token has expired: nothing was sent, try again later. */
  | "no_token"
  /** Network, time-out or 5xx: whether a mutation took place is unknown. */
  | "unreachable"
  /** Throttled for longer than we wait. */
  | "throttled"
  /** Shopify answered with top-level errors. */
  | "refused";

export class AdminApiError extends Error {
  readonly trouble: AdminApiTrouble;
  /** Shopify's error code, e.g. ACCESS_DENIED, when it named one. */
  readonly code: string | null;

  constructor(trouble: AdminApiTrouble, message: string, code: string | null = null) {
    super(message);
    this.name = "AdminApiError";
    this.trouble = trouble;
    this.code = code;
  }
}
