import type { TFunction } from "i18next";
import { en } from "../../../i18n/en.ts";

type Reason = Exclude<keyof typeof en.states.suppression, "other">;

const isReason = (name: string): name is Reason => name !== "other" && name in en.states.suppression;

/** Why a text was held back, in the merchant's words. */
export function suppressionWords(reason: string, t: TFunction): string {
  return isReason(reason) ? t(`states.suppression.${reason}`) : t("states.suppression.other", { name: reason });
}
