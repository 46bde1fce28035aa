import type { Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

/** Why a code ended that its owner could still have used: the merchant deleted or switched off the discount. */
export const DISCOUNT_GONE = "discount_gone";

/**
 * A discount of ours no longer works because the merchant deleted it or switched it off at Shopify: no code is added to
 * it any more, and its codes end. Those nobody was told of are deleted at Shopify; those that were texted are left
 * there, so that they work again should the merchant switch the discount back on. A discount whose time has come has
 * merely ended, and one we deleted ourselves is closed. Told again, nothing changes.
 */
export async function markCohortGone(
  tx: Transaction,
  shop: ShopId,
  discount: { gid: string; at: Date },
): Promise<void> {
  const gone = await tx.$queryRaw<{ id: string }[]>`
    update discount_cohort set gone_at = least(gone_at, ${discount.at})
    where shop_id = ${shop} and shopify_id = ${discount.gid} and ends_at > ${discount.at} and closed_at is null
    returning id`;
  for (const { id } of gone) {
    await tx.$executeRaw`
      update discount_code set reason = ${DISCOUNT_GONE}, ended_at = ${discount.at},
        state = case when texted_at is null then 'revoking' else 'revoked' end
      where shop_id = ${shop} and cohort_id = ${id}::uuid and state in ('reserved', 'issuing', 'active')`;
  }
}

/** A discount the merchant took away while shoppers held codes of it. */
export interface GoneDiscount {
  series: string;
  /** Index from 0. */
  step: number;
  goneAt: Date;
  endsAt: Date;
  /** Codes that were texted and no longer work. */
  texted: number;
}

/** Discounts that were taken away before their time and would still run, the latest first. */
export async function listGoneDiscounts(tx: Transaction, shop: ShopId, now: Date): Promise<GoneDiscount[]> {
  return await tx.$queryRaw<GoneDiscount[]>`
    select s.name as series, h.step, h.gone_at as "goneAt", h.ends_at as "endsAt",
      (select count(*)::int from discount_code c where c.shop_id = h.shop_id and c.cohort_id = h.id
        and c.reason = ${DISCOUNT_GONE} and c.texted_at is not null) as texted
    from discount_cohort h join series s on s.shop_id = h.shop_id and s.id = h.series_id
    where h.shop_id = ${shop} and h.gone_at is not null and h.ends_at > ${now}
    order by h.gone_at desc, h.id limit 20`;
}
