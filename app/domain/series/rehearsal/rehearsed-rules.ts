import type { Audience, AudienceRule } from "../audience.ts";

/**
 * How a rehearsal applies a rule: past: by what was known at that time · played: by what the rehearsal itself has
 * played so far · today: by what is known today · unknown: not at all.
 */
export type RuleTime = "past" | "played" | "today" | "unknown";

/** The rules every series has, by their names, as far as a rehearsal does not take today's answer. */
export const STANDING_RULES: Readonly<Record<string, Exclude<RuleTime, "today" | "unknown">>> = {
  has_ordered: "past",
  window_passed: "past",
  not_too_long_ago: "past",
  speaks_for_number: "past",
  in_no_series: "played",
  not_held_out: "played",
  once_per_lapse: "played",
  cooled_down: "played",
};

/** Of the rules a merchant adds, those that are not asked of today's customer. */
const ADDED_RULES: Partial<Record<AudienceRule["rule"], Exclude<RuleTime, "today">>> = {
  orders_number: "past",
  spent: "past",
  average_order: "past",
  top_spenders: "past",
  discount_share: "past",
  bought: "past",
  last_order_kept: "past",
  rested: "played",
  discounts_received: "played",
  discounts_redeemed: "unknown",
};

/** How a rehearsal applies a rule the merchant added; what it has never heard of is asked of today's customer. */
export const timeOfRule = (rule: AudienceRule): RuleTime => ADDED_RULES[rule.rule] ?? "today";

/** The audience with those of the merchant's rules that are applied so. */
export function onlyRules(audience: Audience, time: RuleTime): Audience {
  return { ...audience, rules: audience.rules.filter((rule) => timeOfRule(rule) === time) };
}
