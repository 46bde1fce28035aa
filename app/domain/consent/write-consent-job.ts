/** Background job that tells Shopify what the owner of a phone decided. */
export const WRITE_CONSENT = "write-consent";
