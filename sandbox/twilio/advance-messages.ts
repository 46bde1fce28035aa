import { inTransaction } from "../world/sql.ts";
import type { World } from "../world/world.ts";
import { queueCallback } from "./callback-ledger.ts";
import { type MessageRecord, readMessage } from "./message-record.ts";

/** Physical milliseconds between two statuses of one text. */
const STEP_MS = 30;

function nextStatus(message: MessageRecord): string {
  const failsInQueue = message.outcome === "failed";
  if (message.status === "accepted" || message.status === "scheduled") return "queued";
  if (message.status === "queued") return failsInQueue ? "failed" : "sending";
  if (message.status === "sending") return "sent";
  return message.outcome;
}

function statusParams(message: MessageRecord): Record<string, string> {
  const params: Record<string, string> = {
    MessageSid: message.sid,
    SmsSid: message.sid,
    MessageStatus: message.status,
    SmsStatus: message.status,
    To: message.to,
    From: message.from,
    AccountSid: message.account,
    ApiVersion: "2010-04-01",
  };
  if (message.messaging_service_sid !== null) params.MessagingServiceSid = message.messaging_service_sid;
  if (message.error_code !== null) params.ErrorCode = String(message.error_code);
  return params;
}

function moveOn(world: World, message: MessageRecord): void {
  const now = world.now().getTime();
  const status = nextStatus(message);
  const ended = status === message.outcome;
  const arrives = ended && (status === "delivered" || status === "sent");
  const row = world.db
    .prepare(
      `UPDATE twilio_message SET status = ?, updated_ms = ?, error_code = ?, next_ms = ?, next_physical = ?,
         sent_ms = CASE WHEN ? THEN ? ELSE sent_ms END,
         arrival = CASE WHEN ? THEN (SELECT coalesce(max(arrival), 0) + 1 FROM twilio_message) END
       WHERE id = ? RETURNING *`,
    )
    .get(
      status,
      now,
      ended ? message.outcome_error : null,
      ended ? null : message.leaves_ms,
      ended ? null : Date.now() + STEP_MS,
      status === "sent" ? 1 : 0,
      now,
      arrives ? 1 : 0,
      message.id,
    );
  const moved = readMessage(row);
  if (moved.status_callback === null) return;
  queueCallback(world, {
    sid: moved.sid,
    account: moved.account,
    shop: moved.shop,
    kind: "status",
    status,
    url: moved.status_callback,
    params: statusParams(moved),
  });
}

/** Moves on every text whose time has come: its turn by business time, each status a little physical time after the last. */
export function advanceMessages(world: World): void {
  const due = world.db
    .prepare("SELECT * FROM twilio_message WHERE next_ms <= ? AND next_physical <= ? ORDER BY next_ms, id LIMIT 500")
    .all(world.now().getTime(), Date.now());
  if (due.length === 0) return;
  inTransaction(world.db, () => {
    for (const row of due) moveOn(world, readMessage(row));
  });
}

/** Texts whose next status is due by business time, whether or not the small physical delay has passed. */
export function messagesDue(world: World): number {
  const row = world.db
    .prepare("SELECT count(*) AS due FROM twilio_message WHERE next_ms <= ?")
    .get(world.now().getTime());
  return Number(row?.due ?? 0);
}
