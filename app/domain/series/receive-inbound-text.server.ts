import type { Transaction } from "../../platform/database.server.ts";
import type { Random } from "../../platform/ports.ts";
import { type ReplyMeaning, readReply } from "../consent/opt-out-words.ts";
import { findPhoneIds, indexOf, lockPhones, readPhone, rememberPhone } from "../consent/phone-store.server.ts";
import { answerCutoff } from "../consent/sign-up.ts";
import { confirmOptIn } from "../messages/confirm-opt-in.server.ts";
import { insertMessage } from "../messages/message-store.server.ts";
import { findOpenQuestion } from "../messages/opt-in-request-store.server.ts";
import { senderReceives } from "../messages/sender.ts";
import { candidateZones } from "../messages/time-zones.ts";
import type { ShopView } from "../shops/shop.ts";
import { messageId, type PhoneId } from "../values/ids.ts";
import { readPhoneNumber } from "../values/phone-number.ts";
import type { InFlight } from "./exit-enrollments.server.ts";
import { insertInbound } from "./inbound-store.server.ts";
import { type OptOutPorts, optOutPhone } from "./opt-out-phone.server.ts";

/** A text somebody sent to the shop's number. */
export interface InboundText {
  sid: string;
  /** E.164. */
  from: string;
  body: string;
  /** The provider understood it and has answered it already. */
  meaningAtProvider: ReplyMeaning | null;
}

export type InboundPorts = OptOutPorts & { random: Random };

/**
 * Takes in a reply before it is acknowledged. STOP, in any wording a reasonable person understands, ends everything for
 * that phone at once and is confirmed once; a yes to the question of the sign-up page is consent; all other replies are
 * kept for the merchant. Told twice, nothing changes.
 * @returns the phone, if a text to it may be on its way.
 */
export async function receiveInboundText(
  tx: Transaction,
  ports: InboundPorts,
  shop: ShopView,
  text: InboundText,
  now: Date,
): Promise<InFlight> {
  const phone = await phoneOf(tx, ports, shop, text.from);
  if (phone === null) return [];
  await lockPhones(tx, shop.id, [phone]);
  const { country } = await readPhone(tx, shop.id, phone);
  const question = await findOpenQuestion(tx, shop.id, { phone }, answerCutoff(now));
  const meaning = text.meaningAtProvider === "stop" ? "stop" : readReply(text.body, question !== null);
  const fresh = await insertInbound(tx, shop.id, ports.sealing, { ...text, phone, meaning, at: now });
  if (fresh && meaning === "start" && question !== null)
    await confirmOptIn(tx, ports, shop.id, question, { source: "sms_reply", evidence: text.body }, now);
  if (meaning !== "stop") return [];
  if (!fresh) return [{ shop: shop.id, phoneId: phone }];
  const flights = await optOutPhone(tx, ports, shop.id, phone, { source: "sms_reply", evidence: text.body }, now);
  if (text.meaningAtProvider === null) await confirm(tx, ports, shop, phone, country, now);
  return flights;
}

/** The one text that still goes: that no more will. It names no offer and carries no link. */
async function confirm(
  tx: Transaction,
  ports: InboundPorts,
  shop: ShopView,
  phone: PhoneId,
  country: string,
  now: Date,
): Promise<void> {
  if (!senderReceives(shop.settings.twilio?.sender ?? null)) return;
  const german = ["DE", "AT", "CH"].includes(country);
  const words = german
    ? "Du bist abgemeldet und bekommst keine SMS mehr."
    : "You are unsubscribed and get no more texts.";
  const body = `${shop.settings.brand || shop.name}: ${words}`;
  const id = messageId(ports.ids.uuid());
  const kind = "opt_out_confirmation";
  await insertMessage(tx, shop.id, ports.sealing, { id, kind, phoneId: phone, body, dueAt: now, linkToken: null });
}

/** The phone a reply came from, made known when it is new: also a stranger's STOP counts. */
async function phoneOf(tx: Transaction, ports: OptOutPorts, shop: ShopView, from: string): Promise<PhoneId | null> {
  const number = readPhoneNumber(from, null);
  if (!number) return null;
  const [known] = await findPhoneIds(tx, shop.id, [indexOf(ports.sealing, shop.id, number.e164)]);
  if (known) return known;
  const { e164, kind, country } = number;
  const zones = candidateZones({ country: null, province: null, number: e164, numberCountry: country });
  return await rememberPhone(tx, shop.id, ports, { number: e164, kind, country, zones });
}
