import type { ConsentClass, ConsentSource, ConsentState } from "../consent/phone.ts";
import type { MessageKind, MessageState } from "../messages/message.ts";
import type { InboundMeaning } from "../messages/replies/conversation.ts";
import type { DiscountCodeState } from "../offers/discount-code.ts";
import type { ExitReason } from "../series/enrollment.ts";

/** One thing that happened to a customer. */
export type TimelineEvent = { at: Date } & (
  | { kind: "order"; id: string; name: string; counts: boolean; net: bigint; attributed: boolean }
  | {
      kind: "text";
      id: string;
      textKind: MessageKind;
      /** Index from 0; null for a text of no series, and for one besides its steps. */
      step: number | null;
      /** What a text of a series is that is none of its steps; null otherwise. */
      besides: "correction" | "replacement" | null;
      state: MessageState;
      suppression: string | null;
      crossedInFlight: boolean;
      /** As it was sent; null once redacted. */
      body: string | null;
    }
  /** `step`: of the text whose link it was, from 0. */
  | { kind: "click"; id: string; step: number | null }
  /** Why they stayed away, as they told it; `reason` is a key of the shop's list. */
  | { kind: "feedback"; id: string; reason: string; by: "page" | "reply"; body: string | null }
  | { kind: "reply"; id: string; meaning: InboundMeaning; body: string | null }
  | {
      kind: "consent";
      id: string;
      state: ConsentState;
      class: ConsentClass;
      source: ConsentSource;
      /** Version of the wording the shopper saw, where it was ours. */
      wording: string | null;
    }
  | {
      kind: "code";
      id: string;
      code: string;
      state: DiscountCodeState;
      reason: string | null;
      endsAt: Date;
      /** When a text that names it left; null: none did. */
      textedAt: Date | null;
      /** Since when it gives more than it did; null: it never was made better. */
      betteredAt: Date | null;
      endedAt: Date | null;
      /** Name of the order it was used in. */
      orderName: string | null;
    }
  | { kind: "entered"; id: string; seriesName: string }
  /** `reason` null: the series ran to its end. */
  | { kind: "exited"; id: string; seriesName: string; reason: ExitReason | null }
  | { kind: "holdout"; id: string; seriesName: string; watchedUntil: Date }
  /** Shopify merged another customer into this one. */
  | { kind: "merged"; id: string }
  /** The merchant did something on this page. */
  | { kind: "merchant"; id: string; action: string }
);
