import type { ConsentClass, ConsentState } from "../consent/phone.ts";
import type { MessageKind, MessageState } from "../messages/message.ts";
import type { InboundMeaning } from "../messages/replies/conversation.ts";

/** One decision in the ledger. */
export interface CaseConsent {
  id: string;
  at: Date;
  receivedAt: Date;
  state: ConsentState;
  class: ConsentClass;
  source: string;
  wordingVersion: string | null;
  /** What stood beside the box; null where the wording was not ours. */
  wording: string | null;
  language: string | null;
  /** null: none, or erased. */
  evidence: string | null;
}

/** One text, in the words in which it was sent. */
export interface CaseText {
  id: string;
  kind: MessageKind;
  state: MessageState;
  suppression: string | null;
  dueAt: Date;
  handedAt: Date | null;
  /** null once erased. */
  body: string | null;
  /** The provider's id. */
  providerId: string | null;
  statuses: { status: string; at: string }[];
}

/** What the owner of the number answered. */
export interface CaseReply {
  sid: string;
  at: Date;
  meaning: InboundMeaning;
  body: string | null;
}

/** Everything that speaks for or against a text to one number. */
export interface LegalCase {
  /** E.164, as it was typed in. */
  number: string;
  /** null: the number is not known at all. */
  standing: {
    state: ConsentState;
    class: ConsentClass;
    suppressedAt: Date | null;
    suppressionReason: string | null;
    /** Known by its hash alone: erased, or never more than written down. */
    erased: boolean;
    blocked: boolean;
  } | null;
  customers: string[];
  /** Oldest first, as all that follows. */
  consent: CaseConsent[];
  texts: CaseText[];
  replies: CaseReply[];
  preparedAt: Date;
}
