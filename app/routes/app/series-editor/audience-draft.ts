import { RFM_GROUPS, type RfmGroup } from "../../../domain/lapse/rfm.ts";
import type { Audience, AudienceRule } from "../../../domain/series/audience.ts";
import { readAmount, showAmount } from "../frame/typed-amount.ts";
import { decimalNumber, wholeNumber } from "../frame/whole-number.ts";

export type RuleKind = AudienceRule["rule"];
type Bought = Extract<AudienceRule, { rule: "bought" }>;

/** A rule while it is typed: every field any rule may have, as the merchant wrote it. */
export interface RuleDraft {
  key: string;
  rule: RuleKind;
  min: string;
  max: string;
  /** Several with commas between. */
  values: string;
  what: Bought["what"];
  when: Bought["when"];
  not: boolean;
  /** Of a Shopify segment: its id, and what it is called. */
  segment: { id: string; name: string };
}

/** An audience while it is typed. */
export interface AudienceDraft {
  windowDays: string;
  maximumLapseDays: string;
  cooldownDays: string;
  rules: RuleDraft[];
}

/** Which fields a rule has, and in what its numbers are. */
export const RULE_FIELDS = {
  orders_number: "numbers",
  spent: "amounts",
  average_order: "amounts",
  expected_value: "amounts",
  worth_it: "none",
  overdue: "factor",
  rfm_group: "groups",
  top_spenders: "top",
  discount_share: "percents",
  bought: "goods",
  country: "values",
  language: "values",
  tagged: "values",
  shopify_segment: "segment",
  left_because: "reasons",
  last_order_kept: "none",
  consent_age: "days",
  rested: "days",
  discounts_received: "most",
  discounts_redeemed: "most",
} as const satisfies Record<RuleKind, string>;

export const RULE_KINDS: readonly RuleKind[] = [
  "orders_number",
  "spent",
  "average_order",
  "expected_value",
  "worth_it",
  "overdue",
  "rfm_group",
  "top_spenders",
  "discount_share",
  "bought",
  "country",
  "language",
  "tagged",
  "shopify_segment",
  "left_because",
  "last_order_kept",
  "consent_age",
  "rested",
  "discounts_received",
  "discounts_redeemed",
];

const NO_SEGMENT = { id: "", name: "" };

/** A rule nobody has filled in yet. */
export function newRule(rule: RuleKind, key: string): RuleDraft {
  return { key, rule, min: "", max: "", values: "", what: "product", when: "ever", not: false, segment: NO_SEGMENT };
}

/** The fields of a stored audience. */
export function audienceDraftOf(stored: Audience, currency: string): AudienceDraft {
  return {
    windowDays: String(stored.windowDays),
    maximumLapseDays: String(stored.maximumLapseDays),
    cooldownDays: String(stored.cooldownDays),
    rules: stored.rules.map((rule, index) => ruleDraftOf(rule, `rule-${index}`, currency)),
  };
}

function ruleDraftOf(rule: AudienceRule, key: string, currency: string): RuleDraft {
  const draft = newRule(rule.rule, key);
  switch (rule.rule) {
    case "spent":
    case "average_order":
    case "expected_value":
      return { ...draft, min: amountField(rule.min, currency), max: amountField(rule.max, currency) };
    case "orders_number":
    case "discount_share":
      return { ...draft, min: numberField(rule.min), max: numberField(rule.max) };
    case "top_spenders":
      return { ...draft, max: String(rule.percent) };
    case "consent_age":
    case "rested":
      return { ...draft, max: String(rule.days) };
    case "discounts_received":
    case "discounts_redeemed":
      return { ...draft, max: String(rule.max) };
    case "last_order_kept":
    case "worth_it":
      return draft;
    case "overdue":
      return { ...draft, max: String(rule.factor) };
    case "rfm_group":
      return { ...draft, values: rule.values.join(", ") };
    case "left_because":
      return { ...draft, not: rule.not, values: rule.reasons.join(", ") };
    case "shopify_segment":
      return { ...draft, not: rule.not, segment: { id: rule.segment, name: rule.name } };
    case "bought":
      return { ...draft, what: rule.what, when: rule.when, not: rule.not, values: rule.values.join(", ") };
    default:
      return { ...draft, not: rule.not, values: rule.values.join(", ") };
  }
}

const numberField = (value: number | null) => (value === null ? "" : String(value));
const amountField = (value: number | null, currency: string) => (value === null ? "" : showAmount(value, currency));

/** What the fields say, to be judged by the schema of the audience: nothing is put right here. */
export function audienceOf(draft: AudienceDraft, currency: string): Audience {
  return {
    windowDays: wholeNumber(draft.windowDays),
    maximumLapseDays: wholeNumber(draft.maximumLapseDays),
    cooldownDays: wholeNumber(draft.cooldownDays),
    rules: draft.rules.map((rule) => ruleOf(rule, currency)),
  };
}

function ruleOf(draft: RuleDraft, currency: string): AudienceRule {
  const { rule, not } = draft;
  const number = (typed: string) => (typed.trim() === "" ? null : wholeNumber(typed));
  const amount = (typed: string) => (typed.trim() === "" ? null : readAmount(typed, currency));
  switch (rule) {
    case "spent":
    case "average_order":
    case "expected_value":
      return { rule, min: amount(draft.min), max: amount(draft.max) };
    case "orders_number":
    case "discount_share":
      return { rule, min: number(draft.min), max: number(draft.max) };
    case "top_spenders":
      return { rule, percent: wholeNumber(draft.max) };
    case "consent_age":
    case "rested":
      return { rule, days: wholeNumber(draft.max) };
    case "discounts_received":
    case "discounts_redeemed":
      return { rule, max: wholeNumber(draft.max) };
    case "last_order_kept":
    case "worth_it":
      return { rule };
    case "overdue":
      return { rule, factor: decimalNumber(draft.max) };
    case "rfm_group":
      return { rule, values: groupsOf(draft.values) };
    case "bought":
      return { rule, what: draft.what, when: draft.when, not, values: valuesOf(draft.values) };
    case "country":
      return { rule, not, values: valuesOf(draft.values).map((value) => value.toUpperCase()) };
    case "language":
      return { rule, not, values: valuesOf(draft.values).map((value) => value.toLowerCase()) };
    case "tagged":
      return { rule, not, values: valuesOf(draft.values) };
    case "left_because":
      return { rule, not, reasons: valuesOf(draft.values) };
    case "shopify_segment":
      return { rule, not, segment: draft.segment.id, name: draft.segment.name };
  }
}

/** The chosen of Shopify's groups, in its order. */
export function groupsOf(values: string): RfmGroup[] {
  const chosen = valuesOf(values);
  return RFM_GROUPS.filter((group) => chosen.includes(group));
}

const valuesOf = (typed: string) =>
  typed
    .split(",")
    .map((value) => value.trim())
    .filter((value) => value !== "");
