import { type CountryRule, countryRuleFor, numbersOf } from "../shops/sending-countries.ts";
import type { Problem } from "../values/problem.ts";
import { type TextLanguage, textLanguage } from "./merge-fields.ts";
import { senderReceives } from "./sender.ts";

/** Where a name is not carried: US and Canada. */
const NAMELESS = new Set(["US", "CA"]);

/** Whether a sender is a name, which nobody can answer. */
export const isName = (sender: string) => /[A-Za-z]/.test(sender) && !/^MG[0-9a-f]{32}$/.test(sender);

/**
 * Whether carriers of a country take this sender. A Messaging Service chooses by itself; French carriers block mobile
 * numbers.
 */
export function senderReaches(sender: string, country: string): boolean {
  if (isName(sender)) return !NAMELESS.has(country);
  return !(country === "FR" && /^\+[1-9]/.test(sender));
}

/**
 * What keeps these countries from being texted: a sender that is not carried there, or one nobody can answer though texts
 * are to be ended by answering. Without a sender nothing is sent anyway.
 * @param shopSender what texts leave from where a country has no sender of its own.
 */
export function countryProblems(rules: readonly CountryRule[], shopSender: string | null): Problem[] {
  return rules.flatMap(({ country, optOut, sender: own }, at): Problem[] => {
    const sender = own ?? shopSender;
    if (own !== null && shopSender === null) return [{ path: `${at}.sender`, issue: "twilio_missing" }];
    if (sender !== null && !senderReaches(sender, country))
      return [{ path: own === null ? `${at}.country` : `${at}.sender`, issue: "sender_not_carried" }];
    if (optOut === "reply" && sender !== null && !senderReceives(sender))
      return [{ path: `${at}.optOut`, issue: "opt_out_unanswered" }];
    return [];
  });
}

/**
 * Whose answer ends a text to a country; null where it carries the link. What was agreed for another sender does not hold
 * for one that nobody can answer.
 */
function answeredSender(rule: CountryRule | null, sender: string | null): string | null {
  return rule?.optOut === "reply" && senderReceives(sender) ? sender : null;
}

interface SendingShop {
  country: string;
  settings: { countries: CountryRule[] | null; twilio: { sender: string } | null };
}

interface SpeakingShop extends SendingShop {
  settings: SendingShop["settings"] & { language: TextLanguage };
}

/** What a text to a number of this country leaves from: the country's own sender, else the shop's. */
export function senderFor(shop: SendingShop, numberCountry: string): string | null {
  const { twilio } = shop.settings;
  return twilio && (countryRuleFor(shop, numberCountry)?.sender ?? twilio.sender);
}

/** How a text speaks to its reader. */
export interface Voice {
  language: TextLanguage;
  /** Whose answer ends the texts; null where the text carries the link. */
  sender: string | null;
  numberCountry: string;
}

/**
 * How a shop speaks to a number of this country: in the reader's language (of whom nobody knows it, in what was chosen
 * for the country), and with the country's way to unsubscribe.
 */
export function voiceFor(shop: SpeakingShop, numberCountry: string, locale: string | null): Voice {
  const rule = countryRuleFor(shop, numberCountry);
  return {
    language: textLanguage(locale, rule?.language ?? shop.settings.language),
    sender: answeredSender(rule, senderFor(shop, numberCountry)),
    numberCountry,
  };
}

/** The countries of numbers that have a sender of their own, with it. */
export function ownSenders({ settings }: SendingShop): Map<string, string> {
  const own = new Map<string, string>();
  for (const rule of settings.countries ?? [])
    if (rule.sender !== null) for (const country of numbersOf(rule)) own.set(country, rule.sender);
  return own;
}
