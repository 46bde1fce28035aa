import type { Offer } from "../offers/offer.ts";
import { offerWords } from "../offers/offer-words.ts";
import { formatDayForText, formatHourForText } from "../values/local-time.ts";
import { cheapValue, LONGEST, plainValue } from "./plain-value.ts";
import { senderReceives } from "./sender.ts";
import { countSegments } from "./sms-segments.ts";
import { conditionsLink, landingLink, optOutLink } from "./text-links.ts";

export type TextLanguage = "en" | "de";

/** The fields a text may name; anything else in double braces is a mistake the editor shows. */
export const MERGE_FIELDS = [
  "first_name",
  "brand",
  "shop",
  "code",
  "offer",
  "expires",
  "link",
  "last_product",
  "favourite_product",
  "last_collection",
  "favourite_collection",
  "months_as_customer",
  "metafield",
  "conditions",
  "opt_out",
] as const;
export type MergeField = (typeof MERGE_FIELDS)[number];
export type MergeValues = Record<MergeField, string>;

/** What not every customer has: a text that names one of these says what stands in for it. */
const FIELDS_WITH_FALLBACK = [
  "first_name",
  "last_product",
  "favourite_product",
  "last_collection",
  "favourite_collection",
  "months_as_customer",
  "metafield",
] as const satisfies readonly MergeField[];

/** Blanks are cut off afterwards: a pattern that minds them tries every way of sharing them out, and a text of blanks takes minutes. */
const PLACEHOLDER = /\{\{([^{}|]*)(?:\|([^{}]*))?\}\}/g;

export interface Placeholder {
  name: string;
  fallback: string;
}

/** The placeholders of a text in their order, known or not. */
export function placeholdersOf(text: string): Placeholder[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, name = "", fallback = ""]) => ({
    name: name.trim(),
    fallback: fallback.trim(),
  }));
}

export function isMergeField(name: string): name is MergeField {
  return MERGE_FIELDS.some((field) => field === name);
}

export function needsFallback(name: string): boolean {
  return FIELDS_WITH_FALLBACK.some((field) => field === name);
}

/**
 * Fills in a text. One pass: a value is never read as a template itself, and no brace is left over. Where a value is
 * empty the fallback of `{{first_name | friend}}` stands in, and the gap a missing word would leave is closed. A text
 * in GSM-7 stays so whatever is filled in: signs are replaced by their nearest, and a name that cannot be written in it
 * gives way to its fallback.
 */
export function renderText(template: string, values: MergeValues): string {
  const cheap = countSegments(template.replace(PLACEHOLDER, "").replace(/[{}]/g, "")).encoding === "gsm7";
  return template
    .replace(PLACEHOLDER, (_whole, written: string, fallback: string | undefined) => {
      const name = written.trim();
      const value = isMergeField(name) ? fitted(name, values[name], cheap) : "";
      return value === "" ? plainValue((fallback ?? "").trim()) : value;
    })
    .replace(/[{}]/g, "")
    .replace(/(?<! ) +([,.!?])/g, "$1")
    .replace(/ {2,}/g, " ")
    .trim();
}

function fitted(name: MergeField, value: string, cheap: boolean): string {
  const bare = value.replace(/[{}]/g, " ");
  if (!cheap) return bare;
  return cheapValue(bare) ?? (needsFallback(name) ? "" : bare);
}

/**
 * Where every text carries the link to stop, also one that can be answered: to end it must be as easy as to begin. Some
 * British mobile numbers are told for Guernsey's, Jersey's or the Isle of Man's.
 */
const LINK_COUNTRIES = ["DE", "AT", "CH", "GB", "GG", "JE", "IM", "FR"];

/**
 * How a shopper ends the texts: by answering where the sender receives, otherwise by a link; by either in countries where
 * the link always stands.
 * @param country of the number, ISO 3166-1 alpha-2; left out where it is not known, which German texts take for theirs.
 */
