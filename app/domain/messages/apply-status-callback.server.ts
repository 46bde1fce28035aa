import { sql, type Transaction } from "../../platform/database.server.ts";
import { lockPhones } from "../consent/phone-store.server.ts";
import { enrollmentId, type MessageId, phoneId, type ShopId } from "../values/ids.ts";
import { type MessageRef, stateOfStatus, statesBelow } from "./message.ts";
import type { StepEvents } from "./step-events.ts";

/** What the provider reports of one text, in our words. */
export interface StatusCallback {
  messageId: MessageId;
  sid: string;
  /** The provider's own word. */
  status: string;
  errorCode: number | null;
  /** What the error number says about the phone. */
  meaning: "number_bad" | "opted_out" | null;
}

/**
 * Takes in one status. They come in any order, more than once, before the answer to the request or days later: only news
 * of a higher rank changes the message. A callback is proof that the text was accepted, so it also settles one that was
 * in flight, unknown or given up.
 * @returns false when the shop has no such message, or it belongs to another text of the provider.
 */
export async function applyStatusCallback(
  tx: Transaction,
  events: StepEvents,
  shop: ShopId,
  callback: StatusCallback,
  now: Date,
): Promise<boolean> {
  const ref = await findMessage(tx, shop, callback.messageId);
  if (!ref) return false;
  await lockPhones(tx, shop, [ref.phoneId]);
  const state = stateOfStatus(callback.status);
  if (!(await adopt(tx, ref, callback.sid))) return false;
  await tx.$executeRaw(sql`
    insert into message_event (shop_id, message_id, sid, status, error_code, at)
    values (${shop}, ${ref.id}::uuid, ${callback.sid}, ${callback.status}, ${callback.errorCode}, ${now})
    on conflict (sid, status) do nothing`);
  if (!state) return true;
  await tx.$executeRaw(sql`
    update message set state = ${state}, error_code = coalesce(${callback.errorCode}::int, error_code)
    where shop_id = ${shop} and id = ${ref.id}::uuid and state = any(${statesBelow(state)}::text[])`);
  await events.taken(tx, ref, now);
  if (callback.meaning === "number_bad") await events.ended(tx, ref, "unreachable", now);
  if (callback.meaning === "opted_out") await events.ended(tx, ref, "opted_out_at_provider", now);
  return true;
}

/** Binds the provider's id to our message; false when the message is bound to another, or was never handed over. */
async function adopt(tx: Transaction, ref: MessageRef, sid: string): Promise<boolean> {
  const changed = await tx.$executeRaw(sql`
    update message set sid = ${sid}, lease_until = null, next_look_at = null
    where shop_id = ${ref.shop} and id = ${ref.id}::uuid and (sid is null or sid = ${sid})
      and state not in ('due', 'suppressed')`);
  return changed > 0;
}

async function findMessage(tx: Transaction, shop: ShopId, id: MessageId): Promise<MessageRef | null> {
  const row = await tx.message.findUnique({
    where: { shopId_id: { shopId: shop, id } },
    select: { phoneId: true, enrollmentId: true, step: true },
  });
  if (!row) return null;
  const enrollment = row.enrollmentId ? enrollmentId(row.enrollmentId) : null;
  return { shop, id, phoneId: phoneId(row.phoneId), enrollmentId: enrollment, step: row.step };
}
