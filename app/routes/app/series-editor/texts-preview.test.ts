import { expect, it } from "vitest";
import { audience } from "../../../domain/series/audience.ts";
import type { SeriesContent } from "../../../domain/series/series-content.ts";
import { previewOf, textProblems } from "./texts-preview.ts";

const settings = {
  brand: "Lindenhof",
  codePrefix: "LH",
  twilio: { sender: "+4915735990000" },
  formOfAddress: "du" as const,
  texts: { metafield: null },
};
const shop = { domain: "lindenhof.myshopify.com", name: "Lindenhof", currency: "EUR", timezone: "Europe/Berlin" };
const today = new Date("2027-03-01T12:00:00Z");

function withText(en: string, percent = 10): SeriesContent {
  return {
    audience: audience.parse({ windowDays: 60 }),
    steps: [
      {
        afterDays: 0,
        text: { en, de: "{{brand}}: {{offer}} mit {{code}} {{link}} {{opt_out}}" },
        offer: { kind: "percentage", percent, validDays: 14, minimumSubtotal: 0 },
      },
    ],
  };
}

it("shows a text with its values filled in", () => {
  const preview = previewOf(
    withText("{{brand}}: {{offer}} with {{code}} {{link}} {{opt_out}}"),
    0,
    "en",
    settings,
    shop,
    today,
  );
  expect(preview.body).toContain("Lindenhof: 10% off");
  expect(preview.segments.segments).toBeGreaterThan(0);
});

it("still shows a text while its percentage is half typed", () => {
  expect(previewOf(withText("{{brand}}: {{offer}}", -1), 0, "en", settings, shop, today).body).toBe(
    "Lindenhof: 1% off",
  );
});

it("names the day on which a code sent today would end", () => {
  expect(previewOf(withText("until {{expires}}"), 0, "en", settings, shop, today).body).toBe("until Mar 15");
});

it("names what would keep a text from being sent, at its field", () => {
  const problems = textProblems(withText("Hello from {{brand}}, {{code}} {{link}}"), settings, shop);
  expect(problems).toContainEqual({ path: "steps.0.text.en", issue: "opt_out_missing" });
});