export function optOutPhrase(language: TextLanguage, receives: boolean, link: string, country?: string): string {
  const linked = country === undefined ? language === "de" : LINK_COUNTRIES.includes(country);
  if (receives && linked) return language === "de" ? `Abmelden: STOP oder ${link}` : `Opt out: STOP or ${link}`;
  if (receives) return language === "de" ? "Abmelden: STOP" : "STOP to opt out";
  return language === "de" ? `Abmelden: ${link}` : `Opt out: ${link}`;
}

/**
 * The language of the texts to a shopper whose Shopify locale this is; English where we do not speak theirs.
 * @param unknown what a shopper whose locale nobody knows reads: the language of the shop.
 */
export function textLanguage(locale: string | null, unknown: TextLanguage = "en"): TextLanguage {
  if (locale === null || locale === "") return unknown;
  return locale.toLowerCase().startsWith("de") ? "de" : "en";
}

/** What a text can say of its reader besides the first name; null where there is nothing to say. */
export interface CustomerWords {
  /** Titles of what they bought, as the shop spells them; never of a product tagged as sensitive. */
  lastProduct: string | null;
  favouriteProduct: string | null;
  lastCollection: string | null;
  favouriteCollection: string | null;
  /** Whole months since the first order. */
  monthsAsCustomer: number | null;
  /** The metafield the merchant chose. */
  metafield: string | null;
}

export const NO_WORDS: CustomerWords = {
  lastProduct: null,
  favouriteProduct: null,
  lastCollection: null,
  favouriteCollection: null,
  monthsAsCustomer: null,
  metafield: null,
};

export interface TextFacts {
  language: TextLanguage;
  /** As Shopify knows it, unchecked. */
  firstName: string | null;
  /** Nothing but fallbacks when left out. */
  words?: CustomerWords;
  brand: string;
  code: string | null;
  offer: Offer;
  /** When the code ends; null without a code. */
  endsAt: Date | null;
  linkToken: string;
  sender: string | null;
  /** Of the number the text goes to, where it is known. */
  numberCountry?: string;
  shop: { domain: string; name: string; currency: string; timezone: string };
}

/** The values of a text to one shopper. */
export function mergeValues(facts: TextFacts): MergeValues {
  const { language, shop, linkToken, words = NO_WORDS } = facts;
  return {
    first_name: plainValue(facts.firstName ?? "", LONGEST.name),
    brand: facts.brand,
    shop: plainValue(shop.name) || facts.brand,
    code: facts.code ?? "",
    offer: offerWords(facts.offer, shop.currency, language),
    expires: facts.endsAt ? formatEnd(facts.endsAt, facts) : "",
    link: landingLink(shop.domain, linkToken),
    last_product: plainValue(words.lastProduct ?? "", LONGEST.title),
    favourite_product: plainValue(words.favouriteProduct ?? "", LONGEST.title),
    last_collection: plainValue(words.lastCollection ?? "", LONGEST.title),
    favourite_collection: plainValue(words.favouriteCollection ?? "", LONGEST.title),
    months_as_customer: monthsText(words.monthsAsCustomer),
    metafield: plainValue(words.metafield ?? ""),
    conditions: facts.code === null ? "" : conditionsLink(shop.domain, linkToken),
    opt_out: optOutPhrase(
      language,
      senderReceives(facts.sender),
      optOutLink(shop.domain, linkToken),
      facts.numberCountry,
    ),
  };
}

/** A text around the number says "months": fewer than two have the fallback. */
function monthsText(months: number | null): string {
  return months === null || months < 2 ? "" : String(months);
}

/** Its hour counts where an offer is good for hours. */
function formatEnd(endsAt: Date, { offer, shop, language }: TextFacts): string {
  const hours = offer.kind !== "none" && offer.endsOn === undefined && offer.validHours !== undefined;
  return hours ? formatHourForText(endsAt, shop.timezone, language) : formatDayForText(endsAt, shop.timezone, language);
}
