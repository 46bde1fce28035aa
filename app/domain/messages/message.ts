import type { CustomerId, EnrollmentId, MessageId, PhoneId, ShopId } from "../values/ids.ts";

export type MessageKind =
  | "step"
  | "opt_in_request"
  | "opt_out_confirmation"
  | "test"
  | "reply"
  | "alarm"
  /** Proves that a number alarms are to be told to belongs to whoever named it. */
  | "staff_code"
  /** A reason came by text, and a code waits for it. */
  | "feedback_thanks";

/**
 * due → handed → accepted → sent → delivered | undelivered | failed; handed → unknown → accepted | abandoned;
 * due → suppressed. Nothing but `due` is ever handed over.
 */
export type MessageState =
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

/** Texts to the merchant's own people leave also while texts to shoppers are stopped. */
export const isToStaff = (kind: MessageKind): boolean => kind === "test" || kind === "alarm" || kind === "staff_code";

/** Which text this is, for those who act on what became of it. */
export interface MessageRef {
  shop: ShopId;
  id: MessageId;
  phoneId: PhoneId;
  /** null: not a text of a series. */
  enrollmentId: EnrollmentId | null;
  step: number | null;
}

/** Where a status stands: news of a lower or equal rank changes nothing, since callbacks come in any order. */
const RANK: Record<string, number> = { accepted: 1, sent: 2, undelivered: 3, failed: 3, delivered: 4 };

/** The states from which a callback may still move a message to `next`; a final state only moves to `delivered`. */
export function statesBelow(next: MessageState): MessageState[] {
  const rank = RANK[next] ?? 0;
  const below = (["accepted", "sent", "undelivered", "failed"] as const).filter((state) => (RANK[state] ?? 0) < rank);
  return ["handed", "unknown", "abandoned", ...below];
}

/** What a status of Twilio's means for us; null for one we do not know. */
export function stateOfStatus(status: string): MessageState | null {
  switch (status) {
    case "accepted":
    case "scheduled":
    case "queued":
    case "sending":
      return "accepted";
    case "sent":
      return "sent";
    case "delivered":
    case "read":
      return "delivered";
    case "undelivered":
      return "undelivered";
    case "failed":
    case "canceled":
      return "failed";
    default:
      return null;
  }
}

/** Where a message's sealed body stands. */
export function bodyPlace(shop: ShopId, id: MessageId) {
  return { shop, table: "message", column: "body_sealed", row: id };
}

/** One text as the merchant's list shows it. */
export interface MessageRow {
  id: MessageId;
  kind: MessageKind;
  /** What a text of a series is that is none of its steps; null otherwise. */
  besides: "correction" | "replacement" | null;
  state: MessageState;
  /** Why it was not sent, when it was suppressed. */
  suppression: string | null;
  /** When it was handed over, or is due. */
  at: Date;
  customerId: CustomerId | null;
  seriesName: string | null;
  /** From 0. */
  step: number | null;
  /** `+49 ••• 5678`; null once erased. */
  phoneMasked: string | null;
  body: string | null;
  segments: number;
  errorCode: number | null;
  /** An order came in while it was on its way. */
  crossedInFlight: boolean;
}
