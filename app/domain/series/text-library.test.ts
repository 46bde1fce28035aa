import { describe, expect, it } from "vitest";
import { renderPreview } from "../messages/preview-text.ts";
import { adviseText } from "../messages/text-advice.ts";
import { lintTexts } from "../messages/text-lint.ts";
import type { Offer } from "../offers/offer.ts";
import { libraryAsks, libraryText, TEXT_KINDS, TEXT_LIBRARY } from "./text-library.ts";

const shop = {
  domain: "lindenhof-kaffee.myshopify.com",
  name: "Lindenhof",
  currency: "EUR",
  timezone: "Europe/Berlin",
};
const none: Offer = { kind: "none" };
const gift: Offer = { kind: "percentage", percent: 15, validDays: 14, minimumSubtotal: 0 };

/** As the only text of a series, sent from a number or under a name. */
const contentOf = (kind: (typeof TEXT_KINDS)[number], address: "du" | "sie") => ({
  steps: [
    {
      text: libraryText(kind, address),
      offer: offerOf(kind),
      ...(libraryAsks(kind) ? { landing: { to: "feedback" as const } } : {}),
    },
  ],
});
const offerOf = (kind: string) => (TEXT_LIBRARY.find((text) => text.kind === kind)?.needsOffer ? gift : none);
const settingsOf = (sender: string) => ({ brand: "Lindenhof Kaffee", codePrefix: "HALLO", twilio: { sender } });

it("has one text of every kind", () => {
  expect(TEXT_LIBRARY.map((text) => text.kind)).toEqual(TEXT_KINDS);
});

describe.each(["du", "sie"] as const)("speaking with %s", (address) => {
  it("misses nothing a text must have", () => {
    for (const kind of TEXT_KINDS)
      for (const sender of ["+4915735990000", "LINDENHOF"])
        expect({ kind, problems: lintTexts(contentOf(kind, address), settingsOf(sender), shop) }).toEqual({
          kind,
          problems: [],
        });
  });

  it("costs at most two SMS segments in the cheap encoding", () => {
    for (const kind of TEXT_KINDS)
      for (const language of ["en", "de"] as const) {
        const { segments } = renderPreview(contentOf(kind, address), 0, language, settingsOf("LINDENHOF"), shop);
        expect({ kind, language, encoding: segments.encoding }).toEqual({ kind, language, encoding: "gsm7" });
        expect(segments.segments).toBeLessThanOrEqual(2);
      }
  });

  it("gives every shopper a reason to come back", () => {
    for (const kind of TEXT_KINDS)
      for (const text of Object.values(libraryText(kind, address)))
        expect({ kind, text, advice: adviseText(text, { first: false, offer: offerOf(kind) }) }).toMatchObject({
          advice: [],
        });
  });
});

it("never says du where it is to say Sie", () => {
  const polite = TEXT_KINDS.map((kind) => libraryText(kind, "sie").de);
  expect(polite.filter((text) => /\b(du|dich|dir|dein\w*|schau)\b/i.test(text))).toEqual([]);
});
