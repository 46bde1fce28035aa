import { type Sql, sql, type Transaction } from "../../platform/database.server.ts";
import type { MessageState } from "../messages/message.ts";
import type { ShopId } from "../values/ids.ts";
import type { DiscountCodeState } from "./discount-code.ts";

/** A code that an order used which was cancelled unpaid. */
export interface CancelledCode {
  id: string;
  code: string;
  orderId: string;
  orderName: string | null;
  endsAt: Date;
  /** The code that stands in for it; null while there is none. */
  replacement: { id: string; code: string; state: DiscountCodeState } | null;
  /** What became of the text that tells of the replacement; null while there is none. */
  text: MessageState | null;
}

interface RawCancelled extends Omit<CancelledCode, "replacement"> {
  replacementId: string | null;
  replacementCode: string | null;
  replacementState: DiscountCodeState | null;
}

/** What an order's payment says when nothing of it was ever paid. */
const UNPAID: Sql = sql`coalesce(o.financial_status, 'pending') in ('pending', 'authorized', 'expired', 'voided')`;
const SHOWN = 50;

/**
 * Codes whose order was cancelled unpaid, that would still be good; the latest first. One whose replacement was used or
 * has died is settled, and told only when it is asked for.
 */
export async function listCancelled(
  tx: Transaction,
  shop: ShopId,
  now: Date,
  only: string | null = null,
): Promise<CancelledCode[]> {
  const rows = await tx.$queryRaw<RawCancelled[]>(sql`
    select d.id, d.code, d.order_id::text as "orderId", nullif(o.name, '') as "orderName", d.ends_at as "endsAt",
      n.id as "replacementId", n.code as "replacementCode", n.state as "replacementState", m.state as text
    from discount_code d
    join "order" o on o.shop_id = d.shop_id and o.id = d.order_id
    left join discount_code n on n.shop_id = d.shop_id and n.replaces = d.id
    left join message m on m.shop_id = n.shop_id and m.code_id = n.id
    where d.shop_id = ${shop} and d.state = 'redeemed' and o.cancelled_at is not null and o.deleted_at is null
      and ${UNPAID} and d.ends_at > ${now} and d.code not like 'erased-%'
      and (${only}::uuid is not null or n.id is null or n.state in ('reserved', 'issuing', 'active'))
      and d.id = coalesce(${only}::uuid, d.id)
    order by o.cancelled_at desc, d.id limit ${SHOWN}`);
  return rows.map(({ replacementId, replacementCode, replacementState, ...row }) => ({
    ...row,
    replacement:
      replacementId !== null && replacementCode !== null && replacementState !== null
        ? { id: replacementId, code: replacementCode, state: replacementState }
        : null,
  }));
}

/** A replacement that works, and who is to be told of it. */
export interface ReplacementToText {
  id: string;
  code: string;
  endsAt: Date;
  /** To be read with `storedOffer`. */
  offer: unknown;
  enrollmentId: string;
  phoneId: string;
  locale: string | null;
  /** ISO 3166-1 alpha-2, of the number. */
  numberCountry: string;
  /** A text tells of it already. */
  texted: boolean;
}

/** @param code id of the code that was used up. */
export async function findReplacementToText(
  tx: Transaction,
  shop: ShopId,
  code: string,
): Promise<ReplacementToText | null> {
  const [row] = await tx.$queryRaw<ReplacementToText[]>(sql`
    select n.id, n.code, n.ends_at as "endsAt", h.offer, e.id as "enrollmentId", e.phone_id as "phoneId", c.locale,
      p.country as "numberCountry",
      exists (select 1 from message m where m.shop_id = n.shop_id and m.code_id = n.id) as texted
    from discount_code n join enrollment e on e.shop_id = n.shop_id and e.id = n.enrollment_id
    join discount_cohort h on h.shop_id = n.shop_id and h.id = n.cohort_id
    join phone p on p.shop_id = e.shop_id and p.id = e.phone_id
    left join customer c on c.shop_id = e.shop_id and c.id = e.customer_id
    where n.shop_id = ${shop} and n.replaces = ${code}::uuid and n.state = 'active'`);
  return row ?? null;
}

/** What a replacement is made from. */
export interface ReplaceableCode {
  enrollmentId: string;
  phoneId: string;
  cohortId: string | null;
  gid: string | null;
  standing: boolean;
  endsAt: Date;
  /** The owner has placed another order since, known as one that counts or not known further yet. */
  orderedSince: boolean;
  /** The owner has another code that lives. */
  hasLive: boolean;
}

/** Orders are stamped on customer and phone the moment they are heard of, and stand in their table a little later. */
export async function findReplaceable(tx: Transaction, shop: ShopId, code: string): Promise<ReplaceableCode | null> {
  const [row] = await tx.$queryRaw<ReplaceableCode[]>(sql`
    select e.id as "enrollmentId", e.phone_id as "phoneId", d.cohort_id as "cohortId", h.shopify_id as gid,
      h.id is not null and h.gone_at is null and h.closed_at is null as standing, d.ends_at as "endsAt",
      exists (select 1 from "order" n where n.shop_id = o.shop_id and n.customer_id = e.customer_id and n.id <> o.id
        and n.counts and n.placed_at > o.placed_at)
        or coalesce(latest.at > o.placed_at, false) and not exists (select 1 from "order" n
          where n.shop_id = o.shop_id and n.customer_id = e.customer_id and n.placed_at = latest.at and not n.counts)
        as "orderedSince",
      exists (select 1 from discount_code x where x.shop_id = d.shop_id and x.enrollment_id = d.enrollment_id
        and x.state in ('reserved', 'issuing', 'active', 'revoking')
        and x.replaces is distinct from d.id) as "hasLive"
    from discount_code d
    join enrollment e on e.shop_id = d.shop_id and e.id = d.enrollment_id
    join "order" o on o.shop_id = d.shop_id and o.id = d.order_id
    join customer c on c.shop_id = e.shop_id and c.id = e.customer_id
    join phone p on p.shop_id = e.shop_id and p.id = e.phone_id
    cross join lateral (select greatest(c.ordered_at, p.ordered_at) as at) latest
    left join discount_cohort h on h.shop_id = d.shop_id and h.id = d.cohort_id
    where d.shop_id = ${shop} and d.id = ${code}::uuid and d.state = 'redeemed'`);
  return row ?? null;
}

/** Writes the replacement down before Shopify is asked. A second one of the same code is never written. */
export async function reserveReplacement(
  tx: Transaction,
  shop: ShopId,
  made: { id: string; code: string; replaces: string },
  now: Date,
): Promise<void> {
  await tx.$executeRaw(sql`
    insert into discount_code (shop_id, id, code, enrollment_id, cohort_id, state, ends_at, created_at, replaces)
    select d.shop_id, ${made.id}::uuid, ${made.code}, d.enrollment_id, d.cohort_id, 'reserved', d.ends_at, ${now}, d.id
    from discount_code d where d.shop_id = ${shop} and d.id = ${made.replaces}::uuid
    on conflict do nothing`);
}
