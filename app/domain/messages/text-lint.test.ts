import { expect, it } from "vitest";
import type { Offer } from "../offers/offer.ts";
import { fieldRefusal, lintFields, lintText, lintTexts } from "./text-lint.ts";

const none: Offer = { kind: "none" };
const gift: Offer = { kind: "percentage", percent: 10, validDays: 14, minimumSubtotal: 0 };
const settings = { brand: "Lindenhof", codePrefix: "", twilio: { sender: "+4915735990000" } };
const named = { ...settings, twilio: { sender: "LINDENHOF" } };

it("finds nothing wrong with a complete text", () => {
  expect(lintText("{{brand}}: {{code}} {{link}} {{opt_out}}", { offer: gift, settings })).toEqual([]);
});

it("takes the brand's own name for the field", () => {
  expect(lintText("lindenhof grüßt: {{link}} {{opt_out}}", { offer: none, settings })).toEqual([]);
});

it("names everything that is missing at once", () => {
  expect(lintText("Hallo", { offer: gift, settings })).toEqual([
    "brand_missing_in_text",
    "opt_out_missing",
    "code_missing",
    "link_missing",
  ]);
});

it("misses the brand when the shop has none to name", () => {
  expect(lintText("{{link}} {{opt_out}}", { offer: none, settings: { ...settings, brand: " " } })).toEqual([
    "brand_missing_in_text",
  ]);
});

it("refuses to ask for STOP where nobody would hear it", () => {
  const text = "{{brand}} {{link}} STOP {{opt_out}}";
  expect(lintText(text, { offer: none, settings: named })).toEqual(["stop_cannot_be_received"]);
  expect(lintText(text, { offer: none, settings })).toEqual([]);
});

it("refuses to ask for an answer where nobody would read it", () => {
  const german = [
    "Antworte einfach hier!",
    "Antworten Sie uns gern.",
    "Einfach antworten!",
    "Antwort mit JA.",
    "Schreib uns gern zurück",
  ];
  for (const asking of [...german, "Just reply to this text.", "Text back YES.", "Write us back!"]) {
    const text = `{{brand}} {{link}} ${asking} {{opt_out}}`;
    expect(lintText(text, { offer: none, settings: named })).toEqual(["reply_cannot_be_received"]);
    expect(lintText(text, { offer: none, settings })).toEqual([]);
  }
});

it("takes no question, and no answer that was given, for asking to answer", () => {
  for (const said of ["Die Antwort auf den Winter", "Wir antworten auf jede Frage", "We are back"])
    expect(lintText(`{{brand}} {{link}} ${said} {{opt_out}}`, { offer: none, settings: named })).toEqual([]);
});

it("refuses a code that no offer stands behind", () => {
  expect(lintText("{{brand}} {{code}} {{link}} {{opt_out}}", { offer: none, settings })).toEqual([
    "code_without_offer",
  ]);
});

it("refuses a field it does not know and braces that do not close", () => {
  expect(lintText("{{brand}} {{link}} {{opt_out}} {{last_name}}", { offer: none, settings })).toEqual([
    "unknown_field",
  ]);
  expect(lintText("{{brand}} {{link}} {{opt_out}} {{code", { offer: none, settings })).toEqual(["broken_braces"]);
});

it("asks what stands in for what not every customer has", () => {
  const text = (field: string) => `{{brand}} {{link}} {{opt_out}} {{${field}}}`;
  for (const field of ["first_name", "last_product", "favourite_collection", "months_as_customer"]) {
    expect(lintText(text(field), { offer: none, settings })).toEqual(["fallback_missing"]);
    expect(lintText(text(`${field} | `), { offer: none, settings })).toEqual(["fallback_missing"]);
    expect(lintText(text(`${field} | dein Kauf`), { offer: none, settings })).toEqual([]);
  }
});

it("asks which metafield is meant before a text may name it", () => {
  const text = "{{brand}} {{link}} {{opt_out}} {{metafield | 0}}";
  const chosen = { ...settings, texts: { metafield: { namespace: "custom", key: "points" } } };
  expect(lintText(text, { offer: none, settings })).toEqual(["metafield_not_chosen"]);
  expect(lintText(text, { offer: none, settings: chosen })).toEqual([]);
});

it("refuses even a draft with fields that mean nothing", () => {
  const steps = [{ text: { en: "{{last_name}}", de: "Hallo {{first_name | du}}" }, offer: none }];
  expect(lintFields({ steps })).toEqual([{ path: "steps.0.text.en", issue: "unknown_field" }]);
});

it("refuses public shorteners, which carriers filter", () => {
  expect(lintText("{{brand}} {{link}} {{opt_out}} https://bit.ly/x", { offer: none, settings })).toEqual([
    "public_shortener",
  ]);
});

it("points at the step and the language of a text that is too long", () => {
  const good = "{{brand}} {{link}} {{opt_out}}";
  const content = { steps: [{ text: { en: good, de: `${good} ${"a".repeat(1000)}` }, offer: none }] };
  expect(lintTexts(content, settings)).toEqual([{ path: "steps.0.text.de", issue: "text_too_long" }]);
});

it("has nothing to say of a series whose texts are complete", () => {
  const text = "{{brand}} {{link}} {{opt_out}}";
  expect(lintTexts({ steps: [{ text: { en: text, de: text }, offer: none }] }, settings)).toEqual([]);
});

it("says of a field why a text cannot name it", () => {
  expect(fieldRefusal("first_name", { offer: none, settings })).toBeNull();
  expect(fieldRefusal("expires", { offer: none, settings })).toBe("code_without_offer");
  expect(fieldRefusal("code", { offer: gift, settings, asks: true })).toBe("code_before_answer");
  expect(fieldRefusal("metafield", { offer: gift, settings })).toBe("metafield_not_chosen");
});

it("asks for no answer where the sender of one of the countries cannot receive it", () => {
  const rule = { country: "DE", language: "de", optOut: "link", sender: null } as const;
  const text = "{{brand}} {{link}} STOP {{opt_out}}";
  const countries = [rule, { ...rule, country: "FR", sender: "LINDENHOF" }];
  expect(lintText(text, { offer: none, settings: { ...settings, countries: [rule] } })).toEqual([]);
  expect(lintText(text, { offer: none, settings: { ...settings, countries } })).toEqual(["stop_cannot_be_received"]);
});
