import type { MessageRecord } from "./message-record.ts";
import { priceOfNumber } from "./price-list.ts";

/** RFC 2822 with a numeric zone, as the Messages API writes dates; whole seconds. */
export function twilioDate(milliseconds: number): string {
  return new Date(milliseconds).toUTCString().replace("GMT", "+0000");
}

const DELIVERY_ERRORS: Readonly<Record<number, string>> = {
  30003: "Unreachable destination handset",
  30005: "Unknown destination handset",
  30006: "Landline or unreachable carrier",
  30007: "Message filtered",
  30008: "Unknown error",
  30036: "Validity Period Expired",
};

/** The 20 fields of a Message as the API answers them; uris are relative, numbers of segments and media are strings.
 * @param currency the account's. */
export function messageJson(message: MessageRecord, currency: string): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${message.account}/Messages/${message.sid}`;
  const priced = message.sent_ms !== null && message.direction !== "inbound";
  return {
    account_sid: message.account,
    api_version: "2010-04-01",
    body: message.body,
    date_created: twilioDate(message.created_ms),
    date_sent: message.sent_ms === null ? null : twilioDate(message.sent_ms),
    date_updated: twilioDate(message.updated_ms),
    direction: message.direction,
    error_code: message.error_code,
    error_message: message.error_code === null ? null : (DELIVERY_ERRORS[message.error_code] ?? "Unknown error"),
    from: message.from,
    messaging_service_sid: message.messaging_service_sid,
    num_media: "0",
    num_segments: String(message.segments),
    price: priced ? (-priceOfNumber(message.to) * message.segments).toFixed(5) : null,
    price_unit: currency,
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.to,
    uri: `${uri}.json`,
  };
}
