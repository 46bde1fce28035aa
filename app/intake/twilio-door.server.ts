import type { IncomingMessage } from "node:http";
import { isSignedByTwilio } from "../twilio/signature.server.ts";
import type { Judged } from "./shopify-door.server.ts";

/** A shop's account at the SMS provider, as far as its signature goes. */
export interface SigningAccount {
  shopDomain: string;
  authToken: string;
}

export interface TwilioDoorPorts {
  /** Public https address of the app, without a slash at its end: what Twilio signs. */
  appUrl: string;
  /** The account of the shop this message belongs to; null when that shop has no such message. */
  accountOfMessage(messageId: string, accountSid: string): Promise<SigningAccount | null>;
  /** The account of the shop with this number in our tables; null when it has none. */
  accountOfShop(shop: number): Promise<SigningAccount | null>;
}

const PATH = /^\/webhooks\/twilio\/(?:status\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})|inbound\/(\d{1,9}))$/;

/** Judges a status callback or an inbound message: known addressee first, then the signature with that shop's token. */
export async function judgeTwilio(ports: TwilioDoorPorts, request: IncomingMessage, body: Buffer): Promise<Judged> {
  const address = request.url ?? "";
  const [path = ""] = address.split("?");
  const [, message, shop] = PATH.exec(path) ?? [];
  const text = body.toString("utf8");
  const form = new URLSearchParams(text);
  const account = message
    ? await ports.accountOfMessage(message, form.get("AccountSid") ?? "")
    : await ports.accountOfShop(Number(shop ?? -1));
  if (!account) return { refuse: 404 };
  const signature = String(request.headers["x-twilio-signature"] ?? "");
  if (!isSignedByTwilio(account.authToken, signature, ports.appUrl + address, text)) return { refuse: 403 };
  const sid = form.get("MessageSid") ?? form.get("SmsSid");
  const status = form.get("MessageStatus") ?? form.get("SmsStatus");
  if (!sid || (message && !status)) return { refuse: 400 };
  const delivery = {
    source: "twilio" as const,
    shopDomain: account.shopDomain,
    eventId: null,
    triggeredAt: null,
    body,
    order: null,
  };
  return message
    ? { delivery: { ...delivery, topic: `status/${message}`, deliveryId: `${sid}|${status}` } }
    : { delivery: { ...delivery, topic: "inbound", deliveryId: sid } };
}
