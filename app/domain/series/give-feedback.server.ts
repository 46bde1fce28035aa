import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Now, Stopwatch } from "../../platform/ports.ts";
import { isComplaint } from "../consent/complaint-words.ts";
import { readReply } from "../consent/opt-out-words.ts";
import { lockPhones } from "../consent/phone-store.server.ts";
import { markChanged } from "../customers/change-store.server.ts";
import { plainAnswer } from "../feedback/feedback.ts";
import { findQuestionByLink, findReward, insertFeedback, type Question } from "../feedback/feedback-store.server.ts";
import { insertInbound } from "../messages/replies/inbound-store.server.ts";
import { isLinkToken } from "../messages/text-links.ts";
import { askedReasons, type FeedbackReason } from "../shops/feedback-reasons.ts";
import { findShopByDomain, readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { type InFlight, settleInFlight } from "./exit-enrollments.server.ts";
import { type OptOutPorts, optOutPhone } from "./opt-out-phone.server.ts";
import { takeComplaint } from "./take-complaint.server.ts";

/** The question as whoever has its link sees it: nothing of the person but whether they have answered. */
export interface FeedbackPage {
  brand: string;
  formOfAddress: "du" | "sie";
  reasons: FeedbackReason[];
  /** Whether a code is shown for an answer. */
  rewarded: boolean;
  answered: boolean;
  /** Once it is answered, while the code can be used. */
  code: string | null;
}

type Ports = OptOutPorts & { database: Database; now: Now; stopwatch: Stopwatch };

/** See `FeedbackPage`; null when no text of this shop with that link asks anything. */
export async function readFeedbackPage(
  ports: Pick<Ports, "database" | "now">,
  shopDomain: string,
  token: string,
): Promise<FeedbackPage | null> {
  if (!isLinkToken(token)) return null;
  return await ports.database.transaction(async (tx) => await pageOf(tx, shopDomain, token, ports.now()));
}

async function pageOf(tx: Transaction, shopDomain: string, token: string, now: Date): Promise<FeedbackPage | null> {
  const found = await findShopByDomain(tx, shopDomain);
  const question = found && (await findQuestionByLink(tx, found.id, token));
  if (!question) return null;
  const { settings, name } = await readShopRow(tx, found.id);
  const answered = question.reason !== null;
  return {
    brand: settings.brand || name,
    formOfAddress: settings.formOfAddress,
    reasons: askedReasons(settings.feedbackReasons),
    rewarded: question.rewarded,
    answered,
    code: answered ? await findReward(tx, found.id, question, now) : null,
  };
}

/**
 * Takes the answer of the page. The first one stands, however often it is sent; whoever may be let into a series for it
 * is looked at again. What is written of complaint, law or privacy beside it ends all texts, as in a reply, and so does
 * a no; then a text that is on its way is waited for.
 * @param answer as typed.
 * @returns the page as it is from now on, and whether a reason was missing; null when the link is not known.
 */
export async function giveFeedback(
  ports: Ports,
  shopDomain: string,
  token: string,
  answer: { reason: string; text: string; language: "en" | "de" },
): Promise<{ page: FeedbackPage; missing: boolean } | null> {
  if (!isLinkToken(token)) return null;
  const now = ports.now();
  const begun = ports.stopwatch.ms();
  const given = await ports.database.transaction(async (tx) => {
    const before = await pageOf(tx, shopDomain, token, now);
    const shop = await findShopByDomain(tx, shopDomain);
    const question = shop && (await findQuestionByLink(tx, shop.id, token));
    if (!before || !question) return null;
    const known = before.reasons.some((reason) => reason.key === answer.reason);
    if (before.answered || !known) return { page: before, missing: !before.answered, flights: [] };
    const flights = await keep(tx, ports, shop.id, question, answer, now);
    const page = await pageOf(tx, shopDomain, token, now);
    return page && { page, missing: false, flights };
  });
  if (!given) return null;
  await settleInFlight(ports.database, ports.stopwatch, given.flights, begun);
  return { page: given.page, missing: given.missing };
}

async function keep(
  tx: Transaction,
  ports: Ports,
  shop: ShopId,
  question: Question,
  answer: { reason: string; text: string; language: "en" | "de" },
  now: Date,
): Promise<InFlight> {
  await lockPhones(tx, shop, [question.phone]);
  const id = ports.ids.uuid();
  const text = plainAnswer(answer.text);
  const { reason, language } = answer;
  const given = { id, reason, text, by: "page", language, at: now } as const;
  if (!(await insertFeedback(tx, shop, ports.sealing, question, given))) return [];
  await markChanged(tx, shop, [question.customer]);
  if (text === null) return [];
  const news = { source: "link", evidence: text } as const;
  if (!isComplaint(text))
    return readReply(text) === "stop" ? await optOutPhone(tx, ports, shop, question.phone, news, now) : [];
  // Where the merchant reads complaints: among the replies.
  const reply = { sid: `feedback:${id}`, phone: question.phone, body: text, meaning: "complaint", at: now } as const;
  await insertInbound(tx, shop, ports.sealing, reply);
  return await takeComplaint(tx, ports, shop, question.phone, news, now);
}
