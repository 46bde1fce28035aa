import { expect, it } from "vitest";
import { NO_WORDS } from "./merge-fields.ts";
import { renderPreview, SAMPLE_SHOP } from "./preview-text.ts";

const settings = { brand: "B", codePrefix: "HI", twilio: null };
const gift = { kind: "percentage", percent: 10, validDays: 7, minimumSubtotal: 0 } as const;

it("previews a step with sample values and what it costs", () => {
  const content = {
    steps: [{ text: { en: "Hi {{first_name}}, {{offer}}: {{code}} {{link}} {{opt_out}}", de: "x" }, offer: gift }],
  };
  const preview = renderPreview(content, 0, "en", settings);
  expect(preview.body).toContain("Hi Elizabeth, 10% off: HI7Q2M9XKDB4 https://your-shop.myshopify.com/apps/winback/r/");
  expect(preview.segments).toMatchObject({ encoding: "gsm7", units: 160, segments: 1 });
});

it("previews a step as one customer would get it", () => {
  const content = {
    steps: [{ text: { en: "Hi {{first_name | there}}, {{last_product | hello}}", de: "x" }, offer: gift }],
  };
  const reader = { firstName: "Ada", words: { ...NO_WORDS, lastProduct: "Espresso" } };
  expect(renderPreview(content, 0, "en", settings, SAMPLE_SHOP, new Date(), reader).body).toBe("Hi Ada, Espresso");
  const nobody = { firstName: null, words: NO_WORDS };
  expect(renderPreview(content, 0, "en", settings, SAMPLE_SHOP, new Date(), nobody).body).toBe("Hi there, hello");
});

it("previews nothing for a step that is not there", () => {
  expect(renderPreview({ steps: [] }, 0, "en", { brand: "", codePrefix: "", twilio: null }).body).toBe("");
});
