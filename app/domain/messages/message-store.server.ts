import { sql, type Transaction } from "../../platform/database.server.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import type { Statements } from "../../platform/statements.server.ts";
import {
  type EnrollmentId,
  enrollmentId,
  type MessageId,
  messageId,
  type PhoneId,
  phoneId,
  type ShopId,
} from "../values/ids.ts";
import { bodyPlace, type MessageKind, type MessageRef } from "./message.ts";
import { countSegments } from "./sms-segments.ts";

export interface NewMessage {
  id: MessageId;
  kind: MessageKind;
  phoneId: PhoneId;
  body: string;
  dueAt: Date;
  /** The text's own marker; null for one that carries no link. */
  linkToken: string | null;
  /** Only of a step. */
  of?: { enrollmentId: EnrollmentId; step: number; version: number; checkedAt: Date };
  /** Only of a series' text that is none of its steps: the correction it belongs to, or the code it tells of. */
  besides?: { enrollmentId: EnrollmentId; correction: string } | { enrollmentId: EnrollmentId; code: string };
}

/**
 * A due text, its body sealed. A step that has its text already keeps it, a phone gets one text of a correction, and a
 * code is told of once.
 */
export async function insertMessage(
  tx: Transaction,
  shop: ShopId,
  sealing: Sealing,
  message: NewMessage,
): Promise<boolean> {
  const { id, kind, body, dueAt, linkToken, of, besides } = message;
  const sealed = sealing.seal(body, bodyPlace(shop, id));
  const enrollment = of?.enrollmentId ?? besides?.enrollmentId ?? null;
  const correction = besides && "correction" in besides ? besides.correction : null;
  const code = besides && "code" in besides ? besides.code : null;
  const written = await tx.$executeRaw(sql`
    insert into message (shop_id, id, kind, enrollment_id, step, phone_id, version, state, due_at, segments, body_sealed,
      link_token, checked_at, correction_id, code_id)
    values (${shop}, ${id}::uuid, ${kind}, ${enrollment}::uuid, ${of?.step ?? null}, ${message.phoneId}::uuid,
      ${of?.version ?? null}, 'due', ${dueAt}, ${countSegments(body).segments}, ${sealed}, ${linkToken},
      ${of?.checkedAt ?? null}, ${correction}::uuid, ${code}::uuid)
    on conflict do nothing`);
  return written > 0;
}

/** The text with this link; null when the shop sent none. */
export async function findMessageByLink(tx: Transaction, shop: ShopId, token: string): Promise<MessageRef | null> {
  const row = await tx.message.findUnique({ where: { linkToken: token } });
  return row && row.shopId === shop ? refOf(shop, row) : null;
}

/** Somebody opened the link of a text. */
export async function recordClick(tx: Transaction, message: MessageRef, at: Date): Promise<void> {
  await tx.linkClick.create({ data: { shopId: message.shop, messageId: message.id, at } });
}

/** The code the owner of this text can use now; null when there is none. */
export async function findLiveCode(tx: Transaction, message: MessageRef, now: Date): Promise<string | null> {
  const [live] = await tx.$queryRaw<{ code: string }[]>(sql`
    select code from discount_code where shop_id = ${message.shop} and enrollment_id = ${message.enrollmentId}::uuid
      and state = 'active' and ends_at > ${now} order by created_at desc limit 1`);
  return live?.code ?? null;
}

/** The text of this id; null when the shop has none. */
export async function findMessage(tx: Transaction, shop: ShopId, id: MessageId): Promise<MessageRef | null> {
  const row = await tx.message.findUnique({ where: { shopId_id: { shopId: shop, id } } });
  return row && refOf(shop, row);
}

/** When each of these texts was handed over; those that were not are left out. */
export async function readHandedTimes(
  tx: Statements,
  shop: ShopId,
  messages: readonly MessageRef[],
): Promise<Map<MessageId, Date>> {
  const ids = messages.map((message) => message.id);
  const rows = await tx.$queryRaw<{ id: string; handedAt: Date | null }[]>(sql`
    select id, handed_at as "handedAt" from message where shop_id = ${shop} and id = any(${ids}::uuid[])`);
  return new Map(rows.flatMap(({ id, handedAt }) => (handedAt ? [[messageId(id), handedAt] as const] : [])));
}

function refOf(
  shop: ShopId,
  row: { id: string; phoneId: string; enrollmentId: string | null; step: number | null },
): MessageRef {
  return {
    shop,
    id: messageId(row.id),
    phoneId: phoneId(row.phoneId),
    enrollmentId: row.enrollmentId ? enrollmentId(row.enrollmentId) : null,
    step: row.step,
  };
}
