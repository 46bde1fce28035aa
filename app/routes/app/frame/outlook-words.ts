import type { TFunction } from "i18next";
import type { TextOutlook } from "../../../domain/series/text-outlook.ts";
import { whyWords } from "../customer/why-words.ts";
import type { Formats } from "./formats.ts";
import { suppressionWords } from "./suppression-words.ts";

const plain = { interpolation: { escapeValue: false } };

/** What would become of a customer's next text now, as a sentence. */
export function outlookWords({ step, answer }: TextOutlook, t: TFunction, formats: Formats): string {
  const number = step + 1;
  switch (answer.kind) {
    case "send":
      return t("outlook.send", { number });
    case "on_its_way":
      return t("outlook.onItsWay", { number });
    case "suppress":
      return t("outlook.suppress", { reason: suppressionWords(answer.reason, t), ...plain });
    case "left_out":
      return t("outlook.leftOut", {
        rules: answer.rules.map((rule) => whyWords(rule, t, formats)).join("; "),
        ...plain,
      });
    case "wait": {
      const reason = t(`outlook.waiting.${answer.reason}`);
      // an answer that came as JSON tells the time in letters
      const when = answer.until && formats.dateTime(new Date(answer.until));
      return when ? t("outlook.waitUntil", { number, when, reason, ...plain }) : t("outlook.wait", { number, reason });
    }
  }
}

/** What may change it still; null when nothing does. */
export function openWords({ open }: TextOutlook, t: TFunction): string | null {
  if (open.length === 0) return null;
  return t("outlook.open.title", { things: open.map((one) => t(`outlook.open.${one}`)).join("; ") });
}
