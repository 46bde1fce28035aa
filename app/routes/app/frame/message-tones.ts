import type { StateTone } from "../../../components/state-badge.tsx";
import type { MessageState } from "../../../domain/messages/message.ts";

/** How each state of a text is coloured. */
export const messageTones: Record<MessageState, StateTone> = {
  due: "neutral",
  handed: "active",
  unknown: "attention",
  accepted: "active",
  sent: "active",
  delivered: "good",
  undelivered: "bad",
  failed: "bad",
  abandoned: "attention",
  suppressed: "neutral",
};
