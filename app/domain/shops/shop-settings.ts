import { z } from "zod";
import { storedConfirmedOptIn } from "../consent/confirmed-opt-in.ts";
import { exclusions } from "./exclusions.ts";
import { feedbackReasons } from "./feedback-reasons.ts";
import { rights } from "./rights.ts";
import { countryRules } from "./sending-countries.ts";
import { shopPauses } from "./shop-pauses.ts";
import { textSettings } from "./text-settings.ts";

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "time_not_hh_mm");

/** Tools that text customers, and may have done so here before. */
export const TOOLS_BEFORE = [
  "none",
  "shopify",
  "klaviyo",
  "postscript",
  "attentive",
  "omnisend",
  "yotpo",
  "other",
] as const;
export type ToolBefore = (typeof TOOLS_BEFORE)[number];

/** What a merchant decides for the whole shop. Every field has a default, so `{}` is a valid stored value. */
export const shopSettings = z.object({
  /** Language of Winback's pages. */
  language: z.enum(["en", "de"]).default("en"),
  /** How German texts speak to shoppers. */
  formOfAddress: z.enum(["du", "sie"]).default("du"),
  /** Brand named in every text, and the sender of record. */
  brand: z.string().trim().max(40, "brand_too_long").default(""),
  /** Share of eligible customers who are left alone, so that the effect can be measured. */
  holdoutShare: z.number().min(0, "holdout_range").max(0.5, "holdout_range").default(0.1),
  /** planner: Winback plans that share until the first series is switched on; merchant: somebody chose it. */
  holdoutBy: z.enum(["planner", "merchant"]).default("merchant"),
  /** Local hours of the shopper in which a text may arrive. Sundays are always quiet. */
  sendingHours: z
    .object({ from: clockTime, to: clockTime })
    .refine((hours) => hours.from < hours.to, "hours_order")
    .refine((hours) => hours.from >= "08:00" && hours.to <= "21:00", "hours_range")
    .default({ from: "10:00", to: "20:00" }),
  /** Texts a day over all series; at the cap they wait. */
  dailyCap: z.number().int("cap_range").min(1, "cap_range").max(1_000_000, "cap_range").default(1_000),
  /** Texts a calendar month over all series; at the cap they wait for the next. */
  monthlyCap: z.number().int("cap_range").min(1, "cap_range").max(30_000_000, "cap_range").default(10_000),
  /** SMS segments a second the merchant has agreed with Twilio; null: what Twilio takes from such a sender. */
  segmentsPerSecond: z
    .number()
    .int("pace_range")
    .min(1, "pace_range")
    .max(1_000, "pace_range")
    .nullable()
    .default(null),
  /** Where only shoppers who confirmed their SMS consent by text are texted, by the country of their number. */
  requireConfirmedOptIn: storedConfirmedOptIn.prefault(true),
  /** What counts as a purchase where merchants differ (docs/what-counts-as-a-purchase.md argues the defaults). */
  purchases: z
    .object({
      pointOfSale: z.boolean().default(true),
      draftOrders: z.boolean().default(true),
      renewals: z.boolean().default(true),
      exchanges: z.boolean().default(false),
      zeroValue: z.boolean().default(false),
    })
    .prefault({}),
  /** What things bring and cost, as far as Shopify does not say (docs/worth.md argues the defaults). */
  money: z
    .object({
      /** What is left of an order after the cost of goods, where that is not known. */
      marginPercent: z.number().int("margin_range").min(1, "margin_range").max(100, "margin_range").default(40),
      /** Of 100 who are texted, how many more come back than without: assumed until it is measured. */
      upliftPoints: z.number().min(0.1, "uplift_range").max(50, "uplift_range").default(2),
      /** What the provider charges for 100 SMS segments, minor units of the shop's currency. */
      hundredSegments: z.number().int("price_range").min(0, "price_range").max(1_000_000, "price_range").default(1_000),
      /** What taking a payment costs: of what was paid, and per order in minor units. */
      feePercent: z.number().min(0, "fee_range").max(20, "fee_range").default(2.1),
      feeFixed: z.number().int("price_range").min(0, "price_range").max(1_000_000, "price_range").default(30),
      /** What it costs when something of an order comes back, minor units. */
      returnCost: z.number().int("price_range").min(0, "price_range").max(1_000_000, "price_range").default(500),
      /** For so many days an order may come back: until then it is provisional. */
      returnDays: z
        .number()
        .int("return_days_range")
        .min(0, "return_days_range")
        .max(365, "return_days_range")
        .default(30),
      /** What a new customer costs elsewhere, minor units; 0: not said. */
      acquisitionCost: z.number().int("price_range").min(0, "price_range").max(10_000_000, "price_range").default(0),
      /** What running Winback costs a month (hosting, numbers), minor units. */
      monthlyCost: z.number().int("price_range").min(0, "price_range").max(10_000_000, "price_range").default(0),
    })
    .prefault({}),
  /** What the merchant's own people are told of by text, beside alarms. */
  ownerTexts: z.object({ firstWonBack: z.boolean().default(true), monday: z.boolean().default(true) }).prefault({}),
  /** Who of the staff may do what. */
  rights: rights.prefault({}),
  /** Customers at Shopify are tagged while they are in a series, and when it won them back. */
  customerTags: z.boolean().default(false),
  /** Who never gets a text. */
  exclusions: exclusions.prefault({}),
  /** Days on which no text of a series goes out. */
  pauses: shopPauses.default([]),
  /** Countries that are texted, and how; null: the shop's own alone. */
  countries: countryRules.nullable().default(null),
  /** What shoppers can answer when they are asked why they stayed away. */
  feedbackReasons,
  /** Whose texts ask new subscribers to confirm: with another tool's, ours never do. */
  confirmationsBy: z.enum(["winback", "other"]).default("winback"),
  /** What texts may say of their readers, and what never. */
  texts: textSettings.prefault({}),
  /** Put in front of every discount code. */
  codePrefix: z
    .string()
    .regex(/^[A-Z]{0,6}$/, "prefix_letters")
    .default(""),
  /** Years after the end of the year for which the proof of an erased number's consent is kept (docs/privacy.md). */
  consentProofYears: z.number().int("proof_range").min(3, "proof_range").max(10, "proof_range").default(3),
  /** How far the merchant is with the set-up, as far as nothing else tells. */
  setUp: z
    .object({
      toolBefore: z.enum(TOOLS_BEFORE).nullable().default(null),
      /** Its own series for inactive customers is off. */
      toolStopped: z.boolean().default(false),
      /** Who unsubscribed there is known here. */
      optOutsKnown: z.boolean().default(false),
      /** The offers were looked at and kept as they are proposed. */
      offersKept: z.boolean().default(false),
      /** Brand and form of address were looked at and taken. */
      textsKept: z.boolean().default(false),
      /** The merchant does not want to see it on the first page. */
      hidden: z.boolean().default(false),
    })
    .prefault({}),
  /** The merchant's own Twilio account; the token is sealed. */
  twilio: z
    .object({
      accountSid: z.string().regex(/^AC[0-9a-f]{32}$/, "account_sid_format"),
      authTokenSealed: z.string(),
      /** An E.164 number, an alphanumeric sender of up to 11 signs, or a Messaging Service (MG…). */
      sender: z.string().min(1),
      verifiedAt: z.iso.datetime(),
    })
    .nullable()
    .default(null),
});

export type ShopSettings = z.infer<typeof shopSettings>;
