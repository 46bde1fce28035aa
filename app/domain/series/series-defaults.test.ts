import { describe, expect, it } from "vitest";
import { renderPreview } from "../messages/preview-text.ts";
import { lintTexts } from "../messages/text-lint.ts";
import { seriesContent } from "./series-content.ts";
import { defaultSeriesContent } from "./series-defaults.ts";

const content = defaultSeriesContent();
const shop = {
  domain: "lindenhof-kaffee.myshopify.com",
  name: "Lindenhof",
  currency: "EUR",
  timezone: "Europe/Berlin",
};

describe.each([
  // a German text carries the link to stop as well, which a second part holds
  ["a number", "+4915735990000", { en: 1, de: 2 }],
  ["a name", "LINDENHOF", { en: 2, de: 2 }],
])("texted from %s", (_kind, sender, most) => {
  const settings = { brand: "Lindenhof Kaffee", codePrefix: "HALLO", twilio: { sender } };

  it("has texts with nothing missing", () => {
    expect(lintTexts(content, settings, shop)).toEqual([]);
  });

  it("costs few SMS segments in the cheap encoding, in both languages", () => {
    for (const language of ["en", "de"] as const)
      content.steps.forEach((_step, index) => {
        const { segments } = renderPreview(content, index, language, settings, shop);
        expect(segments.encoding).toBe("gsm7");
        expect(segments.segments).toBeLessThanOrEqual(most[language]);
      });
  });
});

it("is a valid series", () => {
  expect(seriesContent.parse(content)).toEqual(content);
});

it("raises its offer from nothing to a small one to a larger one", () => {
  expect(content.steps.map((step) => (step.offer.kind === "percentage" ? step.offer.percent : 0))).toEqual([0, 10, 15]);
});
