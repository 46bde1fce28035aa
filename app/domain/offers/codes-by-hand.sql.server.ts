import { type Sql, sql } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

/** Why a code ended that the merchant ended. */
export const BY_HAND = "by_hand";

const live: Sql = sql`d.state in ('reserved', 'issuing', 'active')`;

/** A discount whose live codes are to get another end. */
export interface CohortByHand {
  id: string;
  gid: string;
  offerKey: string;
  endsAt: Date;
  /** Its codes that live. */
  codes: number;
  /** Those of them a text has named. */
  texted: number;
}

/** Whose codes these are: their phones, to be locked before anything of theirs is changed. */
export const phonesOfCodes = (shop: ShopId, codes: readonly string[]): Sql => sql`
  select distinct e.phone_id as "phoneId" from discount_code d
  join enrollment e on e.shop_id = d.shop_id and e.id = d.enrollment_id
  where d.shop_id = ${shop} and d.id = any(${[...codes]}::uuid[])`;

/** The same of every live code of these discounts. */
export const phonesOfCohorts = (shop: ShopId, cohorts: readonly string[]): Sql => sql`
  select distinct e.phone_id as "phoneId" from discount_code d
  join enrollment e on e.shop_id = d.shop_id and e.id = d.enrollment_id
  where d.shop_id = ${shop} and d.cohort_id = any(${[...cohorts]}::uuid[]) and ${live}`;

/** Live codes among these, and how many of them were texted. */
export const countLive = (shop: ShopId, codes: readonly string[], now: Date): Sql => sql`
  select count(*)::int as live, count(*) filter (where d.texted_at is not null)::int as texted
  from discount_code d
  where d.shop_id = ${shop} and d.id = any(${[...codes]}::uuid[]) and ${live} and d.ends_at > ${now}`;

export const endByHand = (shop: ShopId, codes: readonly string[], textedToo: boolean, now: Date): Sql => sql`
  update discount_code d set state = 'revoking', reason = ${BY_HAND}, ended_at = ${now}
  where d.shop_id = ${shop} and d.id = any(${[...codes]}::uuid[]) and ${live}
    and (${textedToo}::boolean or d.texted_at is null)`;

/**
 * The discounts that these codes live in, as far as they can get another end: one whose making was not heard of yet may
 * have been made, with the end it had.
 */
export const cohortsOfCodes = (shop: ShopId, codes: readonly string[], now: Date): Sql => sql`
  select h.id, h.shopify_id as gid, h.offer_hash as "offerKey", h.ends_at as "endsAt",
    count(*)::int as codes, count(*) filter (where d.texted_at is not null)::int as texted
  from discount_cohort h join discount_code d on d.shop_id = h.shop_id and d.cohort_id = h.id and ${live}
  where h.shop_id = ${shop} and h.shopify_id is not null and h.gone_at is null and h.closed_at is null
    and h.ends_at > ${now} and h.id in (select o.cohort_id from discount_code o where o.shop_id = ${shop} and o.id = any(${[...codes]}::uuid[])
      and o.state in ('reserved', 'issuing', 'active'))
  group by h.shop_id, h.id order by h.id`;

/** Chosen codes that live, by the discount they live in. */
export interface ChosenOfCohort {
  cohort: string;
  ids: string[];
  texted: number;
}

export const chosenByCohort = (shop: ShopId, codes: readonly string[], now: Date): Sql => sql`
  select d.cohort_id as cohort, array_agg(d.id::text order by d.id) as ids, count(*) filter (where d.texted_at is not null)::int as texted
  from discount_code d
  where d.shop_id = ${shop} and d.id = any(${[...codes]}::uuid[]) and ${live} and d.ends_at > ${now}
    and d.cohort_id is not null
  group by d.cohort_id order by d.cohort_id`;

/**
 * A discount has another end than it was made with. No code is added to it any more, so that it stays what the merchant
 * made of it, and no other of the same offer and end stands in its way.
 */
export const moveCohortEnd = (shop: ShopId, cohort: string, endsAt: Date): Sql => sql`
  update discount_cohort set ends_at = ${endsAt}, differs = null, differs_at = null,
    offer_hash = case when position(';of=' in offer_hash) > 0 then offer_hash else offer_hash || ';of=' || id end
  where shop_id = ${shop} and id = ${cohort}::uuid`;

export const moveCodeEnds = (shop: ShopId, cohort: string, endsAt: Date): Sql => sql`
  update discount_code d set ends_at = ${endsAt}
  where d.shop_id = ${shop} and d.cohort_id = ${cohort}::uuid and ${live}`;

/** Texts that name codes of this discount and were not claimed yet: they are prepared anew. Lock the phones first. */
export const dropTextsOfCohort = (shop: ShopId, cohort: string): Sql => sql`
  delete from message m using discount_code d
  where d.shop_id = ${shop} and d.cohort_id = ${cohort}::uuid and ${live}
    and m.shop_id = d.shop_id and m.enrollment_id = d.enrollment_id and m.kind = 'step' and m.step is not null and m.state = 'due'`;
