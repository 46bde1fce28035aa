/** Where a consent that nobody used for two years no longer counts (courts there take it as given up). */
export const AGEING_COUNTRIES = ["DE", "AT", "CH"] as const;
const MONTHS = 24;

/** What was given or used before this no longer counts. */
export function consentAgeCutoff(now: Date): Date {
  const cutoff = new Date(now);
  cutoff.setUTCMonth(cutoff.getUTCMonth() - MONTHS);
  return cutoff;
}

/**
 * Whether a consent has lain unused for so long that it is not texted on any more: neither decided anew nor used for a
 * text of a series within two years. Elsewhere it does not age.
 */
export function isConsentUnused(
  consent: {
    /** ISO 3166-1 alpha-2, of the number. */
    country: string;
    /** When its owner decided last; null: not known, which never says that it is old. */
    decidedAt: Date | null;
    /** Latest hand-over of a series' text to the number. */
    usedAt: Date | null;
  },
  now: Date,
): boolean {
  const { country, decidedAt, usedAt } = consent;
  if (!AGEING_COUNTRIES.some((one) => one === country) || decidedAt === null) return false;
  const cutoff = consentAgeCutoff(now);
  return decidedAt <= cutoff && (usedAt === null || usedAt <= cutoff);
}
