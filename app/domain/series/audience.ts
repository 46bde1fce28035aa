import { z } from "zod";
import { consentAge } from "../consent/consent-rules.ts";
import { customerRules } from "../customers/customer-rules.ts";
import { shopifySegment } from "../customers/segment-rule.ts";
import { leftBecause } from "../feedback/feedback-rule.ts";
import { worthRules } from "../lapse/worth-rules.ts";
import { rested } from "../messages/rest-rule.ts";
import { discountsReceived, discountsRedeemed } from "../offers/discount-rules.ts";

const days = (issue: string, min: number, max: number) => z.number().int(issue).min(min, issue).max(max, issue);

/** A rule a merchant adds to an audience; each noun says what its own rules mean. */
const audienceRule = z.discriminatedUnion("rule", [
  ...customerRules,
  ...worthRules,
  consentAge,
  rested,
  discountsReceived,
  discountsRedeemed,
  shopifySegment,
  leftBecause,
]);

const MOST_RULES = 20;

/** Who gets into a series: all of it must hold. */
export const audience = z.object({
  /** The no-purchase window: days without a counting order. */
  windowDays: days("window_range", 1, 1_095),
  /** Those who lapsed longer ago than this many days of no purchase are left alone. */
  maximumLapseDays: days("maximum_lapse_range", 1, 3_650).default(365),
  /** Days after the end of any series in which nobody enters the next. */
  cooldownDays: days("cooldown_range", 0, 1_095).default(180),
  rules: z.array(audienceRule).max(MOST_RULES, "too_many_rules").default([]),
});

export type AudienceRule = z.infer<typeof audienceRule>;
export type Audience = z.infer<typeof audience>;
