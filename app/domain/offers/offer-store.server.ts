import type { Transaction } from "../../platform/database.server.ts";
import {
  type CustomerId,
  customerId,
  type EnrollmentId,
  enrollmentId,
  type SeriesId,
  type ShopId,
} from "../values/ids.ts";
import type { DiscountCodeState } from "./discount-code.ts";
import type { CodedOffer } from "./offer.ts";

export interface StoredCode {
  id: string;
  code: string;
  enrollmentId: EnrollmentId;
  cohortId: string;
  state: DiscountCodeState;
  endsAt: Date;
  textedAt: Date | null;
}

export interface StoredCohort {
  id: string;
  seriesId: SeriesId;
  step: number;
  offerKey: string;
  endsAt: Date;
  /** null while Shopify has not been asked for it. */
  gid: string | null;
  /** What it was made for, to be read with `storedOffer`. */
  offer?: unknown;
}

/** The enrollments of these that are live, kept from ending until the transaction does. */
export async function holdLiveEnrollments(tx: Transaction, shop: ShopId, ids: EnrollmentId[]): Promise<EnrollmentId[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from enrollment where shop_id = ${shop} and id = any(${ids}::uuid[]) and state = 'active'
    order by id for share`;
  return rows.map((row) => enrollmentId(row.id));
}

/** The codes of these enrollments that have not ended, locked. At most one each. */
export async function lockOpenCodes(tx: Transaction, shop: ShopId, ids: EnrollmentId[]): Promise<StoredCode[]> {
  return await tx.$queryRaw<StoredCode[]>`
    select id, code, enrollment_id as "enrollmentId", cohort_id as "cohortId", state, ends_at as "endsAt",
      texted_at as "textedAt"
    from discount_code
    where shop_id = ${shop} and enrollment_id = any(${ids}::uuid[])
      and state in ('reserved', 'issuing', 'active', 'revoking')
    order by id for update`;
}

/** When the code that a text of this enrollment has named stops being good; null when none lives. */
export async function textedCodeEndsAt(
  tx: Transaction,
  shop: ShopId,
  enrollment: EnrollmentId,
  now: Date,
): Promise<Date | null> {
  const code = await tx.discountCode.findFirst({
    where: { shopId: shop, enrollmentId: enrollment, state: "active", textedAt: { not: null }, endsAt: { gt: now } },
    select: { endsAt: true },
  });
  return code?.endsAt ?? null;
}

export async function listCodes(tx: Transaction, shop: ShopId, codeIds: string[]): Promise<StoredCode[]> {
  return await tx.$queryRaw<StoredCode[]>`
    select id, code, enrollment_id as "enrollmentId", cohort_id as "cohortId", state, ends_at as "endsAt",
      texted_at as "textedAt"
    from discount_code where shop_id = ${shop} and id = any(${codeIds}::uuid[]) order by id`;
}

/**
 * The cohort of this series, step, offer and end; made when it is the first time, or when the merchant has taken its
 * discount away. Kept from being taken away until the transaction ends.
 */
export async function ensureCohort(
  tx: Transaction,
  shop: ShopId,
  { offer, ...cohort }: Omit<StoredCohort, "gid" | "offer"> & { offer: CodedOffer },
): Promise<StoredCohort> {
  await tx.$executeRaw`
    insert into discount_cohort (shop_id, id, series_id, step, offer_hash, ends_at, offer)
    values (${shop}, ${cohort.id}::uuid, ${cohort.seriesId}::uuid, ${cohort.step}, ${cohort.offerKey}, ${cohort.endsAt},
      ${JSON.stringify(offer)}::jsonb)
    on conflict (shop_id, series_id, step, offer_hash, ends_at) where gone_at is null and closed_at is null do nothing`;
  const [row] = await tx.$queryRaw<{ id: string; gid: string | null }[]>`
    select id, shopify_id as gid from discount_cohort
    where shop_id = ${shop} and series_id = ${cohort.seriesId}::uuid and step = ${cohort.step}
      and offer_hash = ${cohort.offerKey} and ends_at = ${cohort.endsAt} and gone_at is null
      and closed_at is null
    for share`;
  if (!row) throw new Error("The cohort's discount was taken away just now.");
  return { ...cohort, ...row, offer };
}

export async function listCohorts(tx: Transaction, shop: ShopId, ids: string[]): Promise<StoredCohort[]> {
  return await tx.$queryRaw<StoredCohort[]>`
    select id, series_id as "seriesId", step, offer_hash as "offerKey", ends_at as "endsAt", shopify_id as gid, offer
    from discount_cohort where shop_id = ${shop} and id = any(${ids}::uuid[]) order by id`;
}

export async function setCohortGid(tx: Transaction, shop: ShopId, cohortId: string, gid: string): Promise<void> {
  await tx.discountCohort.update({ where: { shopId_id: { shopId: shop, id: cohortId } }, data: { shopifyId: gid } });
}

export interface NewCode {
  id: string;
  code: string;
  enrollmentId: EnrollmentId;
}

/**
 * Writes codes down before anybody is asked for them. One that would be the second of its enrollment, or whose text
 * stands in our table already, is left out.
 */
export async function reserveCodes(
  tx: Transaction,
  shop: ShopId,
  cohort: StoredCohort,
  codes: NewCode[],
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    insert into discount_code (shop_id, id, code, enrollment_id, cohort_id, state, ends_at, created_at)
    select ${shop}, t.id, t.code, t.enrollment_id, ${cohort.id}::uuid, 'reserved', ${cohort.endsAt}, ${now}
    from unnest(${codes.map((one) => one.id)}::uuid[], ${codes.map((one) => one.code)}::text[],
      ${codes.map((one) => one.enrollmentId)}::uuid[]) as t(id, code, enrollment_id)
    on conflict do nothing`;
}

