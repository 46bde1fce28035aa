import { z } from "zod";
import { CONSENT_CLASSES, type ConsentClass } from "./phone.ts";

/** Where only who confirmed by text is texted unless the merchant decides otherwise: courts there ask for that proof. */
export const CONFIRMED_COUNTRIES = ["DE", "AT", "CH"] as const;
/** What has a switch of its own; any other country goes by the last. */
export const CONFIRMED_PLACES = [...CONFIRMED_COUNTRIES, "elsewhere"] as const;
export type ConfirmedPlace = (typeof CONFIRMED_PLACES)[number];

/** Whether only numbers whose owner confirmed are texted, by the number's country. */
export const confirmedOptIn = z.object({
  DE: z.boolean(),
  AT: z.boolean(),
  CH: z.boolean(),
  /** In every other country. */
  elsewhere: z.boolean(),
});
export type ConfirmedOptIn = z.infer<typeof confirmedOptIn>;

/** One answer for every country. */
export const everywhere = (asked: boolean): ConfirmedOptIn => ({ DE: asked, AT: asked, CH: asked, elsewhere: asked });

/** As it is stored; a single answer of an earlier version holds for every country. */
export const storedConfirmedOptIn = z.union([z.boolean().transform(everywhere), confirmedOptIn]);

/**
 * What counts as confirmed where that is asked for: the courts of these countries want the proof itself, and Shopify has
 * none to show; elsewhere its word is enough.
 */
const CONFIRMED: Readonly<Record<ConfirmedPlace, readonly ConsentClass[]>> = {
  DE: ["confirmed"],
  AT: ["confirmed"],
  CH: ["confirmed"],
  elsewhere: ["confirmed", "shopify_confirmed"],
};

/** Which kinds of consent are enough for a text to a number of this country. @param country ISO 3166-1 alpha-2. */
export function enoughConsent(rule: ConfirmedOptIn, country: string): readonly ConsentClass[] {
  const place = CONFIRMED_COUNTRIES.find((one) => one === country) ?? "elsewhere";
  return rule[place] ? CONFIRMED[place] : CONSENT_CLASSES;
}

/** One switch of the consent page. */
export const confirmedSwitch = z.object({
  country: z.enum(CONFIRMED_PLACES),
  asked: z.boolean(),
  /** Why it is turned off in Germany; empty anywhere else. */
  shopName: z.string().trim().max(200).default(""),
  /** What stands beside the box at the checkout. */
  wording: z.string().trim().max(2_000).default(""),
  /** Since when, `YYYY-MM-DD`. */
  validFrom: z.string().trim().max(10).default(""),
  reason: z.string().trim().max(2_000).default(""),
});
export type ConfirmedSwitch = z.infer<typeof confirmedSwitch>;

const LEAST_SIGNS = 10;

/** What is missing before a switch may be thrown: only turning it off in Germany asks for more than a press. */
export function switchProblems(
  wanted: ConfirmedSwitch,
  shopName: string,
  today: string,
): { path: string; issue: string }[] {
  if (wanted.country !== "DE" || wanted.asked) return [];
  const day = /^\d{4}-\d{2}-\d{2}$/.test(wanted.validFrom) && !Number.isNaN(Date.parse(wanted.validFrom));
  return [
    ...(wanted.shopName === shopName.trim() ? [] : [{ path: "shopName", issue: "shop_name_wrong" }]),
    ...(wanted.wording.length >= LEAST_SIGNS ? [] : [{ path: "wording", issue: "box_wording_missing" }]),
    ...(day && wanted.validFrom <= today ? [] : [{ path: "validFrom", issue: "box_day_wrong" }]),
    ...(wanted.reason.length >= LEAST_SIGNS ? [] : [{ path: "reason", issue: "reason_missing" }]),
  ];
}
