import { z } from "zod";

/** What texts can leave from: a number (E.164), a Messaging Service, or a name of up to eleven signs. */
export const SENDER = /^(\+[1-9]\d{6,14}|MG[0-9a-f]{32}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$/;

/** A country that is texted, and how. */
const countryRule = z.object({
  /** ISO 3166-1 alpha-2, of the number. */
  country: z.string().regex(/^[A-Z]{2}$/, "country_format"),
  /** Of texts to those whose language nobody knows. */
  language: z.enum(["en", "de"], "country_language_missing"),
  /** How texts are ended: by answering, or by the link that every text can carry. */
  optOut: z.enum(["reply", "link"], "country_opt_out_missing"),
  /** What texts there leave from; null: the shop's own sender. */
  sender: z.string().trim().regex(SENDER, "sender_format").nullable().default(null),
});
export type CountryRule = z.infer<typeof countryRule>;

export const countryRules = z
  .array(countryRule)
  .max(60, "too_many_countries")
  .refine((rules) => new Set(rules.map((rule) => rule.country)).size === rules.length, "country_twice");

const GERMAN = new Set(["DE", "AT", "CH", "LI"]);

/** Countries whose numbers are told apart from a neighbour's by little: one tick is good for all. */
const TOGETHER: Readonly<Record<string, readonly string[]>> = { GB: ["GG", "JE", "IM"] };

/** A country as it is first offered. Where the sender cannot be answered, texts carry the link all the same. */
export function firstRule(country: string): CountryRule {
  return { country, language: GERMAN.has(country) ? "de" : "en", optOut: "reply", sender: null };
}

/** The countries of numbers a rule is good for. */
export function numbersOf({ country }: CountryRule): string[] {
  return [country, ...(TOGETHER[country] ?? [])];
}

interface ShopOf {
  country: string;
  settings: { countries: CountryRule[] | null };
}

/** The countries a shop texts: its own, until the merchant has chosen. */
export function countryRulesOf({ country, settings }: ShopOf): CountryRule[] {
  return settings.countries ?? [firstRule(country)];
}

/** The same, as the countries of numbers. */
export function countriesOn(shop: ShopOf): string[] {
  return countryRulesOf(shop).flatMap(numbersOf);
}

/** The countries whose numbers would be texted that are not now. */
export function addedCountries(shop: ShopOf, wanted: readonly CountryRule[]): string[] {
  const on = new Set(countriesOn(shop));
  return wanted.flatMap(numbersOf).filter((country) => !on.has(country));
}

/** The rule for a number of this country; null while it is off. */
export function countryRuleFor(shop: ShopOf, country: string): CountryRule | null {
  const rules = countryRulesOf(shop);
  return rules.find((rule) => numbersOf(rule).includes(country)) ?? null;
}
