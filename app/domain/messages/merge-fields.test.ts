import { expect, it } from "vitest";
import {
  type MergeValues,
  mergeValues,
  NO_WORDS,
  optOutPhrase,
  placeholdersOf,
  renderText,
  textLanguage,
} from "./merge-fields.ts";
import { SAMPLE_SHOP } from "./preview-text.ts";

const values: MergeValues = {
  first_name: "Jörg",
  brand: "Lindenhof",
  shop: "Lindenhof Kaffee",
  last_product: "Espresso Crema",
  favourite_product: "",
  last_collection: "",
  favourite_collection: "Kaffee",
  months_as_customer: "14",
  metafield: "",
  code: "HALLO2B",
  conditions: "https://lindenhof.example/apps/winback/o/7Q2M9XKDB4",
  offer: "10% Rabatt",
  expires: "1.12.",
  link: "https://x/r/1",
  opt_out: "Abmelden: STOP",
};

it("fills in the fields it knows, however the braces are spaced", () => {
  expect(renderText("Hallo {{first_name}}, {{ code }} bei {{brand}}", values)).toBe(
    "Hallo Jörg, HALLO2B bei Lindenhof",
  );
});

it("takes the fallback where a first name is missing", () => {
  expect(renderText("Hi {{first_name | friend}}!", { ...values, first_name: "" })).toBe("Hi friend!");
});

it("closes the gap that a missing first name leaves", () => {
  expect(renderText("Hallo {{first_name}}, schön.", { ...values, first_name: "" })).toBe("Hallo, schön.");
});

it("never reads a value as a template", () => {
  expect(renderText("A {{brand}} b", { ...values, brand: "{{code}}" })).toBe("A code b");
});

it.each([
  "{{a|".padEnd(20_000),
  `{{a${" ".repeat(10_000)}|${" ".repeat(10_000)}`,
  "{{|".repeat(7_000),
  `a${" ".repeat(20_000)}b`,
])("takes no longer for a text made to keep it busy", (text) => {
  const begun = performance.now();
  renderText(text, values);
  placeholdersOf(text);
  expect(performance.now() - begun).toBeLessThan(500);
});

it("leaves no brace behind, however a text is broken", () => {
  expect(renderText("A {{brand} {{{code}}} {b", values)).not.toMatch(/[{}]/);
});

it("names what was bought, and says the fallback where nothing may be named", () => {
  expect(renderText("Wie war {{last_product | dein Kauf}}? {{favourite_product | Neues}}", values)).toBe(
    "Wie war Espresso Crema? Neues",
  );
});

it("writes names in the cheap signs, and leaves out those that have none", () => {
  const text = "Hi {{first_name | there}}";
  expect(renderText(text, { ...values, first_name: "Zoë Łukasz" })).toBe("Hi Zoe Lukasz");
  expect(renderText(text, { ...values, first_name: "李" })).toBe("Hi there");
  expect(renderText(`${text} 🎉`, { ...values, first_name: "李" })).toBe("Hi 李 🎉");
});

it("drops a field it does not know", () => {
  expect(renderText("A {{constructor}} b", values)).toBe("A b");
});

it("asks for STOP only where the sender can receive it", () => {
  expect(optOutPhrase("en", true, "https://x/p/1")).toBe("STOP to opt out");
  expect(optOutPhrase("de", false, "https://x/p/1")).toBe("Abmelden: https://x/p/1");
  expect(optOutPhrase("de", true, "https://x/p/1")).toBe("Abmelden: STOP oder https://x/p/1");
  for (const country of ["DE", "AT", "CH", "GB", "GG", "JE", "IM", "FR"])
    expect(optOutPhrase("en", true, "https://x/p/1", country)).toBe("Opt out: STOP or https://x/p/1");
  expect(optOutPhrase("de", true, "https://x/p/1", "US")).toBe("Abmelden: STOP");
});

it("speaks German to German locales and English to the rest", () => {
  expect(["de", "de-AT", "fr"].map((locale) => textLanguage(locale))).toEqual(["de", "de", "en"]);
});

it("speaks the shop's language to whoever's nobody knows", () => {
  expect([textLanguage(null), textLanguage(null, "de"), textLanguage("fr", "de")]).toEqual(["en", "de", "en"]);
});

it("names the day of the code's end in the shop's zone", () => {
  const facts = {
    language: "en",
    firstName: null,
    brand: "B",
    code: "X",
    offer: { kind: "none" },
    endsAt: new Date("2026-11-30T05:59:59Z"),
    linkToken: "2345678BCD",
    sender: null,
    shop: { ...SAMPLE_SHOP, timezone: "America/Chicago" },
  } as const;
  expect(mergeValues(facts)).toMatchObject({ expires: "Nov 29", first_name: "" });
});

it("says months only from two on", () => {
  const facts = { language: "de", firstName: null, brand: "B", code: null, offer: { kind: "none" } } as const;
  const rest = { endsAt: null, linkToken: "2345678BCD", sender: null, shop: SAMPLE_SHOP };
  const said = (monthsAsCustomer: number | null) =>
    mergeValues({ ...facts, ...rest, words: { ...NO_WORDS, monthsAsCustomer } }).months_as_customer;
  expect([said(null), said(0), said(1), said(2), said(25)]).toEqual(["", "", "", "2", "25"]);
});

it("calls the shop by its own name, and by its brand where that cannot be said", () => {
  const facts = { language: "en", firstName: null, brand: "B", code: null, offer: { kind: "none" } } as const;
  const rest = { endsAt: null, linkToken: "2345678BCD", sender: null };
  expect(mergeValues({ ...facts, ...rest, shop: SAMPLE_SHOP }).shop).toBe("Your shop");
  expect(mergeValues({ ...facts, ...rest, shop: { ...SAMPLE_SHOP, name: "shop.example" } }).shop).toBe("B");
});
