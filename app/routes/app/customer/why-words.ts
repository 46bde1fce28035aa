import type { TFunction } from "i18next";
import { RFM_GROUPS, type RfmGroup } from "../../../domain/lapse/rfm.ts";
import type { Reason } from "../../../domain/results/customer-reasons.server.ts";
import type { Threshold } from "../../../domain/results/customer-reasons.ts";
import type { WhyNot } from "../../../domain/series/why-not.server.ts";
import { en } from "../../../i18n/en.ts";
import type { Formats } from "../frame/formats.ts";

type Rule = keyof typeof en.rules.kept;
type Value = keyof typeof en.rules.values;
type Writing = Pick<Formats, "date" | "money" | "percent" | "number">;

const isRule = (name: string): name is Rule => name in en.rules.kept;
const isValue = (name: string): name is Value => name in en.rules.values;

/** One rule as a sentence, with what it was set to and the value it saw in the merchant's words. */
export function whyWords(answer: WhyNot, t: TFunction, formats: Writing): string {
  const value = valueWords(answer, t, formats);
  if (!isRule(answer.rule)) return t("rules.other", { name: answer.rule, value });
  const asks = answer.asks.map((one) => groupWords(one, t) ?? one).join(", ");
  return answer.holds ? t(`rules.kept.${answer.rule}`, { asks }) : t(`rules.broken.${answer.rule}`, { value, asks });
}

/** Below the sentence: the value where the sentence has none, what was asked for, since when it is so, until when. */
export function whyDetail(reason: Reason, t: TFunction, formats: Writing): string | null {
  const { since, until, threshold, holds, value } = reason;
  const details = [
    ...(holds && value !== null ? [valueWords(reason, t, formats)] : []),
    ...(threshold ? [t("customer.why.setTo", { value: thresholdWords(threshold, reason.shows, t, formats) })] : []),
    ...(since ? [t("customer.why.since", { date: formats.date(since) })] : []),
    ...(until ? [t("customer.why.until", { date: formats.date(until) })] : []),
  ];
  return details.length > 0 ? details.join(" · ") : null;
}

function thresholdWords(threshold: Threshold, shows: Reason["shows"], t: TFunction, formats: Writing): string {
  switch (threshold.kind) {
    case "days":
      return t("customer.why.days", { count: threshold.days, shown: formats.number(threshold.days) });
    case "most":
      return t("customer.why.atMost", { max: formats.number(threshold.count) });
    case "share":
      return t("customer.why.best", { share: formats.percent(threshold.percent / 100) });
    case "range":
      return rangeWords(threshold, (value) => shownAs(value, shows, formats), t);
  }
}

function shownAs(value: number, shows: Reason["shows"], formats: Writing): string {
  if (shows === "money") return formats.money(BigInt(value));
  return shows === "percent" ? formats.percent(value / 100) : formats.number(value);
}

function rangeWords(
  { min, max }: { min: number | null; max: number | null },
  show: (value: number) => string,
  t: TFunction,
) {
  if (min !== null && max !== null) return t("customer.why.between", { min: show(min), max: show(max) });
  return min === null
    ? t("customer.why.atMost", { max: show(max ?? 0) })
    : t("customer.why.atLeast", { min: show(min) });
}

const WORTH = ["expected_value", "rfm_group", "overdue"];

function valueWords({ rule, value, shows }: WhyNot, t: TFunction, formats: Writing): string {
  if (shows === "balance") return balanceWords(value, t, formats);
  if (value === null) return t(WORTH.includes(rule) ? "rules.values.not_known" : "rules.values.nothing");
  if (shows === "money") return formats.money(BigInt(value));
  if (shows === "percent") return formats.percent(Number(value) / 100);
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return formats.date(new Date(value));
  return groupWords(value, t) ?? (isValue(value) ? t(`rules.values.${value}`) : value);
}

/** What comes in, what it costs, and what is left, as one account. */
function balanceWords(value: string | null, t: TFunction, formats: Writing): string {
  if (value === null) return t("rules.balanceUnknown");
  const [brings = "", discount = "", texts = "", left = ""] = value
    .split(" ")
    .map((amount) => formats.money(BigInt(amount)));
  return t("rules.balance", { brings, discount, texts, left });
}

const groupWords = (name: string, t: TFunction): string | null =>
  RFM_GROUPS.some((group) => group === name) ? t(`states.rfmGroup.${name as RfmGroup}`) : null;
