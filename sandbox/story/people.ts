import type { Ledgers, Order, Text } from "./ledgers.ts";
import type { Candidate } from "./truth.ts";

const DAY = 86_400_000;
const STOP = /^\W*(stop|stopp|end|quit|cancel|unsubscribe|abmelden|abbestellen)\W*$/i;

/** What happened to one of the customers who were lapsed when the series was switched on. */
export interface Person extends Candidate {
  /** Winback's texts, oldest first, without confirmations of an opt-out. */
  texts: Text[];
  /** Orders after the switching on, tests left out. */
  orders: Order[];
  /** Business time of the first STOP, or of the tap on the opt-out link. */
  stoppedAt: number | null;
  /** Physical time at which the app acknowledged it. */
  stopAcknowledgedAt: number | null;
}

/** Gathers each candidate's life since `since` from the ledgers. */
export function gatherPeople(candidates: readonly Candidate[], ledgers: Ledgers, since: number): Person[] {
  const texts = groupBy(
    ledgers.texts.filter((text) => text.business_at >= since && !isConfirmation(text.body)),
    (text) => text.to,
  );
  const orders = groupBy(
    ledgers.orders.filter((order) => order.processed_at > since && order.test === 0),
    (order) => order.customer_id,
  );
  const stops = new Map<string, { at: number; acknowledgedAt: number | null }>();
  for (const { kind, params, business_at, answered_at } of ledgers.callbacks) {
    const { From: from, Body: body } = params;
    if (kind !== "inbound" || !from || stops.has(from) || !STOP.test(body ?? "")) continue;
    stops.set(from, { at: business_at, acknowledgedAt: answered_at });
  }
  const withdrawn = new Map<number, number>();
  for (const { customer_id, text, at } of [...ledgers.consents].reverse()) {
    if (customer_id !== null && /unsubscribed/.test(text)) withdrawn.set(customer_id, at);
  }
  return candidates.map((candidate) => {
    const stop = stops.get(candidate.phone);
    const left = [stop?.at, withdrawn.get(candidate.customer.id)].filter((at) => at !== undefined);
    return {
      ...candidate,
      texts: texts.get(candidate.phone) ?? [],
      orders: orders.get(candidate.customer.id) ?? [],
      stoppedAt: left.length > 0 ? Math.min(...left) : null,
      stopAcknowledgedAt: stop?.acknowledgedAt ?? null,
    };
  });
}

/** The one text that may follow a STOP. */
export function isConfirmation(body: string): boolean {
  return /no more|unsubscribed|abgemeldet|keine (weiteren )?(SMS|Nachrichten)/i.test(body);
}

/** The codes of this shop that a text names. */
export function codesIn(body: string, codes: Ledgers["codes"]): Ledgers["codes"] {
  const words = new Set(body.toUpperCase().split(/[^A-Z0-9]+/));
  return codes.filter(({ code }) => words.has(code.toUpperCase()));
}

export const daysBetween = (from: number, to: number) => (to - from) / DAY;

/** The things by a key of theirs. */
export function groupBy<K, T>(things: readonly T[], key: (thing: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const thing of things) {
    const group = groups.get(key(thing));
    if (group) group.push(thing);
    else groups.set(key(thing), [thing]);
  }
  return groups;
}
