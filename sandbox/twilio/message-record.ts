import { z } from "zod";
import type { World } from "../world/world.ts";

const record = z.object({
  id: z.number(),
  sid: z.string(),
  account: z.string(),
  shop: z.string(),
  direction: z.enum(["outbound-api", "outbound-reply", "inbound"]),
  to: z.string(),
  from: z.string(),
  messaging_service_sid: z.string().nullable(),
  body: z.string(),
  segments: z.number(),
  status: z.string(),
  error_code: z.number().nullable(),
  begun_at: z.number(),
  accepted_at: z.number(),
  business_at: z.string(),
  created_ms: z.number(),
  updated_ms: z.number(),
  sent_ms: z.number().nullable(),
  status_callback: z.string().nullable(),
  validity_period: z.number(),
  leaves_ms: z.number(),
  outcome: z.enum(["delivered", "undelivered", "sent", "failed"]),
  outcome_error: z.number().nullable(),
  next_ms: z.number().nullable(),
  arrival: z.number().nullable(),
});

/** One message at Twilio, outbound or inbound; the columns of twilio_message. */
export type MessageRecord = z.infer<typeof record>;

/** What is known of a message when it is stored; the rest follows. */
export type NewMessage = Omit<MessageRecord, "id" | "sid" | "business_at" | "updated_ms" | "error_code" | "arrival">;

/** Reads one row of twilio_message. */
export function readMessage(row: unknown): MessageRecord {
  return record.parse(row);
}

/** The message of this account, or null. */
export function findMessage(world: World, account: string, sid: string): MessageRecord | null {
  const row = world.db.prepare("SELECT * FROM twilio_message WHERE account = ? AND sid = ?").get(account, sid);
  return row ? readMessage(row) : null;
}

/** Stores a message under a fresh sid (SM and 32 hex digits, repeatable for a world's seed). */
export function insertMessage(world: World, message: NewMessage): MessageRecord {
  const last = world.db.prepare("SELECT max(id) AS id FROM twilio_message").get()?.id;
  const id = (typeof last === "number" ? last : 0) + 1;
  const sid = `SM${world.random.fork(`message ${id}`).hex(32)}`;
  const row = world.db
    .prepare(
      `INSERT INTO twilio_message (id, sid, account, shop, direction, "to", "from", messaging_service_sid, body, segments,
         status, begun_at, accepted_at, business_at, created_ms, updated_ms, sent_ms, status_callback, validity_period,
         leaves_ms, outcome, outcome_error, next_ms, next_physical)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING *`,
    )
    .get(
      id,
      sid,
      message.account,
      message.shop,
      message.direction,
      message.to,
      message.from,
      message.messaging_service_sid,
      message.body,
      message.segments,
      message.status,
      message.begun_at,
      message.accepted_at,
      new Date(message.created_ms).toISOString(),
      message.created_ms,
      message.created_ms,
      message.sent_ms,
      message.status_callback,
      message.validity_period,
      message.leaves_ms,
      message.outcome,
      message.outcome_error,
      message.next_ms,
      message.next_ms === null ? null : message.accepted_at,
    );
  return readMessage(row);
}
