import type { Transaction } from "../../platform/database.server.ts";
import { explainCustomers } from "../series/audience-counts.sql.server.ts";
import { readTextOutlook } from "../series/read-text-outlook.server.ts";
import { standingAudiences } from "../series/standing-audiences.server.ts";
import type { TextOutlook } from "../series/text-outlook.ts";
import type { WhyNot } from "../series/why-not.server.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";
import { reasonFacts } from "./customer-reasons.sql.server.ts";
import { type ReasonFacts, type Span, spanOf, type Threshold, thresholdOf } from "./customer-reasons.ts";

/** One rule's answer, what it was set to, and since when it is so. */
export interface Reason extends WhyNot, Span {
  threshold: Threshold | null;
}

export interface SeriesReasons {
  /** null: no series is on; these are the rules a new one would have. */
  series: { id: string; name: string } | null;
  reasons: Reason[];
  /** What would become of their next text now; null while no series is on. */
  outlook: TextOutlook | null;
}

/** Why a customer is, or is not, texted: every rule of every series that is on, the most important series first. */
export async function customerReasons(
  tx: Transaction,
  shop: ShopId,
  customer: CustomerId,
  now: Date,
): Promise<SeriesReasons[]> {
  const answers: SeriesReasons[] = [];
  const view = await readShopRow(tx, shop);
  for (const { series, audience, rules } of await standingAudiences(tx, shop, now)) {
    const [explained] = await tx.$queryRaw<{ answers: WhyNot[] }[]>(explainCustomers(shop, [customer], rules));
    const [facts] = await tx.$queryRaw<ReasonFacts[]>(reasonFacts(shop, customer, series?.id ?? null, now));
    if (!explained || !facts) continue;
    const reasons = explained.answers.map((answer) => ({
      ...answer,
      ...spanOf(answer.rule, answer.holds, facts, audience),
      threshold: thresholdOf(answer.rule, audience),
    }));
    const asked = series && { series: series.id, customer, rules: explained.answers };
    answers.push({ series, reasons, outlook: asked && (await readTextOutlook(tx, view, asked, now)) });
  }
  return answers;
}
