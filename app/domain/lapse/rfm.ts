/** Shopify's CustomerRfmGroup in lower case, from those to keep to those long gone. */
export const RFM_GROUPS = [
  "champions",
  "loyal",
  "active",
  "new",
  "promising",
  "needs_attention",
  "previously_loyal",
  "at_risk",
  "almost_lost",
  "dormant",
] as const;

/** Without `PROSPECTS`: whoever never ordered is nobody to win back. */
export type RfmGroup = (typeof RFM_GROUPS)[number];

/** 1 to 5 each, by percent rank among the shop's customers: last order, number of orders, money spent. */
export interface RfmScores {
  recency: number;
  frequency: number;
  monetary: number;
}

/**
 * The group of a customer, by Shopify's names. Like Shopify it takes the recency and the mean of frequency and money;
 * where the borders lie Shopify does not publish, they follow its descriptions (docs/worth.md).
 */
export function rfmGroup({ recency, frequency, monetary }: RfmScores): RfmGroup {
  const bought = (frequency + monetary) / 2;
  if (recency >= 3) return groupOfRecent(recency, bought);
  if (bought >= 4.5) return "previously_loyal";
  if (bought >= 3) return "at_risk";
  return recency === 2 || bought >= 2 ? "almost_lost" : "dormant";
}

function groupOfRecent(recency: number, bought: number): RfmGroup {
  if (bought >= 4) return recency === 5 ? "champions" : "loyal";
  if (bought >= 2.5) return recency === 3 ? "needs_attention" : "active";
  return recency === 5 ? "new" : "promising";
}
