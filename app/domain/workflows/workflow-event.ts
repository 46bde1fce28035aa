import { DAY_MS } from "../values/local-time.ts";

/** What Shopify Flow is told of. */
export const EVENT_KINDS = ["became_inactive", "text_sent", "won_back", "unsubscribed", "alarm"] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Something that happened, as it is told. */
export interface WorkflowEvent {
  kind: EventKind;
  /** Tells it from every other of its kind. */
  subject: string;
  /** Shopify's id; null where no customer is concerned. */
  customer: string | null;
  /** Name as it is now; null where no series is concerned. */
  series: string | null;
  /** From 1; 0: a text that is no step of its series. */
  textNumber: number | null;
  order: string | null;
  alarm: string | null;
}

interface Trigger {
  /** As in extensions/; Shopify never lets it be changed. */
  handle: string;
  /** As merchants read it in Flow. */
  name: string;
  /** When nobody knows whether Flow was told: whether it is told again. */
  again: boolean;
  payload(event: WorkflowEvent): Record<string, string | number>;
}

const ofCustomer = ({ customer }: WorkflowEvent) => ({ customer_id: Number(customer) });
const ofSeries = ({ series }: WorkflowEvent) => ({ Series: series ?? "-" });
const named = (event: WorkflowEvent) => ({ "Event ID": eventId(event) });

/**
 * The triggers of extensions/. What reaches a customer (a mail, a gift) is worse twice than never; what protects
 * somebody (another list to be cleaned, a task for staff) is worse never than twice (docs/flow.md).
 */
export const TRIGGERS: Readonly<Record<EventKind, Trigger>> = {
  became_inactive: {
    handle: "winback-became-inactive",
    name: "Customer became inactive",
    again: false,
    payload: (event) => ({ ...ofCustomer(event), ...ofSeries(event), ...named(event) }),
  },
  text_sent: {
    handle: "winback-text-sent",
    name: "Text sent",
    again: false,
    payload: (event) => ({
      ...ofCustomer(event),
      ...ofSeries(event),
      "Text number": event.textNumber ?? 0,
      ...named(event),
    }),
  },
  won_back: {
    handle: "winback-won-back",
    name: "Customer won back",
    again: false,
    payload: (event) => ({
      ...ofCustomer(event),
      order_id: Number(event.order),
      ...ofSeries(event),
      ...named(event),
    }),
  },
  unsubscribed: {
    handle: "winback-unsubscribed",
    name: "Customer unsubscribed from texts",
    again: true,
    payload: (event) => ({ ...ofCustomer(event), ...named(event) }),
  },
  alarm: {
    handle: "winback-alarm",
    name: "Alarm raised",
    again: true,
    payload: (event) => ({ Alarm: event.alarm ?? "-", ...ofSeries(event), ...named(event) }),
  },
};

/** The same event is told under the same name, however often it is told. */
export const eventId = ({ kind, subject }: Pick<WorkflowEvent, "kind" | "subject">): string => `${kind}:${subject}`;

/** Flow names a trigger by its handle or its name; null where it names it in another way. */
export function kindOfTrigger(name: string): EventKind | null {
  return EVENT_KINDS.find((kind) => TRIGGERS[kind].handle === name || TRIGGERS[kind].name === name) ?? null;
}

/** What follows an event is no use a week later: a mail "hours after a text", a task for a person who is long served. */
const LATE_MS = 7 * DAY_MS;

/** Events of before this are not told any more. */
export const lateCutoff = (now: Date): Date => new Date(now.getTime() - LATE_MS);

/** After so many tries without an answer, an event keeps no other from being told. */
export const MOST_TRIES = 10;
