import { sql, type Transaction } from "../../platform/database.server.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
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
}

/** A due text, its body sealed. A step that has its text already keeps it. */
export async function insertMessage(
  tx: Transaction,
  shop: ShopId,
  sealing: Sealing,
  message: NewMessage,
): Promise<boolean> {
  const { id, kind, body, dueAt, linkToken, of } = message;
  const sealed = sealing.seal(body, bodyPlace(shop, id));
  const written = await tx.$executeRaw(sql`
    insert into message (shop_id, id, kind, enrollment_id, step, phone_id, version, state, due_at, segments, body_sealed,
      link_token, checked_at)
    values (${shop}, ${id}::uuid, ${kind}, ${of?.enrollmentId ?? null}::uuid, ${of?.step ?? null}, ${message.phoneId}::uuid,
      ${of?.version ?? null}, 'due', ${dueAt}, ${countSegments(body).segments}, ${sealed}, ${linkToken}, ${of?.checkedAt ?? null})
    on conflict do nothing`);
  return written > 0;
}

/** The text with this link; null when the shop sent none. */
export async function findMessageByLink(tx: Transaction, shop: ShopId, token: string): Promise<MessageRef | null> {
  const row = await tx.message.findUnique({ where: { linkToken: token } });
  if (!row || row.shopId !== shop) return null;
  return {
    shop,
    id: messageId(row.id),
    phoneId: phoneId(row.phoneId),
    enrollmentId: row.enrollmentId ? enrollmentId(row.enrollmentId) : null,
    step: row.step,
  };
}
