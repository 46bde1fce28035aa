import { expect, it } from "vitest";
import {
  type MergeValues,
  mergeValues,
  optOutPhrase,
  plainValue,
  renderPreview,
  renderText,
  SAMPLE_SHOP,
  textLanguage,
} from "./merge-fields.ts";

const values: MergeValues = {
  first_name: "Jörg",
  brand: "Lindenhof",
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
  expect(renderText("{{brand}}", { ...values, brand: "{{code}}" })).toBe("{{code}}");
});

it("drops a field it does not know", () => {
  expect(renderText("A {{constructor}} b", values)).toBe("A b");
});

it("strips signs that hide or turn text around", () => {
  expect(plainValue("Jo\u202Ehn\u0000\u200B\nDoe")).toBe("Jo hn Doe");
});

it("drops a first name that reads like an address", () => {
  expect(["Win at evil.com", "https://x", "www.x.y"].map(plainValue)).toEqual(["", "", ""]);
});

it("leaves names of all sorts as they are", () => {
  for (const name of ["José", "O'Neill", "Anna-Lena", "J. R.", "李"]) expect(plainValue(name)).toBe(name);
});

it("asks for STOP only where the sender can receive it", () => {
  expect(optOutPhrase("en", true, "https://x/p/1")).toBe("STOP to opt out");
  expect(optOutPhrase("de", false, "https://x/p/1")).toBe("Abmelden: https://x/p/1");
});

it("speaks German to German locales and English to the rest", () => {
  expect(["de", "de-AT", "fr", null].map(textLanguage)).toEqual(["de", "de", "en", "en"]);
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

it("previews a step with sample values and what it costs", () => {
  const content = {
    steps: [
      {
        text: { en: "Hi {{first_name}}, {{offer}}: {{code}} {{link}} {{opt_out}}", de: "x" },
        offer: { kind: "percentage", percent: 10, validDays: 7, minimumSubtotal: 0 } as const,
      },
    ],
  };
  const preview = renderPreview(content, 0, "en", { brand: "B", codePrefix: "HI", twilio: null });
  expect(preview.body).toContain("Hi Elizabeth, 10% off: HI7Q2M9XKDB4 https://your-shop.myshopify.com/apps/winback/r/");
  expect(preview.segments).toMatchObject({ encoding: "gsm7", units: 160, segments: 1 });
});

it("previews nothing for a step that is not there", () => {
  expect(renderPreview({ steps: [] }, 0, "en", { brand: "", codePrefix: "", twilio: null }).body).toBe("");
});
