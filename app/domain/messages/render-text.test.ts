import fc from "fast-check";
import { SegmentedMessage } from "sms-segments-calculator";
import { expect, it } from "vitest";
import { MERGE_FIELDS, mergeValues, renderText } from "./merge-fields.ts";
import { SAMPLE_SHOP } from "./preview-text.ts";
import { countSegments } from "./sms-segments.ts";

const words = fc.string({ unit: "grapheme", maxLength: 60 });
const maybe = fc.option(words, { nil: null });

/** Somebody with any name at all, who bought anything. */
const shoppers = fc.record({
  firstName: maybe,
  brand: words,
  words: fc.record({
    lastProduct: maybe,
    favouriteProduct: maybe,
    lastCollection: maybe,
    favouriteCollection: maybe,
    monthsAsCustomer: fc.option(fc.nat({ max: 400 }), { nil: null }),
    metafield: maybe,
  }),
});
const valuesOf = (shopper: typeof shoppers extends fc.Arbitrary<infer T> ? T : never) =>
  mergeValues({
    ...shopper,
    language: "de",
    code: "HALLO2B",
    offer: { kind: "none" },
    endsAt: new Date("2026-12-01T12:00:00Z"),
    linkToken: "7Q2M9XKDB4",
    sender: null,
    shop: SAMPLE_SHOP,
  });

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...MERGE_FIELDS.map((field) => `{{${field} | dort}}`)) },
  { weight: 2, arbitrary: fc.constantFrom("{{", "}}", "{", "}", "|", "{{{", "{{ {{", "{{first_name", "{{x|y}}") },
  { weight: 4, arbitrary: fc.string({ unit: fc.constantFrom(..."abc äöüß!?.,"), maxLength: 20 }) },
  { weight: 1, arbitrary: words },
);
const templates = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));

it("never sends a brace to anybody", () => {
  fc.assert(
    fc.property(templates, shoppers, (template, shopper) => {
      expect(renderText(template, valuesOf(shopper))).not.toMatch(/[{}]/);
    }),
    { numRuns: 2_000 },
  );
});

it("is counted as Twilio's own calculator counts it", () => {
  fc.assert(
    fc.property(templates, shoppers, (template, shopper) => {
      const body = renderText(`Hallo ${template}`, valuesOf(shopper));
      expect(countSegments(body).segments).toBe(new SegmentedMessage(body).segmentsCount);
    }),
    { numRuns: 1_000 },
  );
});

it("stays in the cheap signs whoever reads it", () => {
  const cheap = fc
    .array(
      fc.oneof(
        piece.filter((one) => one.startsWith("{{") && one.endsWith("| dort}}")),
        fc.constant(" Hallo "),
      ),
    )
    .map((pieces) => pieces.join(""));
  const named = shoppers.map((shopper) => ({ ...shopper, brand: "Lindenhof" }));
  fc.assert(
    fc.property(cheap, named, (template, shopper) => {
      expect(countSegments(renderText(template, valuesOf(shopper))).encoding).toBe("gsm7");
    }),
    { numRuns: 1_000 },
  );
});
