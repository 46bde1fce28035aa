import type { TFunction } from "i18next";
import type { CustomerFilters } from "../../../domain/results/customer-list.ts";
import { en } from "../../../i18n/en.ts";
import type { Formats } from "../frame/formats.ts";

export type FilterName = keyof CustomerFilters;
type Words = Record<FilterName, string | null>;
type Reason = keyof typeof en.customers.reasons;
type Rule = keyof typeof en.rules.kept;

const isReason = (name: string): name is Reason => name in en.customers.reasons;
const isRule = (name: string): name is Rule => name in en.rules.kept;

/** What each filter is set to, in words; null where it asks nothing. */
export function filterWords(filters: CustomerFilters, t: TFunction, formats: Pick<Formats, "number" | "money">): Words {
  const days = (value: number) => `${formats.number(value)} ${t("customers.filters.days")}`;
  const list = (words: string[]) => (words.length > 0 ? words.join(", ") : null);
  return {
    inactiveDays: range(filters.inactiveDays, days, t),
    orders: range(filters.orders, formats.number, t),
    spent: range(filters.spent, (value) => formats.money(BigInt(value)), t),
    countries: list(filters.countries),
    consent: list(filters.consent.map((one) => t(`customers.consents.${one}`))),
    tags: list(filters.tags),
    groups: list(filters.groups.map((one) => t(`states.rfmGroup.${one}`))),
    series: filters.series && t(`customers.seriesStates.${filters.series}`),
    reason: filters.reason && reasonWords(filters.reason, t),
  };
}

/** Why somebody is not texted, by the name of the rule that is broken. */
export function reasonWords(rule: string, t: TFunction): string {
  if (isReason(rule)) return t(`customers.reasons.${rule}`);
  const kept = isRule(rule) ? t(`rules.kept.${rule}`, { asks: "…" }) : rule;
  return t("customers.reasonOther", { rule: kept });
}

function range(
  { min, max }: { min: number | null; max: number | null },
  show: (value: number) => string,
  t: TFunction,
) {
  if (min !== null && max !== null) return t("customers.filters.between", { min: show(min), max: show(max) });
  if (min !== null) return t("customers.filters.atLeast", { min: show(min) });
  return max === null ? null : t("customers.filters.atMost", { max: show(max) });
}
