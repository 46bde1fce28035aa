import type { TFunction } from "i18next";
import type { StateTone } from "../../../components/state-badge.tsx";
import type { CodeRow, CodeStatus } from "../../../domain/results/code-list.ts";
import { en } from "../../../i18n/en.ts";

type Reason = keyof typeof en.codes.reasons;

const isReason = (reason: string): reason is Reason => reason in en.codes.reasons;

/** Why a code ended, in plain words; empty while it lives, and where the state says it already. */
export function reasonWords({ reason, status }: Pick<CodeRow, "reason" | "status">, t: TFunction): string {
  if (reason === null || status === "expired") return "";
  return t(`codes.reasons.${isReason(reason) ? reason : "other"}`);
}

export const STATUS_TONES: Readonly<Record<CodeStatus, StateTone>> = {
  making: "neutral",
  waiting: "active",
  texted: "active",
  redeemed: "good",
  expired: "neutral",
  ending: "attention",
  revoked: "neutral",
};
