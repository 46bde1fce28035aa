/** How an audience narrows down, from everybody to those who would enter now: each stage is part of the one before. */
export const AUDIENCE_STAGES = [
  "customers",
  "withOrders",
  "lapsed",
  "notTooLongAgo",
  /** Who keep the rules the merchant added. */
  "chosen",
  "mobile",
  /** Whose number is of a country that is texted. */
  "inCountry",
  /** Who agreed to texts, confirmed or not. */
  "agreed",
  /** Whose consent is proven as their country asks for, in use and not withdrawn. */
  "consented",
  "eligible",
] as const;
export type AudienceStage = (typeof AUDIENCE_STAGES)[number];
