import { offerEndsAt } from "../offers/expiry.ts";
import type { Offer } from "../offers/offer.ts";
import { offerWords } from "../offers/offer-words.ts";
import { formatDayForText, formatHourForText } from "../values/local-time.ts";
import { senderReceives } from "./sender.ts";
import { countSegments, type SmsSegments } from "./sms-segments.ts";
import { conditionsLink, landingLink, optOutLink } from "./text-links.ts";

export type TextLanguage = "en" | "de";

/** The fields a text may name; anything else in double braces is a mistake the editor shows. */
export const MERGE_FIELDS = [
  "first_name",
  "brand",
  "code",
  "offer",
  "expires",
  "link",
  "conditions",
  "opt_out",
] as const;
export type MergeField = (typeof MERGE_FIELDS)[number];
export type MergeValues = Record<MergeField, string>;

const PLACEHOLDER = /\{\{\s*([^{}|]*?)\s*(?:\|\s*([^{}]*?)\s*)?\}\}/g;

export interface Placeholder {
  name: string;
  fallback: string;
}

/** The placeholders of a text in their order, known or not. */
export function placeholdersOf(text: string): Placeholder[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, name = "", fallback = ""]) => ({ name, fallback }));
}

export function isMergeField(name: string): name is MergeField {
  return MERGE_FIELDS.some((field) => field === name);
}

/**
 * Fills in a text. One pass: a value is never read as a template itself. Where a value is empty the fallback of
 * `{{first_name | friend}}` stands in, and the gap a missing word would leave is closed.
 */
export function renderText(template: string, values: MergeValues): string {
  return template
    .replace(PLACEHOLDER, (_whole, name: string, fallback: string | undefined) => {
      const value = isMergeField(name) ? values[name] : "";
      return value === "" ? plainValue(fallback ?? "") : value;
    })
    .replace(/ +([,.!?])/g, "$1")
    .replace(/ {2,}/g, " ")
    .trim();
}

/**
 * A value from outside as it may stand in a text: no control, bidirectional or invisible signs, no braces, one line, at
 * most 40 signs; and nothing at all when it reads like an address, so that a "first name" cannot smuggle in a link.
 */
export function plainValue(value: string): string {
  const plain = value
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}{}]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  if (/:\/\/|www\.|[^\s.]\.[\p{L}]{2,}/iu.test(plain)) return "";
  return [...plain].slice(0, 40).join("").trim();
}

/** How a shopper ends the texts: by answering where the sender receives, otherwise by a link. */
export function optOutPhrase(language: TextLanguage, receives: boolean, link: string): string {
  if (receives) return language === "de" ? "Abmelden: STOP" : "STOP to opt out";
  return language === "de" ? `Abmelden: ${link}` : `Opt out: ${link}`;
}

/** The language of the texts to a shopper whose Shopify locale this is; English where we do not speak theirs. */
export function textLanguage(locale: string | null): TextLanguage {
  return locale?.toLowerCase().startsWith("de") ? "de" : "en";
}

export interface TextFacts {
  language: TextLanguage;
  /** As Shopify knows it, unchecked. */
  firstName: string | null;
  brand: string;
  code: string | null;
  offer: Offer;
  /** When the code ends; null without a code. */
  endsAt: Date | null;
  linkToken: string;
  sender: string | null;
  shop: { domain: string; currency: string; timezone: string };
}

/** The values of a text to one shopper. */
export function mergeValues(facts: TextFacts): MergeValues {
  const { language, shop, linkToken } = facts;
  return {
    first_name: plainValue(facts.firstName ?? ""),
    brand: facts.brand,
    code: facts.code ?? "",
    offer: offerWords(facts.offer, shop.currency, language),
    expires: facts.endsAt ? formatEnd(facts.endsAt, facts) : "",
    link: landingLink(shop.domain, linkToken),
    conditions: facts.code === null ? "" : conditionsLink(shop.domain, linkToken),
    opt_out: optOutPhrase(language, senderReceives(facts.sender), optOutLink(shop.domain, linkToken)),
  };
}

/** Its hour counts where an offer is good for hours. */
function formatEnd(endsAt: Date, { offer, shop, language }: TextFacts): string {
  const hours = offer.kind !== "none" && offer.endsOn === undefined && offer.validHours !== undefined;
  return hours ? formatHourForText(endsAt, shop.timezone, language) : formatDayForText(endsAt, shop.timezone, language);
}

export interface TextPreview {
  body: string;
  segments: SmsSegments;
}

/** Of a series' content, what a preview needs. */
export interface PreviewContent {
  steps: readonly { text: Record<TextLanguage, string>; offer: Offer }[];
}

export interface PreviewSettings {
  brand: string;
  codePrefix: string;
  twilio: { sender: string } | null;
}

/** Stands in where the page has no shop at hand: as long as a domain of middling length. */
export const SAMPLE_SHOP = { domain: "your-shop.myshopify.com", currency: "EUR", timezone: "Europe/Berlin" };

/** Stands in where no day is given: texts are measured by it, the same at any time. */
const SAMPLE_DAY = new Date("2026-11-22T12:00:00Z");

/**
 * The text of a step as a shopper would get it, with a long first name and sample code and link.
 * @param shop the shop's own domain, currency and zone; the length of the domain counts.
 */
export function renderPreview(
  content: PreviewContent,
  step: number,
  language: TextLanguage,
  settings: PreviewSettings,
  shop: TextFacts["shop"] = SAMPLE_SHOP,
  day: Date = SAMPLE_DAY,
): TextPreview {
  const one = content.steps[step];
  if (!one) return { body: "", segments: countSegments("") };
  const coded = one.offer.kind === "none" ? null : one.offer;
  const values = mergeValues({
    language,
    firstName: language === "de" ? "Katharina" : "Elizabeth",
    brand: settings.brand,
    code: coded ? `${settings.codePrefix}7Q2M9XKDB4` : null,
    offer: one.offer,
    endsAt: coded ? offerEndsAt(day, coded, shop.timezone) : null,
    linkToken: "7Q2M9XKDB4",
    sender: settings.twilio?.sender ?? null,
    shop,
  });
  const body = renderText(one.text[language], values);
  return { body, segments: countSegments(body) };
}
