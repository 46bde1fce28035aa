import type { TFunction } from "i18next";
import type { WhyNot } from "../../../domain/series/why-not.server.ts";
import { en } from "../../../i18n/en.ts";
import type { Formats } from "../frame/formats.ts";

type Rule = keyof typeof en.rules.kept;
type Value = keyof typeof en.rules.values;

const isRule = (name: string): name is Rule => name in en.rules.kept;
const isValue = (name: string): name is Value => name in en.rules.values;

/** One rule as a sentence, with what it was set to and the value it saw in the merchant's words. */
export function whyWords(answer: WhyNot, t: TFunction, formats: Pick<Formats, "date" | "money" | "percent">): string {
  const value = valueWords(answer, t, formats);
  if (!isRule(answer.rule)) return t("rules.other", { name: answer.rule, value });
  const asks = answer.asks.join(", ");
  return answer.holds ? t(`rules.kept.${answer.rule}`, { asks }) : t(`rules.broken.${answer.rule}`, { value, asks });
}

function valueWords(
  { value, shows }: WhyNot,
  t: TFunction,
  formats: Pick<Formats, "date" | "money" | "percent">,
): string {
  if (value === null) return t("rules.values.nothing");
  if (shows === "money") return formats.money(BigInt(value));
  if (shows === "percent") return formats.percent(Number(value) / 100);
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return formats.date(new Date(value));
  return isValue(value) ? t(`rules.values.${value}`) : value;
}
