import type { Transaction } from "../../platform/database.server.ts";
import type { SeriesId, ShopId } from "../values/ids.ts";
import type { TermDifference } from "./discount-terms.ts";
import type { CodedOffer } from "./offer.ts";

/** A discount of ours that Shopify has. */
export interface StandingCohort {
  id: string;
  gid: string;
  seriesId: SeriesId;
  series: string;
  /** Index from 0. */
  step: number;
  offerKey: string;
  endsAt: Date;
  /** To be read with `storedOffer`. */
  offer: unknown;
  /** null: as it was made; empty: not compared yet. */
  differs: TermDifference[] | null;
}

/**
 * News of a discount of ours that works: its unsent texts wait from now on, until it was compared with what we made.
 * @returns its id; null when it is none of ours, or has ended.
 */
export async function holdCohort(
  tx: Transaction,
  shop: ShopId,
  discount: { gid: string; at: Date },
): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    update discount_cohort set differs = coalesce(differs, '[]'::jsonb), differs_at = coalesce(differs_at, ${discount.at})
    where shop_id = ${shop} and shopify_id = ${discount.gid} and gone_at is null and closed_at is null
      and ends_at > ${discount.at}
    returning id`;
  return row?.id ?? null;
}

/** From now on nobody tells of this shop's discounts: each is as one that was not compared, until somebody can. */
export async function holdStanding(tx: Transaction, shop: ShopId, at: Date): Promise<void> {
  await tx.$executeRaw`
    update discount_cohort set differs = '[]'::jsonb, differs_at = ${at}
    where shop_id = ${shop} and shopify_id is not null and differs is null and gone_at is null and closed_at is null
      and ends_at > ${at}`;
}

/** One of the shop's discounts as it stands; null when it is gone, closed or ended. */
export async function findStanding(
  tx: Transaction,
  shop: ShopId,
  cohort: string,
  now: Date,
): Promise<StandingCohort | null> {
  const [row] = await tx.$queryRaw<StandingCohort[]>`
    select h.id, h.shopify_id as gid, h.series_id as "seriesId", s.name as series, h.step,
      h.offer_hash as "offerKey", h.ends_at as "endsAt", h.offer, h.differs
    from discount_cohort h join series s on s.shop_id = h.shop_id and s.id = h.series_id
    where h.shop_id = ${shop} and h.id = ${cohort}::uuid and h.shopify_id is not null and h.gone_at is null
      and h.closed_at is null and h.ends_at > ${now}`;
  return row ?? null;
}

/** Discounts whose texts wait because they are another at Shopify than they were made, the latest first. */
export async function listChanged(tx: Transaction, shop: ShopId, now: Date): Promise<StandingCohort[]> {
  return await tx.$queryRaw<StandingCohort[]>`
    select h.id, h.shopify_id as gid, h.series_id as "seriesId", s.name as series, h.step,
      h.offer_hash as "offerKey", h.ends_at as "endsAt", h.offer, h.differs
    from discount_cohort h join series s on s.shop_id = h.shop_id and s.id = h.series_id
    where h.shop_id = ${shop} and h.differs is not null and h.shopify_id is not null and h.gone_at is null
      and h.closed_at is null and h.ends_at > ${now}
    order by h.differs_at desc, h.id limit 20`;
}

/** Held discounts whose comparison has not come to an end, the longest held first. */
export async function listUncompared(tx: Transaction, shop: ShopId, now: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from discount_cohort
    where shop_id = ${shop} and differs = '[]'::jsonb and gone_at is null and closed_at is null and ends_at > ${now}
    order by differs_at, id limit 100`;
  return rows.map((row) => row.id);
}

/** null: it is as it was made, and its texts go on. */
export async function keepDifferences(
  tx: Transaction,
  shop: ShopId,
  cohort: string,
  differs: TermDifference[] | null,
): Promise<void> {
  const stored = differs === null ? null : JSON.stringify(differs);
  await tx.$executeRaw`
    update discount_cohort set differs = ${stored}::jsonb,
      differs_at = case when ${stored}::jsonb is null then null else differs_at end
    where shop_id = ${shop} and id = ${cohort}::uuid`;
}

/** Our record follows Shopify's; no code is added to this discount any more. */
export async function keepOffer(
  tx: Transaction,
  shop: ShopId,
  cohort: string,
  kept: { offer: CodedOffer; offerKey: string },
): Promise<void> {
  await tx.$executeRaw`
    update discount_cohort set offer = ${JSON.stringify(kept.offer)}::jsonb, offer_hash = ${kept.offerKey}
    where shop_id = ${shop} and id = ${cohort}::uuid`;
}

/** The codes of this discount give more from now on. */
export async function markBettered(tx: Transaction, shop: ShopId, cohort: string, now: Date): Promise<void> {
  await tx.discountCohort.update({ where: { shopId_id: { shopId: shop, id: cohort } }, data: { betteredAt: now } });
}

/** Why a code ended that no text had named when its discount was changed. */
export const DISCOUNT_CHANGED = "discount_changed";

export async function endUntexted(tx: Transaction, shop: ShopId, cohort: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    update discount_code set state = 'revoking', reason = ${DISCOUNT_CHANGED}, ended_at = ${now}
    where shop_id = ${shop} and cohort_id = ${cohort}::uuid and texted_at is null
      and state in ('reserved', 'issuing', 'active')`;
}
