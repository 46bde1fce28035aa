import { expect, it } from "vitest";
import { discountPath, safePath } from "./landing.ts";

it("leads to products and collections of the shop, and nowhere else", () => {
  expect(safePath("/products/espresso-nero")).toBe("/products/espresso-nero");
  expect(safePath("/collections/kaffee")).toBe("/collections/kaffee");
  for (const path of [
    null,
    "//evil.test",
    "/\\evil.test",
    "https://evil.test",
    "/products/a/../..",
    "/cart",
    "/products/a?b=1",
  ])
    expect(safePath(path)).toBe("/");
});

it("takes the code along, and its way on as one value", () => {
  expect(discountPath("WB7Q2M9XKD", "/products/tee")).toBe("/discount/WB7Q2M9XKD?redirect=%2Fproducts%2Ftee");
  expect(discountPath("WB7Q2M9XKD", "/")).toBe("/discount/WB7Q2M9XKD?redirect=/");
  expect(discountPath(null, "/products/tee")).toBe("/products/tee");
});
