import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { isSignedByShopify } from "./verify-shopify.ts";

const body = Buffer.from('{"id":1,"name":"Käse"}');
const sign = (secret: string) => createHmac("sha256", secret).update(body).digest("base64");

it("accepts a body signed with the app's secret", () => {
  expect(isSignedByShopify(body, sign("new"), ["new"])).toBe(true);
});

it("accepts the secret before the rotation, too", () => {
  expect(isSignedByShopify(body, sign("old"), ["new", "old"])).toBe(true);
});

it("refuses another secret, another body and no signature", () => {
  expect(isSignedByShopify(body, sign("other"), ["new"])).toBe(false);
  expect(isSignedByShopify(Buffer.from("{}"), sign("new"), ["new"])).toBe(false);
  expect(isSignedByShopify(body, "", ["new"])).toBe(false);
});
