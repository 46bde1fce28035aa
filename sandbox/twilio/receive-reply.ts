import type { World } from "../world/world.ts";
import { inboundUrl, type TwilioAccount, twilioAccountOf, twilioAccounts } from "./accounts.ts";
import { queueCallback } from "./callback-ledger.ts";
import { insertMessage, type MessageRecord, readMessage } from "./message-record.ts";
import { automaticReply, type OptOutType, optOutTypeOf } from "./opt-out-words.ts";
import { smsSize } from "./segments.ts";
import { sendReply } from "./twiml-reply.ts";

/** A phone writes: to the sender of its newest text (of this shop), or to a number of the shop. */
export interface PhoneReply {
  /** The phone's own number, E.164. */
  readonly from: string;
  readonly body: string;
  readonly shop?: string | undefined;
  /** Which of our numbers is written to; the sender of the phone's newest text when left out. */
  readonly to?: string | undefined;
}

/** What came of it: the message's sid, or why it could not be sent. */
export type ReplyResult = { readonly sid: string } | { readonly problem: string };

function newestText(world: World, reply: PhoneReply): MessageRecord | null {
  const row = world.db
    .prepare(
      `SELECT * FROM twilio_message WHERE direction <> 'inbound' AND "to" = ? AND arrival IS NOT NULL
         AND (? IS NULL OR shop = ?) AND (? IS NULL OR "from" = ?) ORDER BY arrival DESC LIMIT 1`,
    )
    .get(reply.from, reply.shop ?? null, reply.shop ?? null, reply.to ?? null, reply.to ?? null);
  return row ? readMessage(row) : null;
}

function applyOptOut(world: World, account: TwilioAccount, sender: string, phone: string, type: OptOutType): void {
  if (type === "STOP")
    world.db
      .prepare("INSERT INTO twilio_block VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
      .run(account.sid, sender, phone, world.now().toISOString());
  if (type === "START")
    world.db
      .prepare("DELETE FROM twilio_block WHERE account = ? AND phone = ? AND sender IN (?, ?)")
      .run(account.sid, phone, sender, account.messagingServiceSid);
}

function inboundParams(message: MessageRecord, country: string, type: OptOutType | null): Record<string, string> {
  const params: Record<string, string> = {
    ToCountry: country,
    SmsMessageSid: message.sid,
    NumMedia: "0",
    SmsSid: message.sid,
    SmsStatus: "received",
    FromCountry: country,
    Body: message.body,
    To: message.to,
    NumSegments: String(message.segments),
    MessageSid: message.sid,
    AccountSid: message.account,
    From: message.from,
    ApiVersion: "2010-04-01",
  };
  if (message.messaging_service_sid !== null) params.MessagingServiceSid = message.messaging_service_sid;
  // Advanced Opt-Out is a feature of messaging services; a bare number is handled without telling the app.
  if (message.messaging_service_sid !== null && type !== null) params.OptOutType = type;
  return params;
}

function storeInbound(world: World, account: TwilioAccount, to: string, reply: PhoneReply, service: string | null) {
  const now = world.now().getTime();
  return insertMessage(world, {
    account: account.sid,
    shop: account.shop,
    direction: "inbound",
    to,
    from: reply.from,
    messaging_service_sid: service,
    body: reply.body,
    segments: smsSize(reply.body).segments,
    status: "received",
    begun_at: Date.now(),
    accepted_at: Date.now(),
    created_ms: now,
    sent_ms: now,
    status_callback: null,
    validity_period: 36_000,
    leaves_ms: now,
    outcome: "delivered",
    outcome_error: null,
    next_ms: null,
  });
}

/**
 * A phone sends a message: it reaches our number, Twilio's own keyword handling acts, and a signed inbound webhook is
 * queued. Nobody can answer an alphanumeric sender; the result then says so.
 */
export function receiveReply(world: World, reply: PhoneReply): ReplyResult {
  if (reply.body.trim() === "") return { problem: "An empty message cannot be sent." };
  const text = newestText(world, reply);
  const number = reply.to ?? text?.from;
  const account =
    text || reply.shop
      ? twilioAccountOf(world, text?.shop ?? reply.shop ?? "")
      : twilioAccounts(world).find((candidate) => candidate.senders.some((sender) => sender.value === number));
  const sender = account?.senders.find(({ value, kind }) => (number ? value === number : kind === "long_code"));
  if (!account || !sender) return { problem: `${reply.from} has no text to answer.` };
  if (sender.kind === "alphanumeric")
    return { problem: `${sender.value} is a name, not a number: it cannot receive answers.` };
  const service = text?.messaging_service_sid ?? null;
  const type = optOutTypeOf(reply.body);
  const message = storeInbound(world, account, sender.value, reply, service);
  world.log("reply", account.shop, `${reply.from} wrote: ${reply.body}`, { sid: message.sid });
  if (type) {
    applyOptOut(world, account, service ?? sender.value, reply.from, type);
    sendReply(world, message.sid, automaticReply(type));
  }
  const shop = world.shops.find((candidate) => candidate.domain === account.shop);
  queueCallback(world, {
    sid: message.sid,
    account: account.sid,
    shop: account.shop,
    kind: "inbound",
    status: "received",
    url: inboundUrl(world, account, sender.value),
    params: inboundParams(message, shop?.country ?? "US", type),
  });
  return { sid: message.sid };
}
