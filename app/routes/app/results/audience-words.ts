import type { TFunction } from "i18next";
import type { Audience } from "../../../domain/series/audience.ts";
import type { Formats } from "../frame/formats.ts";

/** Whom an audience asks for, in a line: the days without an order, then the rules by their names. */
export function audienceWords(
  { windowDays, maximumLapseDays, rules }: Audience,
  t: TFunction,
  formats: Formats,
): string {
  const [from, to] = [formats.number(windowDays), formats.number(maximumLapseDays)];
  const named = rules.map(({ rule }) => t(`editor.rules.kinds.${rule}`));
  return [t("results.audiences.window", { from, to }), ...new Set(named)].join(" · ");
}
