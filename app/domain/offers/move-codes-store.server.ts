import { type Sql, sql, type Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { DiscountCodeState } from "./discount-code.ts";

/** A code on its way into a discount of its own. */
export interface MovingCode {
  id: string;
  code: string;
  state: DiscountCodeState;
  phoneId: string;
  /** As Shopify knows it in the discount it leaves. */
  redeemCodeId: string | null;
  /** The discount it leaves. */
  from: string | null;
}

/** The discounts that codes are being moved to. */
export async function listTargets(tx: Transaction, shop: ShopId): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>(sql`
    select distinct moving_to as id from discount_code where shop_id = ${shop} and moving_to is not null`);
  return rows.map((row) => row.id);
}

export async function listMoving(tx: Transaction, shop: ShopId, target: string): Promise<MovingCode[]> {
  return await tx.$queryRaw<MovingCode[]>(sql`
    select d.id, d.code, d.state, e.phone_id as "phoneId", d.shopify_id as "redeemCodeId", h.shopify_id as "from"
    from discount_code d join enrollment e on e.shop_id = d.shop_id and e.id = d.enrollment_id
    left join discount_cohort h on h.shop_id = d.shop_id and h.id = d.cohort_id
    where d.shop_id = ${shop} and d.moving_to = ${target}::uuid order by d.id`);
}

/** Writes down the discount that chosen codes of another are to have, with its own end; nothing else is added to it. */
export async function insertTarget(
  tx: Transaction,
  shop: ShopId,
  target: { id: string; offerKey: string; endsAt: Date },
  from: string,
): Promise<void> {
  await tx.$executeRaw(sql`
    insert into discount_cohort (shop_id, id, series_id, step, offer_hash, ends_at, offer)
    select shop_id, ${target.id}::uuid, series_id, step, ${target.offerKey}, ${target.endsAt}, offer
    from discount_cohort where shop_id = ${shop} and id = ${from}::uuid`);
}

/** Of these codes those that live at Shopify in that discount begin to move. @returns how many those are. */
export async function beginMoving(
  tx: Transaction,
  shop: ShopId,
  codes: readonly string[],
  from: string,
  target: string,
): Promise<number> {
  return await tx.$executeRaw(sql`
    update discount_code set moving_to = ${target}::uuid
    where shop_id = ${shop} and id = any(${[...codes]}::uuid[]) and cohort_id = ${from}::uuid and state = 'active'
      and shopify_id is not null and moving_to is null`);
}

/**
 * A code has arrived: it lives in its new discount, to that one's end. One that was to die meanwhile dies there.
 * @returns its state.
 */
export async function settleMoved(
  tx: Transaction,
  shop: ShopId,
  moved: { id: string; redeemCodeId: string; target: string },
): Promise<DiscountCodeState | null> {
  const [row] = await tx.$queryRaw<{ state: DiscountCodeState }[]>(sql`
    update discount_code d set moving_to = null,
      cohort_id = case when d.state in ('active', 'revoking') then h.id else d.cohort_id end,
      shopify_id = case when d.state in ('active', 'revoking') then ${moved.redeemCodeId} else d.shopify_id end,
      ends_at = case when d.state = 'active' then h.ends_at else d.ends_at end
    from discount_cohort h
    where d.shop_id = ${shop} and d.id = ${moved.id}::uuid and d.moving_to = ${moved.target}::uuid
      and h.shop_id = d.shop_id and h.id = d.moving_to
    returning d.state`);
  return row?.state ?? null;
}

/** Codes that were used or ended before they moved stay where they are. */
export async function forgetMoving(tx: Transaction, shop: ShopId, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw(sql`
    update discount_code set moving_to = null where shop_id = ${shop} and id = any(${[...ids]}::uuid[])`);
}

/** Texts that name these codes and were not claimed yet: they are prepared anew. Lock the phones first. */
export const dropTextsOfCodes = (shop: ShopId, codes: readonly string[]): Sql => sql`
  delete from message m using discount_code d
  where d.shop_id = ${shop} and d.id = any(${[...codes]}::uuid[])
    and m.shop_id = d.shop_id and m.enrollment_id = d.enrollment_id and m.kind = 'step' and m.step is not null
    and m.state = 'due'`;
