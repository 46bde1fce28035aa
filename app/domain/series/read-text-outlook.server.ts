import type { Transaction } from "../../platform/database.server.ts";
import { readClaimFacts } from "../messages/claim-facts.sql.server.ts";
import type { ClaimRow } from "../messages/claim-gate.ts";
import { readTextsLeft } from "../messages/daily-pace.sql.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { type CustomerId, messageId, type SeriesId } from "../values/ids.ts";
import { type OutlookRow, readOutlookFacts } from "./text-outlook.sql.server.ts";
import { type TextOutlook, textOutlook } from "./text-outlook.ts";
import type { WhyNot } from "./why-not.server.ts";

/**
 * What would become of the next text of a series to one customer, were it asked for now: the gate of the hand-over, asked
 * with what it would read. Null when there is no such customer or series.
 * @param asked.rules the answers of the series' audience for this customer.
 */
export async function readTextOutlook(
  tx: Transaction,
  shop: ShopView,
  asked: { series: SeriesId; customer: CustomerId; rules: readonly WhyNot[] },
  now: Date,
): Promise<TextOutlook | null> {
  const [row] = await tx.$queryRaw<OutlookRow[]>(readOutlookFacts(shop, asked.series, asked.customer, now));
  if (!row) return null;
  const due = row.messageId !== null && row.messageState === "due" ? [messageId(row.messageId)] : [];
  const [written] = due.length > 0 ? await tx.$queryRaw<ClaimRow[]>(readClaimFacts(shop, due, now)) : [];
  const left = await readTextsLeft(tx, shop.id, now);
  const broken = asked.rules.filter((rule) => !rule.holds);
  return textOutlook({ row, written: written ?? null, broken, left }, shop, now);
}
