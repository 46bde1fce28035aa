import type { TFunction } from "i18next";
import type { StateTone } from "../../../components/state-badge.tsx";
import type { TimelineEvent } from "../../../domain/results/customer-timeline.ts";
import { en } from "../../../i18n/en.ts";
import type { Formats } from "../frame/formats.ts";
import { messageTones } from "../frame/message-tones.ts";
import { suppressionWords } from "../frame/suppression-words.ts";

export interface EventWords {
  title: string;
  details: string[];
}

type Of<Kind extends TimelineEvent["kind"]> = Extract<TimelineEvent, { kind: Kind }>;

/** One event of a customer's timeline in the merchant's words. */
export function eventWords(event: TimelineEvent, t: TFunction, formats: Formats): EventWords {
  switch (event.kind) {
    case "order":
      return orderWords(event, t, formats);
    case "text":
      return textWords(event, t);
    case "click":
      return {
        title: t("customer.timeline.click"),
        details: event.step === null ? [] : [t("customer.timeline.clickOf", { number: event.step + 1 })],
      };
    case "reply":
      return {
        title: t(`customer.timeline.${REPLY_TITLES[event.meaning]}`),
        details: event.body ? [event.body] : [],
      };
    case "feedback":
      return {
        title: t("customer.timeline.feedback", { reason: event.reason }),
        details: [t(`customer.timeline.feedbackBy.${event.by}`), ...(event.body ? [event.body] : [])],
      };
    case "consent":
      return consentWords(event, t);
    case "code":
      return codeWords(event, t, formats);
    case "entered":
      return { title: t("customer.timeline.entered", { name: event.seriesName }), details: [] };
    case "exited":
      return { title: exitWords(event, t), details: [] };
    case "holdout":
      return {
        title: t("customer.timeline.holdout", { name: event.seriesName }),
        details: [t("customer.timeline.watchedUntil", { date: formats.date(event.watchedUntil) })],
      };
    case "merged":
      return { title: t("customer.timeline.merged", { id: event.id }), details: [] };
    case "merchant":
      return {
        title: isDeed(event.action) ? t(`customer.timeline.merchant.${event.action}`) : event.action,
        details: [],
      };
  }
}

type Deed = keyof typeof en.customer.timeline.merchant;
const isDeed = (action: string): action is Deed => action in en.customer.timeline.merchant;

/** What was decided, who told us, and by which wording. */
function consentWords(event: Of<"consent">, t: TFunction): EventWords {
  const details: string[] = [t("customer.timeline.source", { source: t(`customer.sources.${event.source}`) })];
  if (event.state === "subscribed" && event.class === "confirmed") details.push(t("customer.timeline.confirmed"));
  if (event.state === "subscribed" && event.class === "shopify_confirmed")
    details.push(t("customer.timeline.shopifyConfirmed"));
  if (event.wording) details.push(t("customer.timeline.wording", { wording: event.wording }));
  return { title: t("customer.timeline.consent", { state: t(`states.consent.${event.state}`) }), details };
}

/** A code's life: how long it is good for, whether it was texted, and how it ended. */
function codeWords(event: Of<"code">, t: TFunction, formats: Formats): EventWords {
  const { dateTime } = formats;
  const details: string[] = [
    t("customer.timeline.validUntil", { date: dateTime(event.endsAt) }),
    event.textedAt
      ? t("customer.timeline.codeTexted", { date: dateTime(event.textedAt) })
      : t("customer.timeline.codeNotTexted"),
  ];
  if (event.betteredAt) details.push(t("customer.timeline.codeBettered", { date: dateTime(event.betteredAt) }));
  if (event.state === "redeemed" && event.orderName)
    details.push(t("customer.timeline.codeUsedIn", { name: event.orderName }));
  else if (event.endedAt) details.push(codeEnd(event.endedAt, event.reason, t, formats));
  return {
    title: t("customer.timeline.code", { code: event.code, state: t(`states.code.${event.state}`) }),
    details,
  };
}

function codeEnd(at: Date, reason: string | null, t: TFunction, { dateTime }: Formats): string {
  const date = dateTime(at);
  if (reason !== "ordered" && reason !== "never_texted") return t("customer.timeline.codeEnded", { date });
  return t("customer.timeline.codeEndedBecause", { date, reason: t(`customer.timeline.codeReasons.${reason}`) });
}

function orderWords(event: Of<"order">, t: TFunction, formats: Formats): EventWords {
  const details = [formats.money(event.net)];
  if (event.attributed) details.push(t("customer.timeline.orderAttributed"));
  if (!event.counts) details.push(t("customer.timeline.orderNotCounted"));
  return { title: t("customer.timeline.order", { name: event.name }), details };
}

function textWords(event: Of<"text">, t: TFunction): EventWords {
  const state = t(`states.message.${event.state}`);
  const title = event.besides
    ? t(`customer.timeline.textBesides.${event.besides}`, { state })
    : event.step === null
      ? t("customer.timeline.textPlain", { kind: t(`states.kind.${event.textKind}`), state })
      : t("customer.timeline.text", { number: event.step + 1, state });
  const details = event.body ? [event.body] : [];
  if (event.suppression) details.push(t("messages.heldBack", { reason: suppressionWords(event.suppression, t) }));
  if (event.crossedInFlight) details.push(t("messages.crossed"));
  return { title, details };
}

const REPLY_TITLES = {
  stop: "replyStop",
  complaint: "replyComplaint",
  reason: "replyReason",
  start: "reply",
  help: "reply",
  reply: "reply",
} as const;

function exitWords(event: Of<"exited">, t: TFunction): string {
  return event.reason === null
    ? t("customer.timeline.completed", { name: event.seriesName })
    : t("customer.timeline.exited", { name: event.seriesName, reason: t(`states.exit.${event.reason}`) });
}

/** How an event is coloured: good news, bad news, or just news. */
export function eventTone(event: TimelineEvent): StateTone {
  switch (event.kind) {
    case "order":
      return event.attributed ? "good" : "neutral";
    case "text":
      return messageTones[event.state];
    case "click":
    case "entered":
    case "feedback":
      return "active";
    case "reply":
      return event.meaning === "stop" || event.meaning === "complaint" ? "bad" : "active";
    case "consent":
      return event.state === "subscribed" ? "good" : event.state === "unsubscribed" ? "bad" : "neutral";
    case "code":
      return event.state === "redeemed" ? "good" : "neutral";
    case "exited":
      return event.reason === "ordered" ? "good" : event.reason === "opted_out" ? "bad" : "neutral";
    default:
      return "neutral";
  }
}
