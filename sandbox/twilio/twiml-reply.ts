import type { World } from "../world/world.ts";
import { insertMessage, readMessage } from "./message-record.ts";
import { isBlocked } from "./message-request.ts";
import { smsSize } from "./segments.ts";

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Text of XML content: nested tags such as <Body> dropped, entities resolved. */
function textOf(xml: string): string {
  return xml
    .replace(/<[^>]*>/g, "")
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? "")
    .trim();
}

/** Sends a text back from the number that was written to; it arrives at once and is no part of the ledger `text`. */
export function sendReply(world: World, inboundSid: string, body: string): void {
  const row = world.db.prepare("SELECT * FROM twilio_message WHERE sid = ?").get(inboundSid);
  if (!row) return;
  const inbound = readMessage(row);
  const now = world.now().getTime();
  insertMessage(world, {
    account: inbound.account,
    shop: inbound.shop,
    direction: "outbound-reply",
    to: inbound.from,
    from: inbound.to,
    messaging_service_sid: inbound.messaging_service_sid,
    body,
    segments: smsSize(body).segments,
    status: "queued",
    begun_at: Date.now(),
    accepted_at: Date.now(),
    created_ms: now,
    sent_ms: null,
    status_callback: null,
    validity_period: 36_000,
    leaves_ms: now,
    outcome: "delivered",
    outcome_error: null,
    next_ms: now,
  });
}

/** Obeys the TwiML an app answered an inbound message with: every <Message> is sent back, unless STOP forbids it. */
export function receiveTwiml(world: World, inboundSid: string, twiml: string): void {
  const row = world.db.prepare("SELECT * FROM twilio_message WHERE sid = ?").get(inboundSid);
  if (!row) return;
  const inbound = readMessage(row);
  if (isBlocked(world, inbound.account, inbound.to, inbound.messaging_service_sid, inbound.from)) return;
  for (const [, content] of twiml.matchAll(/<Message\b[^>]*>([\s\S]*?)<\/Message>/g)) {
    const body = textOf(content ?? "");
    if (body !== "") sendReply(world, inboundSid, body);
  }
}
