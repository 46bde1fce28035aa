import { DAY_MS } from "../../values/local-time.ts";
import { beginLife, type Candidate, type Life, nextCandidate, type PlayedText, restUntil, sendTexts } from "./life.ts";
import { codeLife, discountOn, type ReplayRules, type ReplaySpan } from "./replay-rules.ts";
import { nothingReplayed, type Replayed } from "./replayed.ts";
import type { PastPerson, Return } from "./silence.ts";
import { createWaitingLine } from "./waiting-line.ts";

/** Who entered, for those who want to know of each. */
export interface Entry {
  customer: string;
  /** ms since the epoch. */
  at: number;
  silenceFrom: number;
  heldOut: boolean;
}

/** The first so many come at random, then the most valuable first, as when a series is switched on. */
const RANDOM_FIRST = 500;
/** Some milliseconds' work. */
const PEOPLE_AT_ONCE = 5_000;

/**
 * Plays a series over a past, as if it had been switched on at the first of these midnights and off at the last: whoever
 * has crossed the window enters at once, those already inactive too, at the pace of the daily cap; once a silence, a
 * cooldown between two, and an order ends it.
 */
export function replaySeries(
  people: readonly PastPerson[],
  rules: ReplayRules,
  span: ReplaySpan,
  onEntry?: (entry: Entry) => void,
): Replayed {
  const days = replayByDays(people, rules, span, onEntry);
  for (let step = days.next(); ; step = days.next()) if (step.done) return step.value;
}

/**
 * As `replaySeries`, a day at a time: a process that has other things to do can look after them in between.
 * Yields the days played so far.
 */
export function* replayByDays(
  people: readonly PastPerson[],
  rules: ReplayRules,
  span: ReplaySpan,
  onEntry: (entry: Entry) => void = () => undefined,
): Generator<number, Replayed> {
  const play = createPlay(rules, span, onEntry);
  for (const [at, person] of people.entries()) {
    play.schedule(beginLife(person), 0);
    if (at % PEOPLE_AT_ONCE === PEOPLE_AT_ONCE - 1) yield 0;
  }
  for (const day of play.total.days.keys()) {
    play.playDay(day);
    yield day + 1;
  }
  return play.total;
}

function createPlay(rules: ReplayRules, { midnights, firstOfMonth }: ReplaySpan, onEntry: (entry: Entry) => void) {
  const total = nothingReplayed(Math.max(0, midnights.length - 1), rules.steps.length);
  const [begin, end] = [midnights[0] ?? 0, midnights.at(-1) ?? 0];
  const comers: Candidate[][] = total.days.map(() => []);
  const queue = createQueue(total, midnights);
  /** Texts since the month began, those of today not among them. */
  let ofMonth = 0;

  const schedule = (life: Life, today: number) => {
    const candidate = nextCandidate(life, rules, begin, end);
    if (candidate) comers[Math.max(today, dayOf(midnights, candidate.at))]?.push(candidate);
  };
  const enter = (candidate: Candidate, at: number, today: number) => {
    const heldOut = countEntry(total, candidate, at, today, { rules, midnights });
    onEntry({ customer: candidate.silence.customer, at, silenceFrom: candidate.silence.from, heldOut });
    schedule(candidate.life, today);
  };
  const playDay = (today: number) => {
    const midnight = midnights[today] ?? begin;
    for (const candidate of queue.giveUp(today)) schedule(candidate.life, today);
    const arriving = (comers[today] ?? []).sort((one, other) => one.at - other.at || byPlace(one, other));
    comers[today] = [];
    for (const candidate of arriving) if (candidate.at <= midnight) queue.join(candidate);
    ofMonth = firstOfMonth[today] ? 0 : ofMonth + (total.days[today - 1]?.texts ?? 0);
    const left = Math.min(rules.dailyCap, rules.monthlyCap - ofMonth) - (total.days[today]?.texts ?? 0);
    const admitted = queue.take(Math.max(0, left));
    for (const candidate of admitted) enter(candidate, midnight, today);
    let room = left - admitted.length;
    for (const candidate of arriving) {
      if (candidate.at <= midnight) continue;
      if (room > 0) enter(candidate, candidate.at, today);
      else queue.join(candidate);
      room -= 1;
    }
  };
  return { total, schedule, playDay };
}

