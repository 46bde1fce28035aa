import { CAP_DAYS, capReleasesAt } from "../../messages/frequency-cap.ts";
import { DAY_MS } from "../../values/local-time.ts";
import { SPACING_MS } from "../step-schedule.ts";
import type { ReplayRules } from "./replay-rules.ts";
import type { PastPerson, Silence } from "./silence.ts";

/** A person while their past is played; times in ms since the epoch. */
export interface Life {
  person: PastPerson;
  /** Place of the silence to look at next. */
  next: number;
  /** Before these moments the customers by these ids do not enter: cooldown, comparison group. Made when first needed. */
  freeFrom: Map<string, number> | null;
  texts: PlayedText[];
  entered: boolean;
}

export interface PlayedText {
  step: number;
  at: number;
}

/** Somebody who may enter from a moment on, for as long as the silence lasts. */
export interface Candidate {
  life: Life;
  silence: Silence;
  /** When they had crossed the window. */
  crossed: number;
  at: number;
  /** First moment at which it is too late. */
  gone: number;
  /** Stands in line, because the daily cap had no room. */
  waits: boolean;
}

/** A text that could not go out for so long is left out, as when steps are prepared. */
const TOO_LATE_MS = 7 * DAY_MS;
const CODES_MS = 365 * DAY_MS;

/** Keeps a customer out until a moment. */
export function restUntil({ life, silence }: Candidate, at: number): void {
  life.freeFrom ??= new Map();
  life.freeFrom.set(silence.customer, at);
}

export function beginLife(person: PastPerson): Life {
  return { person, next: 0, freeFrom: null, texts: [], entered: false };
}

/** The next silence in which somebody may enter between these two moments; null when there is none. */
export function nextCandidate(life: Life, rules: ReplayRules, begin: number, end: number): Candidate | null {
  const allowed = Math.max(begin, ownTextsAllow(life, rules), consented(life.person, rules));
  for (let silence = life.person.silences[life.next]; silence; silence = life.person.silences[life.next]) {
    life.next += 1;
    // the rules of the audience compare strictly: later than the window, not later than the maximum
    const crossed = Math.max(silence.from, silence.purchaseAt) + rules.windowDays * DAY_MS + 1;
    const at = Math.max(allowed, life.freeFrom?.get(silence.customer) ?? 0, crossed);
    if (crossed >= end || allowed >= end) return null;
    const tooLong = silence.purchaseAt + rules.maximumLapseDays * DAY_MS + 1;
    const gone = Math.min(silence.until ?? Number.POSITIVE_INFINITY, tooLong);
    if (at < Math.min(gone, end)) return { life, silence, crossed, at, gone, waits: false };
  }
  return null;
}

function consented({ consentAt }: PastPerson, { consentByThen }: ReplayRules): number {
  return consentByThen ? (consentAt ?? Number.POSITIVE_INFINITY) : 0;
}

/** From when on the rules about the shop's own texts and codes let somebody in again. */
function ownTextsAllow({ texts }: Life, { restedDays, mostCodes, steps }: ReplayRules): number {
  const rested = (texts.at(-1)?.at ?? Number.NEGATIVE_INFINITY) + restedDays * DAY_MS;
  if (mostCodes === null) return rested;
  const coded = texts.filter(({ step }) => steps[step]?.offer.kind !== "none");
  const blocking = coded[coded.length - 1 - mostCodes];
  return Math.max(rested, blocking ? blocking.at + CODES_MS : 0);
}

/**
 * Sends somebody who has entered their texts until the series or the silence ends, never more than the cap of one phone,
 * and sets the cooldown.
 * @returns the texts.
 */
export function sendTexts(candidate: Candidate, enteredAt: number, rules: ReplayRules): PlayedText[] {
  const { life, silence } = candidate;
  const sent: PlayedText[] = [];
  const orderAt = silence.until ?? Number.POSITIVE_INFINITY;
  let endedAt = enteredAt;
  for (const [step, { afterDays }] of rules.steps.entries()) {
    const base = sent[0]?.at ?? enteredAt;
    const due = Math.max(base + afterDays * DAY_MS, (sent.at(-1)?.at ?? Number.NEGATIVE_INFINITY) + SPACING_MS);
    const at = released([...life.texts, ...sent], due);
    endedAt = Math.min(orderAt, at === null ? due + TOO_LATE_MS : at);
    if (endedAt === orderAt) break;
    if (at !== null) sent.push({ step, at });
  }
  restUntil(candidate, endedAt + rules.cooldownDays * DAY_MS);
  life.texts.push(...sent);
  return sent;
}

/** When a text may go out by the cap of one phone; null when that is too late. */
function released(texts: readonly PlayedText[], due: number): number | null {
  const recent = texts.filter(({ at }) => at > due - CAP_DAYS * DAY_MS).map(({ at }) => new Date(at));
  if (recent.length === 0) return due;
  const at = capReleasesAt(recent, new Date(due)).getTime();
  return at - due > TOO_LATE_MS ? null : at;
}
