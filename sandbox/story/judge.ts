import type { Ledgers } from "./ledgers.ts";
import { codesIn, daysBetween, groupBy, isConfirmation, type Person } from "./people.ts";

/** One promise with the figure that shows it. */
export interface Verdict {
  promise: string;
  figure: string;
  kept: boolean;
}

export interface Story {
  /** Business time at which the series was switched on, and at which the story ended. */
  since: number;
  until: number;
  /** What the merchant's settings say. */
  holdoutShare: number;
  people: Person[];
  /** Customers who had confirmed by text when the series was switched on. */
  confirmed: ReadonlySet<number>;
  ledgers: Ledgers;
}

const DAY = 86_400_000;
/** A first text waits for the sending hours; over a Sunday that is up to two days. */
const AT_ONCE_DAYS = 2.2;

/** Judges the whole story by what the world wrote down; nothing is asked of the app. */
export function judge(story: Story): Verdict[] {
  const untouched = story.people.filter((person) => !leftBefore(person, story.since + AT_ONCE_DAYS * DAY));
  const held = untouched.filter((person) => person.texts.length === 0);
  const treated = story.people.filter((person) => person.texts.length > 0);
  return [
    textedAtOnce(story, untouched, treated),
    holdoutLeftAlone(story, untouched, held),
    noTextAfterPurchase(story, treated),
    codesDieWithThePurchase(story, treated),
    noTextAfterStop(story, treated),
    laterTexts(story, treated, 1, 7),
    laterTexts(story, treated, 2, 30),
    neverTwice(treated),
    awakeHours(story),
    onlyWithConsent(story),
  ];
}

/** Whether something other than the draw explains that no text came. */
function leftBefore(person: Person, at: number): boolean {
  return person.orders.some((order) => order.processed_at < at) || (person.stoppedAt ?? Infinity) < at;
}

function textedAtOnce({ since }: Story, untouched: Person[], treated: Person[]): Verdict {
  const late = untouched.filter(({ texts: [first] }) => first && daysBetween(since, first.business_at) > AT_ONCE_DAYS);
  return {
    promise: "the treated are texted at once",
    figure: `${treated.length} texted, ${late.length} of them later than the next sending day`,
    kept: treated.length > 0 && late.length === 0,
  };
}

/** The draw is random: its share may miss the setting by 3.3 standard errors (one run in a thousand). */
function holdoutLeftAlone({ holdoutShare }: Story, untouched: Person[], held: Person[]): Verdict {
  const share = held.length / Math.max(1, untouched.length);
  const tolerance = 3.3 * Math.sqrt((holdoutShare * (1 - holdoutShare)) / Math.max(1, untouched.length));
  return {
    promise: "the holdout gets no text at all",
    figure: `${held.length} of ${untouched.length} = ${percent(share)} (set: ${percent(holdoutShare)})`,
    kept: held.length > 0 && Math.abs(share - holdoutShare) <= tolerance,
  };
}

/** By physical time: no request for a text begins after the order's webhook was acknowledged. */
function noTextAfterPurchase({ ledgers }: Story, treated: Person[]): Verdict {
  const acknowledged = firstAnswers(ledgers);
  const buyers = treated.filter((person) => boughtAfterText(person) !== undefined);
  const broken = buyers.filter((person) => {
    const order = boughtAfterText(person);
    const at = acknowledged.get(`gid://shopify/Order/${order?.id}`);
    const byClock = person.texts.some((text) => order && text.business_at > order.processed_at);
    return byClock || at === undefined || begunAfter(ledgers, person.phone, at);
  });
  return {
    promise: "no text after a purchase",
    figure: `${buyers.length} ordered after a text, ${broken.length} texted after that`,
    kept: buyers.length > 0 && broken.length === 0,
  };
}

/** Texts begun to a phone after `at`, physical time; the confirmation of an opt-out is one to be forgiven. */
function begunAfter(ledgers: Ledgers, phone: string, at: number): boolean {
  return ledgers.requests.some(
    ({ method, to, begun_at, body }) =>
      method === "POST" && to === phone && begun_at > at && !isConfirmation(body ?? ""),
  );
}

function firstAnswers({ acknowledgements }: Ledgers): Map<string, number> {
  const answers = new Map<string, number>();
  for (const { topic, resource, answered_at } of acknowledgements) {
    if (!topic.startsWith("orders/") || resource === null || answered_at === null) continue;
    answers.set(resource, Math.min(answers.get(resource) ?? Infinity, answered_at));
  }
  return answers;
}

function boughtAfterText({ texts: [first], orders }: Person) {
  return first && orders.find((order) => order.processed_at > first.business_at);
}

function codesDieWithThePurchase({ ledgers, until }: Story, treated: Person[]): Verdict {
  let texted = 0;
  let used = 0;
  let alive = 0;
  for (const person of treated) {
    if (!boughtAfterText(person)) continue;
    for (const text of person.texts) {
      for (const code of codesIn(text.body, ledgers.codes)) {
        texted += 1;
        if (code.usage_count > 0) used += 1;
        else if (code.deleted_at === null && (code.ends_at ?? Infinity) > until) alive += 1;
      }
    }
  }
  return {
    promise: "their codes die with the purchase",
    figure: `${texted} codes texted to buyers, ${used} redeemed, ${alive} still alive`,
    kept: alive === 0,
  };
}

