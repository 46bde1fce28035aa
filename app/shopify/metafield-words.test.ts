import { expect, it } from "vitest";
import { metafieldWords } from "./metafield-words.ts";

it("says texts, numbers and days as they stand", () => {
  expect(metafieldWords({ type: "single_line_text_field", value: " Gold " })).toBe("Gold");
  expect(metafieldWords({ type: "number_integer", value: "250" })).toBe("250");
  expect(metafieldWords({ type: "date", value: "2026-12-24" })).toBe("2026-12-24");
});

it("says money with its currency", () => {
  expect(metafieldWords({ type: "money", value: '{"amount":"5.99","currency_code":"EUR"}' })).toBe("5.99 EUR");
  expect(metafieldWords({ type: "money", value: "{}" })).toBeNull();
});

it("has no words for what is long, a list or nothing", () => {
  expect(metafieldWords({ type: "json", value: "{}" })).toBeNull();
  expect(metafieldWords({ type: "list.single_line_text_field", value: '["a"]' })).toBeNull();
  expect(metafieldWords({ type: "single_line_text_field", value: "  " })).toBeNull();
});
