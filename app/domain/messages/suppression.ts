import { isExcludedReason } from "../customers/exclusion.ts";
import type { SuppressReason } from "./permission-to-send.ts";
import type { EndReason } from "./step-events.ts";

/** What the decision not to send means for the series behind the text. */
export function endOfSuppressed(reason: SuppressReason): EndReason | "series_goes_on" | "nothing" {
  if (isExcludedReason(reason)) return reason;
  switch (reason) {
    case "ordered":
      return "ordered";
    case "redacted":
    case "number_changed":
      return reason;
    case "opted_out":
    case "no_consent":
      return "opted_out";
    case "not_confirmed":
    case "consent_unused":
    case "not_mobile":
    case "no_common_hour":
      return "unreachable";
    case "too_late":
    case "code_gone":
    case "in_shop_pause":
      return "series_goes_on";
    case "asked_elsewhere":
    case "uninstalled":
    case "series_ended":
    case "enrollment_ended":
      return "nothing";
  }
}
