import type { Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

export const FINDING_KINDS = ["order", "customer", "consent", "deleted_customer", "segment_count"] as const;
/** What a look at Shopify found that no webhook had told; segment_count: customers by which both sides' counts differed. */
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Counts what was found, on the shop's own day. */
export async function countFinding(
  tx: Transaction,
  shop: ShopId,
  kind: FindingKind,
  now: Date,
  found = 1,
): Promise<void> {
  await tx.$executeRaw`
    insert into sync_finding (shop_id, day, kind, found)
    select id, (${now}::timestamptz at time zone timezone)::date, ${kind}, ${found}::int from shop where id = ${shop}
    on conflict (shop_id, day, kind) do update set found = sync_finding.found + excluded.found`;
}

/** What was found in the last `days` days, by kind; kinds nothing was found of are 0. */
export async function sumFindings(
  tx: Transaction,
  shop: ShopId,
  now: Date,
  days: number,
): Promise<Record<FindingKind, number>> {
  const rows = await tx.syncFinding.groupBy({
    by: ["kind"],
    where: { shopId: shop, day: { gt: new Date(now.getTime() - days * 86_400_000) } },
    _sum: { found: true },
  });
  const of = (kind: FindingKind) => rows.find((row) => row.kind === kind)?._sum.found ?? 0;
  return {
    order: of("order"),
    customer: of("customer"),
    consent: of("consent"),
    deleted_customer: of("deleted_customer"),
    segment_count: of("segment_count"),
  };
}
