import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Whether Shopify signed these raw bytes: base64 HMAC-SHA256 with the app's secret.
 * @param secrets the current one, and the one before a rotation while Shopify may still use it.
 */
export function isSignedByShopify(body: Buffer, signature: string, secrets: readonly string[]): boolean {
  // as text: decoding base64 overlooks whatever stands behind its end, a second signature too
  const given = Buffer.from(signature);
  return secrets.some((secret) => {
    const expected = Buffer.from(createHmac("sha256", secret).update(body).digest("base64"));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}
