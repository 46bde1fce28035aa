import { sql, type Transaction } from "../../../platform/database.server.ts";
import { type CustomerId, type PhoneId, phoneId, type ShopId } from "../../values/ids.ts";

/** Somebody wrote something that a person has to read: nothing of a series goes to them until it is closed. */
export async function openConversation(
  tx: Transaction,
  shop: ShopId,
  phone: PhoneId,
  reply: { complaint: boolean; at: Date },
): Promise<void> {
  const complaintAt = reply.complaint ? reply.at : null;
  await tx.$executeRaw(sql`
    insert into conversation as c (shop_id, phone_id, last_reply_at, open_since, complaint_at)
    values (${shop}, ${phone}::uuid, ${reply.at}, ${reply.at}, ${complaintAt})
    on conflict (shop_id, phone_id) do update set
      last_reply_at = greatest(c.last_reply_at, excluded.last_reply_at),
      open_since = coalesce(c.open_since, excluded.open_since),
      complaint_at = coalesce(excluded.complaint_at, c.complaint_at),
      complaint_seen_at = case when excluded.complaint_at is null then c.complaint_seen_at end`);
}

/** Those of these phones whose conversation stands open and in which nothing was written after `seen`. Lock them first. */
export async function closeRead(
  tx: Transaction,
  shop: ShopId,
  phones: PhoneId[],
  seen: Date,
  now: Date,
): Promise<PhoneId[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>(sql`
    update conversation set open_since = null,
      complaint_seen_at = case when complaint_at is null then null else coalesce(complaint_seen_at, ${now}) end
    where shop_id = ${shop} and phone_id = any(${phones}::uuid[]) and open_since is not null and last_reply_at <= ${seen}
    returning phone_id as id`);
  return rows.map((row) => phoneId(row.id));
}

/** Those of these phones whose conversation was closed and stands open again. Lock them first. */
export async function reopen(tx: Transaction, shop: ShopId, phones: PhoneId[]): Promise<PhoneId[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>(sql`
    update conversation set open_since = last_reply_at
    where shop_id = ${shop} and phone_id = any(${phones}::uuid[]) and open_since is null returning phone_id as id`);
  return rows.map((row) => phoneId(row.id));
}

/** Texts of series that waited for the answer are looked at again at once; every gate is asked anew. */
export async function wakeTexts(tx: Transaction, shop: ShopId, phones: PhoneId[]): Promise<void> {
  await tx.$executeRaw(sql`
    update message set next_look_at = null
    where shop_id = ${shop} and phone_id = any(${phones}::uuid[]) and kind = 'step' and state = 'due'`);
}

/** The merchant has seen the alarms that stand by now. @returns how many alarms stood. */
export async function markSeen(tx: Transaction, shop: ShopId, now: Date): Promise<number> {
  return await tx.$executeRaw(sql`
    update conversation set complaint_seen_at = ${now}
    where shop_id = ${shop} and complaint_at is not null and complaint_seen_at is null and complaint_at <= ${now}`);
}

/** How many wait for an answer, and how many alarms nobody has seen. */
export async function countWaiting(
  tx: Transaction,
  shop: ShopId,
): Promise<{ open: number; alarms: number; alarmSince: Date | null }> {
  const [row] = await tx.$queryRaw<{ open: number; alarms: number; alarmSince: Date | null }[]>(sql`
    select (select count(*)::int from conversation where shop_id = ${shop} and open_since is not null) as open,
      count(*)::int as alarms, min(complaint_at) as "alarmSince"
    from conversation where shop_id = ${shop} and complaint_at is not null and complaint_seen_at is null`);
  return row ?? { open: 0, alarms: 0, alarmSince: null };
}

/** Since when a customer waits for an answer of the merchant, and whether they complained; null when they do not wait. */
export async function findWaiting(
  tx: Transaction,
  shop: ShopId,
  customer: CustomerId,
): Promise<{ since: Date; complained: boolean } | null> {
  const [row] = await tx.$queryRaw<{ since: Date; complained: boolean }[]>(sql`
    select k.open_since as since, coalesce(p.suppressed_at >= k.complaint_at, false) as complained from customer c
    join phone p on p.shop_id = c.shop_id and p.id = c.phone_id
    join conversation k on k.shop_id = c.shop_id and k.phone_id = c.phone_id
    where c.shop_id = ${shop} and c.id = ${BigInt(customer)} and k.open_since is not null`);
  return row ?? null;
}

/** When this phone was last told who texts and how to stop; null when never. */
export async function toldHelpAt(tx: Transaction, shop: ShopId, phone: PhoneId): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ at: Date | null }[]>(sql`
    select max(due_at) as at from message
    where shop_id = ${shop} and phone_id = ${phone}::uuid and kind = 'reply'`);
  return row?.at ?? null;
}
