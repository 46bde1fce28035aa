import type { ConsentClass, ConsentState } from "../consent/phone.ts";
import type { MessageKind, MessageState } from "../messages/message.ts";
import type { DiscountCodeState } from "../offers/discount-code.ts";
import type { ExitReason } from "../series/enrollment.ts";
import type { WhyNot } from "../series/why-not.server.ts";
import type { CustomerRow } from "./customer-list.ts";

/** One thing that happened to a customer. */
export type TimelineEvent = { at: Date } & (
  | { kind: "order"; id: string; name: string; counts: boolean; net: bigint; attributed: boolean }
  | {
      kind: "text";
      id: string;
      textKind: MessageKind;
      /** Index from 0; null for a text of no series. */
      step: number | null;
      state: MessageState;
      suppression: string | null;
      crossedInFlight: boolean;
      /** null once redacted. */
      body: string | null;
    }
  | { kind: "click"; id: string }
  | { kind: "reply"; id: string; meaning: "stop" | "start" | "help" | "reply"; body: string | null }
  | { kind: "consent"; id: string; state: ConsentState; class: ConsentClass; source: string }
  | { kind: "code"; id: string; code: string; state: DiscountCodeState; reason: string | null; endsAt: Date }
  | { kind: "entered"; id: string; seriesName: string }
  /** `reason` null: the series ran to its end. */
  | { kind: "exited"; id: string; seriesName: string; reason: ExitReason | null }
  | { kind: "holdout"; id: string; seriesName: string; watchedUntil: Date }
);

export interface CustomerView extends CustomerRow {
  whyNot: WhyNot[];
  /** Newest first. */
  timeline: TimelineEvent[];
}
