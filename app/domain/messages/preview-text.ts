import { offerEndsAt } from "../offers/expiry.ts";
import type { Landing } from "../offers/landing.ts";
import type { Offer } from "../offers/offer.ts";
import type { CountryRule } from "../shops/sending-countries.ts";
import type { Voice } from "./country-sender.ts";
import { type CustomerWords, mergeValues, renderText, type TextFacts, type TextLanguage } from "./merge-fields.ts";
import { countSegments, type SmsSegments } from "./sms-segments.ts";

export interface TextPreview {
  body: string;
  segments: SmsSegments;
}

/** Of a series' content, what a preview needs. */
export interface PreviewContent {
  steps: readonly { text: Record<TextLanguage, string>; offer: Offer; landing?: Landing | undefined }[];
}

export interface PreviewSettings {
  brand: string;
  codePrefix: string;
  twilio: { sender: string } | null;
  /** The countries that are texted; the shop's own alone when left out. */
  countries?: readonly CountryRule[] | null;
  /** The customer metafield that texts may name; none when left out. */
  texts?: { metafield: { namespace: string; key: string } | null };
}

/** Whom a preview is for. */
interface PreviewReader {
  firstName: string | null;
  words: CustomerWords;
  /** Where their number is from, and how the shop speaks to such; that of most texts when left out. */
  voice?: Pick<Voice, "sender" | "numberCountry">;
}

/** Where every country's texts are ended by the link, nobody's answer ends them. */
function sampleSender({ twilio, countries }: PreviewSettings): string | null {
  const linked = countries && countries.length > 0 && countries.every((rule) => rule.optOut === "link");
  return linked ? null : (twilio?.sender ?? null);
}

/** Stands in where the page has no shop at hand: as long as a domain of middling length. */
export const SAMPLE_SHOP = {
  domain: "your-shop.myshopify.com",
  name: "Your shop",
  currency: "EUR",
  timezone: "Europe/Berlin",
};

/** Stands in where no day is given: texts are measured by it, the same at any time. */
export const SAMPLE_DAY = new Date("2026-11-22T12:00:00Z");

/** Somebody with a long name who has bought things. */
export function sampleReader(language: TextLanguage): PreviewReader {
  const german = language === "de";
  const product = german ? "Kaffeemühle aus Edelstahl" : "Stainless coffee grinder";
  const collection = german ? "Kaffee & Zubehör" : "Coffee & accessories";
  return {
    firstName: german ? "Katharina" : "Elizabeth",
    words: {
      lastProduct: product,
      favouriteProduct: product,
      lastCollection: collection,
      favouriteCollection: collection,
      monthsAsCustomer: 14,
      metafield: "250",
    },
  };
}

/**
 * The text of a step as a shopper would get it, with sample code and link, and a sample reader with a long first name
 * unless one is given.
 * @param shop the shop's own domain, currency and zone; the length of the domain counts.
 */
export function renderPreview(
  content: PreviewContent,
  step: number,
  language: TextLanguage,
  settings: PreviewSettings,
  shop: TextFacts["shop"] = SAMPLE_SHOP,
  day: Date = SAMPLE_DAY,
  reader: PreviewReader = sampleReader(language),
): TextPreview {
  const one = content.steps[step];
  if (!one) return { body: "", segments: countSegments("") };
  const coded = one.offer.kind === "none" ? null : one.offer;
  const { firstName, words, voice } = reader;
  const values = mergeValues({
    firstName,
    words,
    language,
    brand: settings.brand,
    code: coded ? `${settings.codePrefix}7Q2M9XKDB4` : null,
    offer: one.offer,
    endsAt: coded ? offerEndsAt(day, coded, shop.timezone) : null,
    linkToken: "7Q2M9XKDB4",
    ...(voice ?? { sender: sampleSender(settings) }),
    shop,
  });
  const body = renderText(one.text[language], values);
  return { body, segments: countSegments(body) };
}
