import type { Transaction } from "../../platform/database.server.ts";
import type { Ids } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import type { Phone } from "../consent/phone.ts";
import { markChanged } from "../customers/change-store.server.ts";
import { ANSWER_DAYS, readReason } from "../feedback/feedback.ts";
import { findLatestQuestion, findReward, insertFeedback, type Question } from "../feedback/feedback-store.server.ts";
import { senderFor } from "../messages/country-sender.ts";
import { insertMessage } from "../messages/message-store.server.ts";
import { answerLanguage, feedbackThanks } from "../messages/replies/answer-words.ts";
import { senderReceives } from "../messages/sender.ts";
import { landingLink } from "../messages/text-links.ts";
import type { ShopView } from "../shops/shop.ts";
import { messageId } from "../values/ids.ts";
import { DAY_MS } from "../values/local-time.ts";

/** A reply that answers the question of the latest text: which question, and the reason it names. */
export interface NamedReason {
  question: Question;
  reason: string;
}

/** The reason a reply names, where the latest text of a series to that phone asked for one; null otherwise. */
export async function findNamedReason(
  tx: Transaction,
  shop: ShopView,
  phone: Phone,
  body: string,
  now: Date,
): Promise<NamedReason | null> {
  const reason = readReason(body, shop.settings.feedbackReasons);
  if (reason === null) return null;
  const question = await findLatestQuestion(tx, shop.id, phone.id, new Date(now.getTime() - ANSWER_DAYS * DAY_MS));
  return question && { question, reason };
}

/**
 * Keeps a reason that came by text: the second way to answer, beside the page. Where a code waits, one text says where.
 * The first answer stands. Lock the phone first.
 */
export async function takeReason(
  tx: Transaction,
  ports: { sealing: Sealing; ids: Ids },
  shop: ShopView,
  phone: Phone,
  { question, reason }: NamedReason,
  now: Date,
): Promise<void> {
  const language = answerLanguage(phone.country);
  const given = { id: ports.ids.uuid(), reason, text: null, by: "reply", language, at: now } as const;
  if (!(await insertFeedback(tx, shop.id, ports.sealing, question, given))) return;
  await markChanged(tx, shop.id, [question.customer]);
  if (!senderReceives(senderFor(shop, phone.country)) || phone.suppressedAt !== null) return;
  if ((await findReward(tx, shop.id, question, now)) === null) return;
  const { brand, formOfAddress } = shop.settings;
  const link = landingLink(shop.domain, question.linkToken);
  const body = feedbackThanks({ brand: brand || shop.name, formOfAddress }, language, link);
  const text = { id: messageId(ports.ids.uuid()), kind: "feedback_thanks", phoneId: phone.id, body } as const;
  await insertMessage(tx, shop.id, ports.sealing, { ...text, dueAt: now, linkToken: null });
}
