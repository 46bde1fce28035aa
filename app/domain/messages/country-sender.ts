import type { CountryRule } from "../shops/sending-countries.ts";
import type { Problem } from "../values/problem.ts";
import { senderReceives } from "./sender.ts";

/** Where a name is not carried: US and Canada. */
const NAMELESS = new Set(["US", "CA"]);

const isName = (sender: string) => /[A-Za-z]/.test(sender) && !/^MG[0-9a-f]{32}$/.test(sender);

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
 */
export function countryProblems(rules: readonly CountryRule[], sender: string | null): Problem[] {
  return rules.flatMap(({ country, optOut }, at): Problem[] => {
    if (sender !== null && !senderReaches(sender, country))
      return [{ path: `${at}.country`, issue: "sender_not_carried" }];
    if (optOut === "reply" && sender !== null && !senderReceives(sender))
      return [{ path: `${at}.optOut`, issue: "opt_out_unanswered" }];
    return [];
  });
}

/**
 * Whose answer ends a text to a country; null where it carries the link. What was agreed for another sender does not hold
 * for one that nobody can answer.
 */
export function answeredSender(rule: CountryRule | null, sender: string | null): string | null {
  return rule?.optOut === "reply" && senderReceives(sender) ? sender : null;
}
