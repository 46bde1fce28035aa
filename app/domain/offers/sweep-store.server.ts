import type { Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";
import { DAY_MS } from "../values/local-time.ts";
import type { StoredCohort } from "./offer-store.server.ts";

/** Reason of a code that the shop's Shopify no longer had when it was looked for. */
export const CODE_MISSING = "code_missing";

/** What one comparison of our codes with Shopify found. */
export interface CodeSweep {
  at: Date;
  /** Codes of ours that Shopify has. */
  seen: number;
  /** Codes and discounts of ours that no row knew: deleted. */
  orphans: number;
  /** Codes we took to be usable that Shopify no longer had. */
  missing: number;
  /** Codes we took to be gone that Shopify still had: deleted anew. */
  risen: number;
  /** Discounts deleted because they had ended. */
  closed: number;
}

const CHANGED_KEPT_MS = 30 * DAY_MS;

type SweptCohort = Pick<StoredCohort, "id" | "offerKey" | "gid"> & {
  closed: boolean;
  /** Whether codes of it are being asked for just now. */
  issuing: boolean;
};

/**
 * Discounts of ours that have ended and that we have not deleted yet; one that the merchant has changed at Shopify, to
 * another end perhaps, is given another month.
 */
export async function listEndedCohorts(
  tx: Transaction,
  shop: ShopId,
  now: Date,
  limit: number,
): Promise<{ id: string; gid: string }[]> {
  return await tx.$queryRaw<{ id: string; gid: string }[]>`
    select id, shopify_id as gid from discount_cohort
    where shop_id = ${shop} and ends_at <= ${now} and closed_at is null and shopify_id is not null
      and (differs is null or ends_at <= ${new Date(now.getTime() - CHANGED_KEPT_MS)})
    order by ends_at, id limit ${limit}`;
}

/** Discounts of ours that should be at Shopify. */
export async function listStandingCohorts(
  tx: Transaction,
  shop: ShopId,
  now: Date,
): Promise<{ id: string; gid: string; offerKey: string }[]> {
  return await tx.$queryRaw<{ id: string; gid: string; offerKey: string }[]>`
    select id, shopify_id as gid, offer_hash as "offerKey" from discount_cohort
    where shop_id = ${shop} and ends_at > ${now} and closed_at is null and gone_at is null and shopify_id is not null
    order by id`;
}

/** What we know of the cohorts these discounts say they belong to. */
export async function listSweptCohorts(tx: Transaction, shop: ShopId, ids: string[]): Promise<SweptCohort[]> {
  return await tx.$queryRaw<SweptCohort[]>`
    select h.id, h.offer_hash as "offerKey", h.shopify_id as gid, h.closed_at is not null as closed,
      exists (select 1 from discount_code c where c.shop_id = h.shop_id and c.cohort_id = h.id
        and c.state in ('reserved', 'issuing', 'revoking'))
        or exists (select 1 from discount_code c where c.shop_id = h.shop_id and c.moving_to = h.id) as issuing
    from discount_cohort h where h.shop_id = ${shop} and h.id::text = any(${ids}::text[])`;
}

/** Codes of a cohort that a shopper should be able to use now, in upper case. */
export async function listUsableCodes(
  tx: Transaction,
  shop: ShopId,
  cohort: string,
): Promise<{ id: string; code: string }[]> {
  return await tx.$queryRaw<{ id: string; code: string }[]>`
    select id, upper(code) as code from discount_code
    where shop_id = ${shop} and cohort_id = ${cohort}::uuid and state = 'active' and moving_to is null`;
}

/** Those of these codes (in upper case) that stand in our table, with what we believe of them. */
export async function listKnownCodes(
  tx: Transaction,
  shop: ShopId,
  codes: string[],
): Promise<{ id: string; code: string; state: string; reason: string | null }[]> {
  return await tx.$queryRaw<{ id: string; code: string; state: string; reason: string | null }[]>`
    select id, upper(code) as code, state, reason from discount_code
    where shop_id = ${shop} and upper(code) = any(${codes}::text[])`;
}

/** Which of these Shopify ids are known to belong to the cohort: a redacted person's row no longer holds the code. */
export async function listKnownIds(
  tx: Transaction,
  shop: ShopId,
  cohort: string,
  redeemCodeIds: string[],
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select shopify_id as id from discount_code
    where shop_id = ${shop} and cohort_id = ${cohort}::uuid and shopify_id = any(${redeemCodeIds}::text[])`;
  return rows.map((row) => row.id);
}

/** These codes were taken to be gone, were not, and are now. */
export async function markGoneAnew(tx: Transaction, shop: ShopId, ids: string[], now: Date): Promise<void> {
  await tx.$executeRaw`
    update discount_code set gone_at = ${now}
    where shop_id = ${shop} and id = any(${ids}::uuid[]) and state = 'revoked'`;
}

/**
 * Codes that Shopify no longer has: nobody can use them. A text that is ready with such a code and that nobody has
 * claimed is dropped, so that it is written anew with another.
 * @returns how many were still taken to be usable.
 */
export async function markCodesMissing(tx: Transaction, shop: ShopId, ids: string[], now: Date): Promise<number> {
  // enrollments are locked before their codes and texts, as everywhere
  await tx.$executeRaw`
    select 1 from enrollment e
    where e.shop_id = ${shop} and e.id in (
      select enrollment_id from discount_code where shop_id = ${shop} and id = any(${ids}::uuid[]))
    order by e.id for update`;
  const gone = await tx.$queryRaw<{ enrollmentId: string; textedAt: Date | null }[]>`
    update discount_code set state = 'revoked', reason = ${CODE_MISSING}, ended_at = ${now}, gone_at = ${now}
    where shop_id = ${shop} and id = any(${ids}::uuid[]) and state = 'active'
    returning enrollment_id as "enrollmentId", texted_at as "textedAt"`;
  await tx.$executeRaw`
    delete from message m using enrollment e
    where m.shop_id = ${shop} and m.kind = 'step' and m.step is not null and m.state = 'due'
      and m.enrollment_id = any(${gone.map((one) => one.enrollmentId)}::uuid[])
      and e.shop_id = m.shop_id and e.id = m.enrollment_id and e.state = 'active'`;
  return gone.length;
}

export async function insertSweep(tx: Transaction, shop: ShopId, sweep: CodeSweep): Promise<void> {
  await tx.codeSweep.upsert({
    where: { shopId_at: { shopId: shop, at: sweep.at } },
    create: { shopId: shop, ...sweep },
    update: sweep,
  });
}

/** The last comparison of our codes with Shopify; null before the first night. */
export async function latestSweep(tx: Transaction, shop: ShopId): Promise<CodeSweep | null> {
  const row = await tx.codeSweep.findFirst({ where: { shopId: shop }, orderBy: { at: "desc" } });
  if (!row) return null;
  const { shopId: _, ...sweep } = row;
  return sweep;
}