function noTextAfterStop({ ledgers }: Story, treated: Person[]): Verdict {
  const stopped = treated.filter((person) => person.stoppedAt !== null);
  const broken = stopped.filter(({ texts, stoppedAt, stopAcknowledgedAt }) =>
    texts.some(
      (text) =>
        text.business_at > (stoppedAt ?? Infinity) ||
        (stopAcknowledgedAt !== null && text.begun_at > stopAcknowledgedAt),
    ),
  );
  const confirmed = stopped.filter(({ phone }) => ledgers.texts.filter((text) => text.to === phone).length > 4);
  return {
    promise: "STOP is heard",
    figure: `${stopped.length} said STOP, ${broken.length} heard of the shop again`,
    kept: stopped.length > 0 && broken.length === 0 && confirmed.length === 0,
  };
}

/** Everybody who neither bought nor left gets the text; hours, Sundays and the caps move it by up to two days. */
function laterTexts({ since, until }: Story, treated: Person[], step: number, days: number): Verdict {
  const due = treated.filter((person) => {
    const [first] = person.texts;
    const deadline = (first?.business_at ?? since) + (days + 2.2) * DAY;
    const gone = person.texts.some((text) => ["undelivered", "failed"].includes(text.status));
    return first && !gone && !leftBefore(person, deadline) && deadline < until;
  });
  const missed = due.filter(({ texts }) => {
    const [first, then] = [texts[0], texts[step]];
    if (!first || !then) return true;
    const gap = daysBetween(first.business_at, then.business_at);
    return gap < days - 0.05 || gap > days + AT_ONCE_DAYS;
  });
  return {
    promise: `text ${step + 1} comes after ${days} days`,
    figure: `${due.length} were to get it, ${missed.length} did not or at another time`,
    kept: due.length > 0 && missed.length === 0,
  };
}

function neverTwice(treated: Person[]): Verdict {
  const twice = treated.filter(
    ({ texts }) =>
      texts.length > 3 || texts.some((text, i) => texts.slice(i + 1).some((other) => other.body === text.body)),
  );
  const total = treated.reduce((sum, { texts }) => sum + texts.length, 0);
  return {
    promise: "never twice",
    figure: `${total} texts, ${twice.length} people got one twice or more than three`,
    kept: twice.length === 0,
  };
}

/** Who has just written is awake: the one confirmation of an opt-out may come at any hour, within this time. */
const ANSWER_MS = 15 * 60_000;

/** Read off each shopper's own clock, whoever was texted; a text without a link that answers the shopper is left out. */
function awakeHours({ ledgers, since }: Story): Verdict {
  const zones = new Map(ledgers.customers.map(({ phone, timezone }) => [phone, timezone]));
  const answers = (text: Ledgers["texts"][number]) =>
    !text.body.includes("https://") &&
    ledgers.callbacks.some(({ kind, params, business_at }) => {
      const wait = text.business_at - business_at;
      return kind === "inbound" && params.From === text.to && wait >= 0 && wait <= ANSWER_MS;
    });
  const texts = ledgers.texts.filter((text) => text.business_at >= since && !answers(text));
  const outside = texts.filter((text) => {
    const local = new Intl.DateTimeFormat("en-GB", {
      timeZone: zones.get(text.to) ?? "Europe/Berlin",
      weekday: "short",
      hour: "2-digit",
      hourCycle: "h23",
    }).formatToParts(text.business_at);
    const part = (type: string) => local.find((one) => one.type === type)?.value ?? "";
    const hour = Number(part("hour"));
    return hour < 10 || hour >= 20 || part("weekday") === "Sun";
  });
  return {
    promise: "only between 10 and 20 h local, never on Sundays",
    figure: `${texts.length} texts, ${outside.length} outside`,
    kept: texts.length > 0 && outside.length === 0,
  };
}

/** Everybody who was ever texted had confirmed by text before, and had not taken it back: but for the goodbye. */
function onlyWithConsent({ ledgers, since, confirmed }: Story): Verdict {
  const withdrawn = new Map<number, number>();
  for (const { customer_id, text, at } of ledgers.consents) {
    if (customer_id !== null && /unsubscribed/.test(text)) withdrawn.set(customer_id, at);
  }
  const owners = groupBy(ledgers.customers, ({ phone }) => phone);
  const strangers = ledgers.texts.filter(
    (text) =>
      text.business_at >= since &&
      !isConfirmation(text.body) &&
      !(owners.get(text.to) ?? []).some(
        ({ id }) => confirmed.has(id) && (withdrawn.get(id) ?? Infinity) >= text.business_at,
      ),
  );
  return {
    promise: "only who confirmed by text",
    figure: `${strangers.length} texts to people without it`,
    kept: strangers.length === 0,
  };
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
