import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Whether Shopify signed these raw bytes: base64 HMAC-SHA256 with the app's secret.
 * @param secrets the current one, and the one before a rotation while Shopify may still use it.
 */
export function isSignedByShopify(body: Buffer, signature: string, secrets: readonly string[]): boolean {
  const given = Buffer.from(signature, "base64");
  return secrets.some((secret) => {
    const expected = createHmac("sha256", secret).update(body).digest();
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}