/** Those whom the caps had no room for, until their turn comes or their silence is over. */
function createQueue(total: Replayed, midnights: readonly number[]) {
  const line = createWaitingLine(isMoreValuable);
  const leavers: Candidate[][] = total.days.map(() => []);
  const leave = (candidate: Candidate) => {
    total.waiting -= 1;
    candidate.waits = false;
  };
  return {
    join(candidate: Candidate) {
      candidate.waits = true;
      total.waiting += 1;
      line.join(candidate);
      leavers[dayOf(midnights, candidate.gone) + 1]?.push(candidate);
    },
    /** Who can no longer enter on this day, and waited until now. */
    giveUp(today: number): Candidate[] {
      const gone = (leavers[today] ?? []).filter(({ waits }) => waits);
      for (const candidate of gone) leave(candidate);
      return gone;
    },
    /** Whose turn it is, so many at most: by lot while few have entered, then the most valuable. */
    take(room: number): Candidate[] {
      const taken: Candidate[] = [];
      if (room > 0 && total.entered < RANDOM_FIRST) {
        const all = line.empty().filter(({ waits }) => waits);
        taken.push(...all.sort(byPlace).splice(0, Math.min(room, RANDOM_FIRST)));
        for (const candidate of all) line.join(candidate);
      }
      while (taken.length < room) {
        const first = line.next();
        if (!first) break;
        if (first.waits) taken.push(first);
      }
      for (const candidate of taken) leave(candidate);
      return taken;
    },
  };
}

/** Counts an entry and all that follows from it. Returns whether it is one of the comparison group. */
function countEntry(
  total: Replayed,
  candidate: Candidate,
  at: number,
  today: number,
  { rules, midnights }: { rules: ReplayRules; midnights: readonly number[] },
): boolean {
  const { life, silence } = candidate;
  const day = total.days[today];
  const already = candidate.crossed <= (midnights[0] ?? 0) ? 1 : 0;
  total.entered += 1;
  total.already += already;
  if (!life.entered) total.people += 1;
  life.entered = true;
  if (day) [day.entered, day.already] = [day.entered + 1, day.already + already];
  if (silence.draw < rules.holdoutShare) {
    restUntil(candidate, at + rules.watchDays * DAY_MS);
    total.heldOut += 1;
    if (day) day.heldOut += 1;
    return true;
  }
  total.treated += 1;
  total.purchasesNet += silence.purchaseNet;
  const texts = sendTexts(candidate, at, rules);
  for (const text of texts) {
    const { offer, parts } = rules.steps[text.step] ?? { offer: { kind: "none" }, parts: null };
    const sentOn = total.days[dayOf(midnights, text.at)];
    if (sentOn) sentOn.texts += 1;
    total.texts += 1;
    total.textsOfStep[text.step] = (total.textsOfStep[text.step] ?? 0) + 1;
    total.parts += parts?.(silence) ?? 0;
    if (offer.kind !== "none") total.codes += 1;
  }
  const { back } = silence;
  if (back && back.at <= at + rules.runDays * DAY_MS) {
    total.returned += 1;
    total.returnedNet += back.net;
    if (day) day.returned += 1;
    countGift(total, back, texts, rules);
  }
  return false;
}

/** Whoever came by themselves and held a valid code got its discount for nothing. */
function countGift(total: Replayed, back: Return, texts: readonly PlayedText[], { steps }: ReplayRules): void {
  const held = texts.findLast(({ step, at }) => {
    const offer = steps[step]?.offer;
    return offer && offer.kind !== "none" && back.at <= at + codeLife(offer);
  });
  const offer = held && steps[held.step]?.offer;
  if (!offer) return;
  total.returnedWithCode += 1;
  total.gift += discountOn(offer, back);
}

/** Place of the local day a moment lies in; the number of days when it lies behind the last. */
function dayOf(midnights: readonly number[], at: number): number {
  let [low, high] = [0, midnights.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((midnights[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

const byPlace = (one: Candidate, other: Candidate) =>
  one.silence.place - other.silence.place || (one.silence.customer < other.silence.customer ? -1 : 1);

/** Who spent more goes first, then who lapsed later. */
function isMoreValuable({ silence: one }: Candidate, { silence: other }: Candidate): boolean {
  if (one.spent !== other.spent) return one.spent > other.spent;
  if (one.from !== other.from) return one.from > other.from;
  return one.customer < other.customer;
}
