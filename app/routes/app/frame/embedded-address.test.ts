import { expect, it } from "vitest";
import { withEmbeddedPlace } from "./embedded-address.ts";

const place = { shop: "lindenhof.myshopify.com", host: "YWRtaW4" };

it("puts the admin's parameters back into an address that lost them", () => {
  expect(withEmbeddedPlace("https://winback.test/app/series?after=3", place)).toBe(
    "https://winback.test/app/series?after=3&shop=lindenhof.myshopify.com&host=YWRtaW4&embedded=1",
  );
});

it("leaves an address alone that has them", () => {
  expect(withEmbeddedPlace("https://winback.test/app?shop=a.myshopify.com&host=b", place)).toBeNull();
});

it("does nothing while the admin's place is unknown", () => {
  expect(withEmbeddedPlace("https://winback.test/app", { shop: "", host: "" })).toBeNull();
});
