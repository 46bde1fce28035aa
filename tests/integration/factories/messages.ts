import { randomBytes, randomUUID } from "node:crypto";
import {
  type EnrollmentId,
  type MessageId,
  messageId,
  type PhoneId,
  type ShopId,
} from "../../../app/domain/values/ids.ts";
import type { Database } from "../../../app/platform/database.server.ts";
import { MONDAY_NOON, testSealing } from "../test-ports.ts";

export interface MessageDraft {
  phone: PhoneId;
  enrollment?: EnrollmentId | null;
  kind?: "step" | "opt_in_request" | "opt_out_confirmation" | "test" | "reply" | "alarm";
  step?: number | null;
  state?:
    | "due"
    | "handed"
    | "unknown"
    | "accepted"
    | "sent"
    | "delivered"
    | "undelivered"
    | "failed"
    | "abandoned"
    | "suppressed";
  suppression?: string | null;
  dueAt?: Date;
  handedAt?: Date | null;
  /** Physical time. */
  leaseUntil?: Date | null;
  claimToken?: string | null;
  sid?: string | null;
  body?: string;
  linkToken?: string;
  consentEventId?: string | null;
  checkedAt?: Date | null;
  nextLookAt?: Date | null;
}

/** The text of an enrollment's first step, due now. */
export async function aMessage(database: Database, shop: ShopId, draft: MessageDraft): Promise<MessageId> {
  const { phone, enrollment = null, body = "Lindenhof: Du fehlst uns. Stopp mit STOP", ...columns } = draft;
  const id = randomUUID();
  await database.transaction((tx) =>
    tx.message.create({
      data: {
        kind: "step",
        step: enrollment === null ? null : 0,
        state: "due",
        dueAt: MONDAY_NOON,
        version: 1,
        segments: 1,
        linkToken: randomBytes(5).toString("hex"),
        ...columns,
        shopId: shop,
        id,
        phoneId: phone,
        enrollmentId: enrollment,
        bodySealed: testSealing.seal(body, { shop, table: "message", column: "body_sealed", row: id }),
      },
    }),
  );
  return messageId(id);
}
