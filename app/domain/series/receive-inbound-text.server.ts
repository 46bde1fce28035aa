import type { Transaction } from "../../platform/database.server.ts";
import type { Random } from "../../platform/ports.ts";
import { isComplaint } from "../consent/complaint-words.ts";
import { type ReplyMeaning, readReply } from "../consent/opt-out-words.ts";
import type { Phone } from "../consent/phone.ts";
import { findPhoneIds, indexOf, lockPhones, readPhone, rememberPhone } from "../consent/phone-store.server.ts";
import { answerCutoff } from "../consent/sign-up.ts";
import { confirmOptIn } from "../messages/confirm-opt-in.server.ts";
import { senderFor } from "../messages/country-sender.ts";
import { insertMessage } from "../messages/message-store.server.ts";
import { findOpenQuestion } from "../messages/opt-in-request-store.server.ts";
import { phoneFactsOf } from "../messages/phone-facts.ts";
import { helpWords, stoppedWords } from "../messages/replies/answer-words.ts";
import type { InboundMeaning } from "../messages/replies/conversation.ts";
import { openConversation, toldHelpAt } from "../messages/replies/conversation-store.server.ts";
import { insertInbound } from "../messages/replies/inbound-store.server.ts";
import { senderReceives } from "../messages/sender.ts";
import type { ShopView } from "../shops/shop.ts";
import { messageId, type PhoneId } from "../values/ids.ts";
import { DAY_MS } from "../values/local-time.ts";
import { readPhoneNumber } from "../values/phone-number.ts";
import type { InFlight } from "./exit-enrollments.server.ts";
import { type OptOutPorts, optOutPhone } from "./opt-out-phone.server.ts";
import { takeComplaint } from "./take-complaint.server.ts";
import { findNamedReason, takeReason } from "./take-reason.server.ts";

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
 * that phone at once and is confirmed once; so do words of complaint, law or privacy, which raise an alarm and are
 * answered by nobody but the merchant; a yes to the question of the sign-up page is consent; HELP is answered once a
 * day; a reason to a text that asks for one is feedback. Every other reply waits for the merchant, and no text of a
 * series goes to that phone meanwhile. Told twice, nothing changes.
 * @returns the phone, if a text to it may be on its way.
 */
export async function receiveInboundText(
  tx: Transaction,
  ports: InboundPorts,
  shop: ShopView,
  text: InboundText,
  now: Date,
): Promise<InFlight> {
  const id = await phoneOf(tx, ports, shop, text.from);
  if (id === null) return [];
  await lockPhones(tx, shop.id, [id]);
  const phone = await readPhone(tx, shop.id, id);
  const question = await findOpenQuestion(tx, shop.id, { phone: id }, answerCutoff(now));
  const asked = text.meaningAtProvider === "stop" ? "stop" : readReply(text.body, question !== null);
  const named = asked === "reply" ? await findNamedReason(tx, shop, phone, text.body, now) : null;
  const meaning: InboundMeaning = isComplaint(text.body) ? "complaint" : named ? "reason" : asked;
  const fresh = await insertInbound(tx, shop.id, ports.sealing, { ...text, phone: id, meaning, at: now });
  if (meaning === "stop" || meaning === "complaint") {
    if (!fresh) return [{ shop: shop.id, phoneId: id }];
    const flights = await optOut(tx, ports, shop, id, { complaint: meaning === "complaint", evidence: text.body }, now);
    if (meaning === "stop" && text.meaningAtProvider === null) await confirm(tx, ports, shop, phone, now);
    return flights;
  }
  if (!fresh) return [];
  if (meaning === "start" && question !== null)
    await confirmOptIn(tx, ports, shop.id, question, { source: "sms_reply", evidence: text.body }, now);
  if (meaning === "help" && text.meaningAtProvider === null) await help(tx, ports, shop, phone, now);
  if (meaning === "reason" && named) await takeReason(tx, ports, shop, phone, named, now);
  if (meaning === "reply") await openConversation(tx, shop.id, id, { complaint: false, at: now });
  return [];
}

async function optOut(
  tx: Transaction,
  ports: InboundPorts,
  shop: ShopView,
  phone: PhoneId,
  reply: { complaint: boolean; evidence: string },
  now: Date,
): Promise<InFlight> {
  const news = { source: "sms_reply", evidence: reply.evidence } as const;
  if (reply.complaint) return await takeComplaint(tx, ports, shop.id, phone, news, now);
  return await optOutPhone(tx, ports, shop.id, phone, news, now);
}

/** The one text that still goes: that no more will. Whoever was to hear nothing before has heard it, or hears nothing. */
async function confirm(tx: Transaction, ports: InboundPorts, shop: ShopView, phone: Phone, now: Date): Promise<void> {
  if (!senderReceives(senderFor(shop, phone.country)) || phone.suppressedAt !== null) return;
  const body = stoppedWords(voiceOf(shop), phone.country);
  await answer(tx, ports, shop, { kind: "opt_out_confirmation", phone: phone.id, body }, now);
}

/** Who asks for help is told who texts and how to stop, at most once a day; whoever is to hear nothing hears nothing. */
async function help(tx: Transaction, ports: InboundPorts, shop: ShopView, phone: Phone, now: Date): Promise<void> {
  if (!senderReceives(senderFor(shop, phone.country)) || phone.numberSealed === null) return;
  if (phone.suppressedAt !== null && phone.suppressionReason !== "opted_out") return;
  const told = await toldHelpAt(tx, shop.id, phone.id);
  if (told !== null && now.getTime() - told.getTime() < DAY_MS) return;
  const body = helpWords(voiceOf(shop), phone.country);
  await answer(tx, ports, shop, { kind: "reply", phone: phone.id, body }, now);
}

const voiceOf = ({ settings, name }: ShopView) => ({
  brand: settings.brand || name,
  formOfAddress: settings.formOfAddress,
});

async function answer(
  tx: Transaction,
  ports: InboundPorts,
  shop: ShopView,
  text: { kind: "opt_out_confirmation" | "reply"; phone: PhoneId; body: string },
  now: Date,
): Promise<void> {
  const { kind, phone: phoneId, body } = text;
  const id = messageId(ports.ids.uuid());
  await insertMessage(tx, shop.id, ports.sealing, { id, kind, phoneId, body, dueAt: now, linkToken: null });
}

/** The phone a reply came from, made known when it is new: also a stranger's STOP counts. */
async function phoneOf(tx: Transaction, ports: OptOutPorts, shop: ShopView, from: string): Promise<PhoneId | null> {
  const number = readPhoneNumber(from, null);
  if (!number) return null;
  const [known] = await findPhoneIds(tx, shop.id, [indexOf(ports.sealing, shop.id, number.e164)]);
  return known ?? (await rememberPhone(tx, shop.id, ports, phoneFactsOf(number)));
}
