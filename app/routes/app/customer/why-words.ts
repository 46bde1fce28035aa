import type { TFunction } from "i18next";
import { en } from "../../../i18n/en.ts";

type Rule = keyof typeof en.rules.kept;
type Value = keyof typeof en.rules.values;

const isRule = (name: string): name is Rule => name in en.rules.kept;
const isValue = (name: string): name is Value => name in en.rules.values;

/** One rule as a sentence, with the value it saw in the merchant's words. */
export function whyWords(
  answer: { rule: string; holds: boolean; value: string | null },
  t: TFunction,
  date: (at: Date) => string,
): string {
  const value = valueWords(answer.value, t, date);
  if (!isRule(answer.rule)) return t("rules.other", { name: answer.rule, value });
  return answer.holds ? t(`rules.kept.${answer.rule}`) : t(`rules.broken.${answer.rule}`, { value });
}

function valueWords(value: string | null, t: TFunction, date: (at: Date) => string): string {
  if (value === null) return t("rules.values.nothing");
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return date(new Date(value));
  return isValue(value) ? t(`rules.values.${value}`) : value;
}