/** Marks reserved codes as being asked for; returns all of these that are, earlier ones included. */
export async function beginIssuing(tx: Transaction, shop: ShopId, codeIds: string[]): Promise<StoredCode[]> {
  await tx.$executeRaw`
    update discount_code set state = 'issuing'
    where shop_id = ${shop} and id = any(${codeIds}::uuid[]) and state = 'reserved'`;
  return (await listCodes(tx, shop, codeIds)).filter((code) => code.state === "issuing");
}

/**
 * Shopify has these codes; a locked one is known by its discount alone. One whose owner left meanwhile keeps its state, and
 * is now known well enough to be deleted. One that another process has drawn anew meanwhile is left to that.
 */
export async function finishIssuing(
  tx: Transaction,
  shop: ShopId,
  issued: { id: string; code: string; redeemCodeId: string | null }[],
): Promise<void> {
  await tx.$executeRaw`
    update discount_code c set shopify_id = t.gid, state = case when c.state = 'issuing' then 'active' else c.state end
    from unnest(${issued.map((one) => one.id)}::uuid[], ${issued.map((one) => one.code)}::text[],
      ${issued.map((one) => one.redeemCodeId)}::text[]) as t(id, code, gid)
    where c.shop_id = ${shop} and c.id = t.id and c.code = t.code`;
}

/** Gives a code whose text somebody else has another text, to be tried again; not one that has another by now. */
export async function redrawCode(
  tx: Transaction,
  shop: ShopId,
  taken: { id: string; code: string },
  code: string,
): Promise<void> {
  await tx.$executeRaw`
    update discount_code set code = ${code}, state = 'reserved'
    where shop_id = ${shop} and id = ${taken.id}::uuid and code = ${taken.code} and state = 'issuing'`;
}

export interface RevokingCode {
  id: string;
  code: string;
  cohortId: string | null;
  /** Key of the cohort's offer. */
  offerKey: string | null;
  redeemCodeId: string | null;
  cohortGid: string | null;
  endsAt: Date;
}

/** Codes that are to be deleted at Shopify, those of one cohort together. */
export async function listRevoking(tx: Transaction, shop: ShopId, limit: number): Promise<RevokingCode[]> {
  return await tx.$queryRaw<RevokingCode[]>`
    select c.id, c.code, c.cohort_id as "cohortId", h.offer_hash as "offerKey", c.shopify_id as "redeemCodeId",
      h.shopify_id as "cohortGid", c.ends_at as "endsAt"
    from discount_code c left join discount_cohort h on h.shop_id = c.shop_id and h.id = c.cohort_id
    where c.shop_id = ${shop} and c.state = 'revoking'
    order by c.cohort_id, c.id limit ${limit}`;
}

export async function markRevoked(tx: Transaction, shop: ShopId, codeIds: string[], now: Date): Promise<void> {
  await tx.$executeRaw`
    update discount_code set state = 'revoked', ended_at = coalesce(ended_at, ${now}), gone_at = ${now}
    where shop_id = ${shop} and id = any(${codeIds}::uuid[]) and state = 'revoking'`;
}

/** These codes have come to their end. */
export async function markExpired(tx: Transaction, shop: ShopId, codeIds: string[], now: Date): Promise<void> {
  await tx.discountCode.updateMany({
    where: { shopId: shop, id: { in: codeIds } },
    data: { state: "expired", reason: "expired", endedAt: now },
  });
}

/** Name of a series, for the title of its discounts. */
export async function seriesName(tx: Transaction, shop: ShopId, series: SeriesId): Promise<string> {
  const row = await tx.series.findUniqueOrThrow({ where: { shopId_id: { shopId: shop, id: series } } });
  return row.name;
}

/** Whose enrollment this is, for a discount that only they can use. */
export async function customerOfEnrollment(tx: Transaction, shop: ShopId, id: EnrollmentId): Promise<CustomerId> {
  const row = await tx.enrollment.findUniqueOrThrow({ where: { shopId_id: { shopId: shop, id } } });
  return customerId(row.customerId);
}
