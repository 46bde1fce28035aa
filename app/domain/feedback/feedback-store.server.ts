import { sql, type Transaction } from "../../platform/database.server.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import {
  type CustomerId,
  customerId,
  type EnrollmentId,
  enrollmentId,
  type MessageId,
  messageId,
  type PhoneId,
  phoneId,
  type ShopId,
} from "../values/ids.ts";
import { feedbackPlace } from "./feedback.ts";

/** A text that asks its owner why they stayed away. */
export interface Question {
  message: MessageId;
  enrollment: EnrollmentId;
  customer: CustomerId;
  phone: PhoneId;
  linkToken: string;
  /** Whether a code waits for whoever answers. */
  rewarded: boolean;
  /** What they answered; null while they have not. */
  reason: string | null;
}

interface QuestionRow {
  message: string;
  enrollment: string;
  customer: bigint;
  phone: string;
  linkToken: string;
  rewarded: boolean;
  reason: string | null;
}

/** Texts whose link leads to the question, in the version they were written from. Alias: m = message. */
const questions = sql`
  select m.id as message, m.enrollment_id as enrollment, e.customer_id as customer, m.phone_id as phone,
    m.link_token as "linkToken", v.content->'steps'->m.step->'offer'->>'kind' <> 'none' as rewarded, f.reason
  from message m
  join enrollment e on e.shop_id = m.shop_id and e.id = m.enrollment_id
  join series_version v on v.shop_id = m.shop_id and v.series_id = e.series_id and v.version = m.version
  left join feedback f on f.shop_id = m.shop_id and f.message_id = m.id`;

const asks = sql`m.kind = 'step' and v.content->'steps'->m.step->'landing'->>'to' = 'feedback'`;

/**
 * The question behind a text's link; null when this shop has none there. A text that is no step, such as one that puts a
 * step right, leads to the question its series has asked.
 */
export async function findQuestionByLink(tx: Transaction, shop: ShopId, token: string): Promise<Question | null> {
  const rows = await tx.$queryRaw<QuestionRow[]>(sql`
    ${questions} join message l on l.shop_id = m.shop_id and l.link_token = ${token}
      and (l.id = m.id or (l.step is null and l.enrollment_id = m.enrollment_id))
    where m.shop_id = ${shop} and ${asks} order by m.step desc limit 1`);
  return rows[0] ? questionOf(rows[0]) : null;
}

/** The question of the latest text of a series that went to a phone since then; null when that text asked nothing. */
export async function findLatestQuestion(
  tx: Transaction,
  shop: ShopId,
  phone: PhoneId,
  since: Date,
): Promise<Question | null> {
  const rows = await tx.$queryRaw<QuestionRow[]>(sql`
    ${questions} where m.shop_id = ${shop} and m.link_token is not null and ${asks} and m.id = (
      select l.id from message l where l.shop_id = ${shop} and l.phone_id = ${phone}::uuid and l.kind = 'step'
        and l.step is not null and l.handed_at > ${since} order by l.handed_at desc limit 1)`);
  return rows[0] ? questionOf(rows[0]) : null;
}

function questionOf({ message, enrollment, customer, phone, ...row }: QuestionRow): Question {
  return {
    ...row,
    message: messageId(message),
    enrollment: enrollmentId(enrollment),
    customer: customerId(customer),
    phone: phoneId(phone),
  };
}

export interface NewFeedback {
  id: string;
  reason: string;
  /** null: none was typed, or it is kept with the replies. */
  text: string | null;
  by: "page" | "reply";
  language: "en" | "de";
  at: Date;
}

/** Keeps the answer to a question; the first one stands. @returns false when there was one. Lock the phone first. */
export async function insertFeedback(
  tx: Transaction,
  shop: ShopId,
  sealing: Sealing,
  { message, enrollment, customer, phone }: Question,
  { id, reason, text, by, language, at }: NewFeedback,
): Promise<boolean> {
  const sealed = text === null ? null : sealing.seal(text, feedbackPlace(shop, id));
  const written = await tx.$executeRaw(sql`
    insert into feedback (shop_id, id, message_id, enrollment_id, customer_id, phone_id, reason, text_sealed, by, language, at)
    values (${shop}, ${id}::uuid, ${message}::uuid, ${enrollment}::uuid, ${BigInt(customer)}, ${phone}::uuid, ${reason},
      ${sealed}, ${by}, ${language}, ${at}) on conflict do nothing`);
  return written > 0;
}

/** The code somebody can use now who was promised one for their answer; null when there is none. */
export async function findReward(tx: Transaction, shop: ShopId, question: Question, now: Date): Promise<string | null> {
  if (!question.rewarded) return null;
  const [live] = await tx.$queryRaw<{ code: string }[]>(sql`
    select code from discount_code where shop_id = ${shop} and enrollment_id = ${question.enrollment}::uuid
      and state = 'active' and ends_at > ${now} order by created_at desc limit 1`);
  return live?.code ?? null;
}

/** How often each reason was named since then, and how many texts have asked. */
export async function countReasons(
  tx: Transaction,
  shop: ShopId,
  since: Date,
): Promise<{ reasons: { reason: string; count: number }[]; asked: number }> {
  const reasons = await tx.$queryRaw<{ reason: string; count: number }[]>(sql`
    select reason, count(*)::int as count from feedback where shop_id = ${shop} and at > ${since}
    group by reason order by count(*) desc, reason`);
  const asking = await tx.$queryRaw<unknown[]>(sql`
    select 1 from series_version v where v.shop_id = ${shop} and v.content::text like '%"feedback"%' limit 1`);
  // most shops never ask: then no text need be looked at
  if (asking.length === 0) return { reasons, asked: 0 };
  const [asked] = await tx.$queryRaw<{ count: number }[]>(sql`
    select count(*)::int as count from message m
    join enrollment e on e.shop_id = m.shop_id and e.id = m.enrollment_id
    join series_version v on v.shop_id = m.shop_id and v.series_id = e.series_id and v.version = m.version
    where m.shop_id = ${shop} and m.handed_at > ${since} and ${asks}`);
  return { reasons, asked: asked?.count ?? 0 };
}

/** One answer as the merchant's list shows it, its text still sealed. */
export interface AnswerRow {
  id: string;
  at: Date;
  reason: string;
  by: "page" | "reply";
  textSealed: string | null;
  customerId: bigint;
}

/** The latest answers, those of one reason where one is named. */
export async function listAnswers(
  tx: Transaction,
  shop: ShopId,
  asked: { reason: string | null; limit: number },
): Promise<AnswerRow[]> {
  return await tx.$queryRaw<AnswerRow[]>(sql`
    select f.id, f.at, f.reason, f.by, f.text_sealed as "textSealed", f.customer_id as "customerId" from feedback f
    where f.shop_id = ${shop} and (${asked.reason}::text is null or f.reason = ${asked.reason})
    order by f.at desc, f.id limit ${asked.limit}`);
}

/** The kept customer of a merge has told what the gone one did. */
export async function giveFeedback(tx: Transaction, shop: ShopId, gone: CustomerId, kept: CustomerId): Promise<void> {
  await tx.$executeRaw(sql`
    update feedback set customer_id = ${BigInt(kept)} where shop_id = ${shop} and customer_id = ${BigInt(gone)}`);
}
