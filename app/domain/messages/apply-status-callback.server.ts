import type { Transaction } from "../../platform/database.server.ts";
import { lockPhones } from "../consent/phone-store.server.ts";
import type { MessageId, ShopId } from "../values/ids.ts";
import { adoptSid, blockedBefore, insertEvent, lockSeriesOf, raiseState } from "./callback.sql.server.ts";
import { stateOfStatus } from "./message.ts";
import { findMessage } from "./message-store.server.ts";
import type { StepEvents } from "./step-events.ts";

/** Twilio: "Message blocked" by a carrier or the phone itself. Twice in a row it is taken for a no. */
const BLOCKED = 30_004;

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
  if ((await tx.$executeRaw(adoptSid(ref, callback.sid))) === 0) return false;
  await tx.$executeRaw(insertEvent(ref, callback, now));
  if (!state) return true;
  await tx.$executeRaw(raiseState(ref, state, callback.errorCode));
  // All it may end in one order, as a shop that leaves does.
  if (callback.meaning !== null || callback.errorCode === BLOCKED) await tx.$queryRaw(lockSeriesOf(ref));
  await events.taken(tx, [ref], now);
  if (callback.meaning === "number_bad") await events.ended(tx, ref, "unreachable", now);
  const refused = callback.errorCode === BLOCKED && (await tx.$queryRaw<unknown[]>(blockedBefore(ref))).length > 0;
  if (callback.meaning === "opted_out" || refused) await events.ended(tx, ref, "opted_out_at_provider", now);
  return true;
}
