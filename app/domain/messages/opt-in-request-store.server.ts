import { sql, type Transaction } from "../../platform/database.server.ts";
import { type PhoneId, phoneId, type ShopId } from "../values/ids.ts";

/** A question to confirm that still stands open. */
export interface OpenQuestion {
  phone: PhoneId;
  /** Of the wording its owner agreed to. */
  wordingVersion: string | null;
  language: string | null;
}

/** When this number was asked to confirm since a moment. */
export async function askedSince(tx: Transaction, shop: ShopId, phone: PhoneId, since: Date): Promise<Date[]> {
  const rows = await tx.$queryRaw<{ at: Date }[]>(sql`
    select due_at as at from message
    where shop_id = ${shop} and phone_id = ${phone}::uuid and kind = 'opt_in_request' and due_at > ${since}`);
  return rows.map((row) => row.at);
}

/** Class of the advisory lock that counts a shop's questions one after the other. */
const SIGN_UP_LOCK = 7_214;

/**
 * When numbers of this shop were asked since a moment, at most so many; nobody else counts until the
 * transaction ends. Lock the phone first.
 */
export async function askedByShopSince(tx: Transaction, shop: ShopId, since: Date, most: number): Promise<Date[]> {
  await tx.$executeRaw(sql`select pg_advisory_xact_lock(${SIGN_UP_LOCK}::int, ${shop}::int)`);
  const rows = await tx.$queryRaw<{ at: Date }[]>(sql`
    select due_at as at from message
    where shop_id = ${shop} and kind = 'opt_in_request' and due_at > ${since} limit ${most}`);
  return rows.map((row) => row.at);
}

/**
 * The newest question to this phone that has left, or the one with this link, which nobody has answered or taken back
 * since: a box that is ticked again is no answer. Lock the phone first.
 */
export async function findOpenQuestion(
  tx: Transaction,
  shop: ShopId,
  by: { phone: PhoneId } | { token: string },
  since: Date,
): Promise<OpenQuestion | null> {
  const left = sql`m.handed_at is not null and m.state <> 'failed'`;
  const which = "phone" in by ? sql`m.phone_id = ${by.phone}::uuid and ${left}` : sql`m.link_token = ${by.token}`;
  const [row] = await tx.$queryRaw<{ phone: string; wordingVersion: string | null; language: string | null }[]>(sql`
    select m.phone_id as phone, e.wording_version as "wordingVersion", e.language
    from message m join lateral (
      select * from consent_event where shop_id = m.shop_id and phone_id = m.phone_id and at <= m.due_at
        and (source = 'sign_up_page' or state = 'subscribed' and class <> 'confirmed')
      order by at desc limit 1) e on true
    where m.shop_id = ${shop} and m.kind = 'opt_in_request' and m.due_at > ${since} and ${which}
      and not exists (select 1 from consent_event later where later.shop_id = e.shop_id and later.phone_id = e.phone_id
        and later.at > e.at and (later.state = 'unsubscribed' or later.state = 'subscribed' and later.class = 'confirmed'))
    order by m.due_at desc limit 1`);
  return row ? { ...row, phone: phoneId(row.phone) } : null;
}
