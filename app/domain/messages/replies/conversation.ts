import type { ReplyMeaning } from "../../consent/opt-out-words.ts";
import type { CustomerId, PhoneId } from "../../values/ids.ts";

/**
 * What a text somebody sent to the shop is kept as: what it asks for, that it speaks of complaint, law or privacy, or
 * that it names the reason a text asked for.
 */
export type InboundMeaning = ReplyMeaning | "complaint" | "reason";

/** `complaint`: somebody wrote of complaint, law or privacy, and nobody has closed it yet. */
export type ConversationState = "open" | "complaint" | "closed";

export interface Reply {
  at: Date;
  meaning: InboundMeaning;
  /** null once erased. */
  body: string | null;
}

/** What one phone wrote back, as the merchant's list shows it. */
export interface Conversation {
  phone: PhoneId;
  /** `+49 ••• 5678`; null once erased. */
  phoneMasked: string | null;
  /** Of those who have this number the one the texts went to; null: nobody we know. */
  customerId: CustomerId | null;
  firstName: string | null;
  lastReplyAt: Date;
  state: ConversationState;
  /** A complaint ended the series and no text goes out any more, also once it is closed. */
  complained: boolean;
  /** Whether the alarm of a complaint still stands. */
  alarm: boolean;
  /** The latest replies, oldest first. */
  replies: Reply[];
  /** The last text that went to this phone before the latest reply; null: none. */
  answered: { at: Date; seriesName: string | null; step: number | null; body: string | null } | null;
}

/** Where a list of conversations goes on: behind this one. */
export interface ConversationCursor {
  at: Date;
  phone: PhoneId;
}
