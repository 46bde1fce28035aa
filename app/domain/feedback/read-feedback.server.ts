import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { type CustomerId, customerId, type ShopId } from "../values/ids.ts";
import { DAY_MS } from "../values/local-time.ts";
import { feedbackPlace } from "./feedback.ts";
import { countReasons, listAnswers } from "./feedback-store.server.ts";

/** Days the merchant's page counts. */
const FEEDBACK_DAYS = 90;
/** Answers it shows one by one. */
const SHOWN = 30;

/** Why customers stayed away, as they told it. */
export interface FeedbackView {
  days: number;
  /** Texts that asked in those days. */
  asked: number;
  /** How often each reason was named in those days, by key, the most frequent first. */
  reasons: { reason: string; count: number }[];
  /** The latest answers, however old. */
  answers: {
    id: string;
    at: Date;
    reason: string;
    by: "page" | "reply";
    text: string | null;
    customer: CustomerId;
  }[];
}

/** See `FeedbackView`. @param reason only answers that name it; null: all. */
export async function readFeedback(
  ports: { database: Database; now: Now; sealing: Sealing },
  shop: ShopId,
  reason: string | null,
): Promise<FeedbackView> {
  const since = new Date(ports.now().getTime() - FEEDBACK_DAYS * DAY_MS);
  return await ports.database.transaction(async (tx) => {
    const counted = await countReasons(tx, shop, since);
    const rows = await listAnswers(tx, shop, { reason, limit: SHOWN });
    const answers = rows.map(({ textSealed, customerId: id, ...row }) => ({
      ...row,
      text: textSealed && ports.sealing.open(textSealed, feedbackPlace(shop, row.id)),
      customer: customerId(id),
    }));
    return { days: FEEDBACK_DAYS, ...counted, answers };
  });
}
