import type { ShopSettings } from "../../../domain/shops/shop-settings.ts";
import { readAmount, showAmount } from "../frame/typed-amount.ts";
import { decimalNumber, wholeNumber } from "../frame/whole-number.ts";

/** The settings a merchant saves together; the others have cards of their own. */
type SavedTogether = Pick<
  ShopSettings,
  | "language"
  | "formOfAddress"
  | "brand"
  | "codePrefix"
  | "sendingHours"
  | "dailyCap"
  | "monthlyCap"
  | "segmentsPerSecond"
  | "holdoutShare"
  | "purchases"
  | "consentProofYears"
  | "customerTags"
  | "money"
>;

/** The same while they are typed. */
export interface SettingsDraft {
  language: "en" | "de";
  formOfAddress: "du" | "sie";
  brand: string;
  codePrefix: string;
  from: string;
  to: string;
  dailyCap: string;
  monthlyCap: string;
  /** SMS segments a second; empty: Twilio's usual. */
  pace: string;
  /** Percent. */
  holdout: string;
  purchases: ShopSettings["purchases"];
  consentProofYears: string;
  /** Customers are tagged at Shopify. */
  customerTags: boolean;
  /** Percent. */
  margin: string;
  /** Percentage points. */
  uplift: string;
  /** Of 100 SMS segments, in the shop's currency. */
  segments: string;
  /** Percent of what was paid, and per order. */
  fee: string;
  feeFixed: string;
  returnCost: string;
  returnDays: string;
  /** Of a new customer; empty: not said. */
  acquisition: string;
  monthly: string;
}

/** The fields of the stored settings. */
export function draftOfSettings(settings: SavedTogether, currency: string): SettingsDraft {
  return {
    language: settings.language,
    formOfAddress: settings.formOfAddress,
    brand: settings.brand,
    codePrefix: settings.codePrefix,
    from: settings.sendingHours.from,
    to: settings.sendingHours.to,
    dailyCap: String(settings.dailyCap),
    monthlyCap: String(settings.monthlyCap),
    pace: settings.segmentsPerSecond === null ? "" : String(settings.segmentsPerSecond),
    holdout: String(Math.round(settings.holdoutShare * 100)),
    purchases: settings.purchases,
    consentProofYears: String(settings.consentProofYears),
    customerTags: settings.customerTags,
    margin: String(settings.money.marginPercent),
    uplift: String(settings.money.upliftPoints),
    segments: showAmount(settings.money.hundredSegments, currency),
    fee: String(settings.money.feePercent),
    feeFixed: showAmount(settings.money.feeFixed, currency),
    returnCost: showAmount(settings.money.returnCost, currency),
    returnDays: String(settings.money.returnDays),
    acquisition: settings.money.acquisitionCost === 0 ? "" : showAmount(settings.money.acquisitionCost, currency),
    monthly: showAmount(settings.money.monthlyCost, currency),
  };
}

/** What the fields say, to be judged by the schema of the settings. */
export function settingsOfDraft(draft: SettingsDraft, currency: string): SavedTogether {
  return {
    language: draft.language,
    formOfAddress: draft.formOfAddress,
    brand: draft.brand,
    codePrefix: draft.codePrefix.trim().toUpperCase(),
    sendingHours: { from: draft.from.trim(), to: draft.to.trim() },
    dailyCap: wholeNumber(draft.dailyCap),
    monthlyCap: wholeNumber(draft.monthlyCap),
    segmentsPerSecond: draft.pace.trim() === "" ? null : wholeNumber(draft.pace),
    holdoutShare: wholeNumber(draft.holdout) / 100,
    purchases: draft.purchases,
    consentProofYears: wholeNumber(draft.consentProofYears),
    customerTags: draft.customerTags,
    money: {
      marginPercent: wholeNumber(draft.margin),
      upliftPoints: decimalNumber(draft.uplift),
      hundredSegments: readAmount(draft.segments, currency),
      feePercent: decimalNumber(draft.fee),
      feeFixed: readAmount(draft.feeFixed, currency),
      returnCost: readAmount(draft.returnCost, currency),
      returnDays: wholeNumber(draft.returnDays),
      acquisitionCost: draft.acquisition.trim() === "" ? 0 : readAmount(draft.acquisition, currency),
      monthlyCost: readAmount(draft.monthly, currency),
    },
  };
}
