/** none: the merchant must open the app once. later: Shopify gives no token at the moment; nothing was sent. */
export type AccessToken = { kind: "token"; token: string } | { kind: "none" } | { kind: "later" };

/** Tokens for work that no merchant waits for, by the shop's `name.myshopify.com`. */
export interface ShopAccess {
  /** A token that is good for now, refreshed when it is about to expire. */
  tokenOf(domain: string): Promise<AccessToken>;
  /** Shopify refused this token though it should be good: another one. */
  replace(domain: string, refused: string): Promise<AccessToken>;
  /** Shopify refused a new token too: the shop waits for the merchant. */
  forsake(domain: string, refused: string): Promise<void>;
}
