import type { World } from "../world/world.ts";
import type { TwilioAccount, TwilioSender } from "./accounts.ts";
import { insertMessage, type MessageRecord } from "./message-record.ts";
import type { CheckedMessage } from "./message-request.ts";
import { outcomeFor } from "./number-outcome.ts";
import { smsSize } from "./segments.ts";

/** When the sender's queue has carried all it holds, business milliseconds; now when it is empty. */
function queueEnds(world: World, account: string, sender: TwilioSender, now: number): number {
  const last = world.db
    .prepare(
      `SELECT leaves_ms, segments FROM twilio_message
       WHERE account = ? AND "from" = ? AND direction = 'outbound-api' ORDER BY id DESC LIMIT 1`,
    )
    .get(account, sender.value);
  if (typeof last?.leaves_ms !== "number" || typeof last.segments !== "number") return now;
  return Math.max(now, last.leaves_ms + Math.ceil((last.segments * 1000) / sender.segmentsPerSecond));
}

/** Puts a checked text into its sender's queue; one that cannot leave within its validity fails with 30036. */
export function acceptMessage(
  world: World,
  account: TwilioAccount,
  message: CheckedMessage,
  begunAt: number,
): MessageRecord {
  const now = world.now().getTime();
  const leaves = message.sendAt ?? queueEnds(world, account.sid, message.sender, now);
  const expires = now + message.validityPeriod * 1000;
  const expired = message.sendAt === null && leaves > expires;
  const outcome = expired ? { status: "failed" as const, error: 30036 } : outcomeFor(message.to);
  const atFirst = message.messagingServiceSid === null ? "queued" : message.sendAt === null ? "accepted" : "scheduled";
  const stored = insertMessage(world, {
    account: account.sid,
    shop: account.shop,
    direction: "outbound-api",
    to: message.to,
    from: message.sender.value,
    messaging_service_sid: message.messagingServiceSid,
    body: message.body,
    segments: smsSize(message.body).segments,
    status: atFirst,
    begun_at: begunAt,
    accepted_at: Date.now(),
    created_ms: now,
    sent_ms: null,
    status_callback: message.statusCallback,
    validity_period: message.validityPeriod,
    leaves_ms: expired ? expires : leaves,
    outcome: outcome.status,
    outcome_error: outcome.error,
    next_ms: expired ? expires : leaves,
  });
  world.log("text", account.shop, `Twilio took a text to ${message.to}`, { sid: stored.sid });
  return stored;
}
