/** Why somebody never gets a text, in the order in which a merchant is told. */
export const EXCLUSIONS = ["listed", "staff", "tagged", "bought", "disputed", "refunded", "open_order"] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

/** The only one that passes by itself within days: the text waits for it. All others end the series. */
export type PassingExclusion = "open_order";
export type LastingExclusion = Exclude<Exclusion, PassingExclusion>;

export const isLasting = (exclusion: Exclusion): exclusion is LastingExclusion => exclusion !== "open_order";

/** How the end of a series and a text that was dropped say it. */
export type ExcludedReason = `excluded_${LastingExclusion}`;

export const excludedReason = (exclusion: LastingExclusion): ExcludedReason => `excluded_${exclusion}`;

export const isExcludedReason = (reason: string): reason is ExcludedReason =>
  reason.startsWith("excluded_") && EXCLUSIONS.some((one) => isLasting(one) && excludedReason(one) === reason);
