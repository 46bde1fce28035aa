import type { Dice } from "./dice.ts";
import type { Weather } from "./process.ts";

/** What a customer of the run is like when it begins. */
export type CustomerKind = "eligible" | "no_consent" | "not_confirmed" | "landline" | "suppressed" | "bought_lately";

/** What a shopper does, and how the shop hears of it. */
export type Deed =
  | { kind: "order"; as: "customer" | "guest"; heard: "webhook" | "never" }
  | { kind: "stop" }
  /** Threatens with a lawyer. */
  | { kind: "complain" }
  /** Writes something a person has to read; the merchant closes the conversation so much later. */
  | { kind: "ask"; closedAfterMs: number }
  /** Signs up on the shop's page, several times, and confirms or not. */
  | { kind: "sign_up"; times: number; answer: "reply" | "link" | "none" }
  | { kind: "unsubscribe" }
  | { kind: "redact" };

/** When it is done: at a moment, or right where it hurts. */
export type Moment =
  | { kind: "at"; ms: number }
  /** After the n-th request for a text to this shopper left us. */
  | { kind: "after_request"; request: number; ms: number }
  /** Right after the product asked Shopify about them. */
  | { kind: "seen"; ms: number }
  /** Right after their n-th text was claimed, before any request left. */
  | { kind: "in_flight"; flight: number; ms: number }
  /** After the n-th transaction of any process since the first text was prepared. */
  | { kind: "after_commit"; commit: number };

export interface CustomerPlan {
  kind: CustomerKind;
  place: "DE" | "US";
  deeds: { deed: Deed; moment: Moment }[];
}

export interface Scenario {
  seed: number;
  /** Business time at which it begins. */
  start: Date;
  weather: Weather;
  workers: number;
  holdoutShare: number;
  /** Days after the first text, a step each. */
  steps: number[];
  /** Percent off by step; the first step promises nothing. */
  percents: number[];
  /** Whether each code is locked to its customer. */
  locked: boolean;
  customers: CustomerPlan[];
  uninstallAt: number | null;
  /** What the merchant has settled before it begins. */
  limits: { dailyCap: number; monthlyCap: number; segmentsPerSecond: number | null };
  pause: { fromDay: number; toDay: number; mode: "wait" | "skip" } | null;
  /** Places left in the sample of the series' soft start; null: it is over. */
  sampleRoom: number | null;
  /** Whether earlier texts did so badly that the series' alarm goes off with the next look. */
  badHistory: boolean;
  merchant: MerchantDeed[];
}

/** What the merchant does, and undoes. */
export type MerchantDeed =
  /** After the first text was prepared. */
  | { kind: "stop_all" | "pause_series"; afterMs: number; forMs: number }
  /** Changes a discount in Shopify's admin after its first code was made, and decides about it later. */
  | {
      kind: "change_discount";
      afterMs: number;
      change: "percent" | "end" | "delete";
      decision: "restore" | "accept";
      forMs: number;
    };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A Monday, 00:00 UTC; runs begin at any hour of the three weeks after it, the end of summer time among them. */
const FIRST_MONDAY = Date.UTC(2026, 9, 12);

const CALM: Weather = {
  crash: 0,
  stall: 0,
  stallInFlight: 0,
  requestLost: 0,
  replyLost: 0,
  slow: 0,
  tooMany: 0,
  refused: 0,
  lookFailed: 0,
  callbackTwice: 0,
  shopifyDown: 0,
  shopifyLate: 0,
  shopifyPartial: 0,
  codeTaken: 0,
  webhookLate: 0,
  webhookTwice: 0,
  acknowledgementLost: 0,
};

/** Draws everything a run is made of. */
export function drawScenario(seed: number, dice: Dice): Scenario {
  const customers = Array.from({ length: 1 + dice.below(4) }, () => drawCustomer(dice));
  const steps = dice.pick([[0], [0, 2], [0, 2], [0, 1, 8]]);
  const rare = (probability: number) => dice.chance(probability);
  return {
    seed,
    percents: [0, 10, dice.pick([10, 20])],
    locked: rare(0.15),
    limits: {
      dailyCap: rare(0.08) ? 1 + dice.below(2) : 1_000,
      monthlyCap: rare(0.04) ? 1 + dice.below(3) : 10_000,
      segmentsPerSecond: rare(0.3) ? 1 : null,
    },
    pause: rare(0.1) ? drawPause(dice) : null,
    sampleRoom: rare(0.1) ? 1 + dice.below(2) : null,
    badHistory: rare(0.04),
    merchant: rare(0.25) ? [drawMerchantDeed(dice)] : [],
    start: new Date(FIRST_MONDAY + dice.below(21 * 24 * 60) * 60_000),
    weather: drawWeather(dice),
    workers: dice.chance(0.3) ? 2 : 1,
    holdoutShare: dice.pick([0, 0, 0.5]),
    steps,
    customers,
    uninstallAt: dice.chance(0.05) ? dice.below(2 * DAY_MS) : null,
  };
}

function drawPause(dice: Dice): Scenario["pause"] {
  const fromDay = dice.below(3);
  return { fromDay, toDay: fromDay + dice.below(2), mode: dice.pick(["wait", "skip"]) };
}

function drawMerchantDeed(dice: Dice): MerchantDeed {
  // a text that waits for the merchant is looked at every minute
  const forMs = dice.below(3 * HOUR_MS);
  if (dice.chance(0.5)) {
    const afterMs = dice.below(dice.chance(0.5) ? 15 * 60_000 : 2 * DAY_MS);
    const change = dice.pick<"percent" | "end" | "delete">(["percent", "end", "delete"]);
    return { kind: "change_discount", afterMs, change, decision: dice.pick(["restore", "accept"]), forMs };
  }
  return { kind: dice.pick(["stop_all", "pause_series"]), afterMs: dice.below(20 * 60_000), forMs };
}

/** How long, after the last trouble, everything may take to come to its end: whatever waits is dropped after a week. */
export function healsWithin(scenario: Scenario): number {
  const { dailyCap, monthlyCap } = scenario.limits;
  // steps that wait for room are not even prepared before the next month, which finds them too late
  if (monthlyCap < 10) return 40 * DAY_MS;
  if (dailyCap < 10) return 16 * DAY_MS;
  // nobody answers a complaint: whoever confirms a new wish after one waits a week with each text, also with the last
  if (wantsTextsAndComplains(scenario)) return 10 * DAY_MS;
  const held = scenario.pause || scenario.sampleRoom !== null || scenario.badHistory || scenario.merchant.length > 0;
  // over a Sunday, and the cap's week is past
  return (held ? 8 : 4) * DAY_MS;
}

/** Whether somebody who confirms a new wish may have complained before: their texts wait for the merchant's answer. */
function wantsTextsAndComplains({ customers }: Scenario): boolean {
  return customers.some(({ deeds }) => {
    const kinds = new Set(deeds.map(({ deed }) => deed.kind));
    return kinds.has("complain") && kinds.has("sign_up");
  });
}

/** Whether people may come in later than when it begins. */
export function entersLate({ customers, limits, sampleRoom, merchant, badHistory }: Scenario): boolean {
  const signUps = customers.some(({ deeds }) => deeds.some(({ deed }) => deed.kind === "sign_up"));
  const held = sampleRoom !== null || badHistory || merchant.some(({ kind }) => kind !== "change_discount");
  return signUps || held || limits.dailyCap < 10 || limits.monthlyCap < 10;
}

/** The faults end here; what is left must come to its end by itself. */
export function troubleEndsAt(scenario: Scenario): number {
  return ((scenario.steps.at(-1) ?? 0) + 3) * DAY_MS;
}

/** Makes every fault impossible from now on. */
export function calmDown(weather: Weather): void {
  Object.assign(weather, CALM);
}

function drawWeather(dice: Dice): Weather {
  return {
    crash: dice.pick([0, 0.003, 0.012]),
    stall: dice.pick([0, 0.02, 0.05]),
    stallInFlight: dice.pick([0, 0.5]),
    requestLost: dice.pick([0, 0.1]),
    replyLost: dice.pick([0, 0.1, 0.3]),
    slow: dice.pick([0, 0.3]),
    tooMany: dice.pick([0, 0.1]),
    refused: dice.pick([0, 0, 0.05]),
    lookFailed: dice.pick([0, 0.3]),
    callbackTwice: 0.3,
    shopifyDown: dice.pick([0, 0.05]),
    shopifyLate: dice.pick([0, 0, 0.1]),
    shopifyPartial: dice.pick([0, 0.2]),
    codeTaken: dice.pick([0, 0, 0.1]),
    webhookLate: dice.pick([0, 0.2]),
    webhookTwice: 0.3,
    acknowledgementLost: dice.pick([0, 0.15]),
  };
}

function drawCustomer(dice: Dice): CustomerPlan {
  const kind: CustomerKind = dice.chance(0.75)
    ? "eligible"
    : dice.pick(["no_consent", "not_confirmed", "landline", "suppressed", "bought_lately"]);
  const place = dice.chance(0.7) ? "DE" : "US";
  const deeds = dice.chance(0.75) ? [{ deed: drawDeed(dice), moment: drawMoment(dice) }] : [];
  if (dice.chance(0.2)) deeds.push({ deed: drawDeed(dice), moment: drawMoment(dice) });
  const signsUp = (kind === "no_consent" || kind === "not_confirmed") && dice.chance(0.6);
  if (signsUp) deeds.push({ deed: drawSignUp(dice), moment: { kind: "at", ms: dice.below(DAY_MS) } });
  return { kind, place, deeds };
}

function drawDeed(dice: Dice): Deed {
  if (dice.chance(0.55)) {
    const as = dice.chance(0.8) ? "customer" : "guest";
    return { kind: "order", as, heard: as === "customer" && dice.chance(0.25) ? "never" : "webhook" };
  }
  if (dice.chance(0.5)) return dice.chance(0.7) ? { kind: "stop" } : { kind: "complain" };
  if (dice.chance(0.4)) return { kind: "ask", closedAfterMs: dice.below(1.5 * DAY_MS) };
  return dice.chance(0.8) ? { kind: "unsubscribe" } : { kind: "redact" };
}

function drawSignUp(dice: Dice): Deed {
  return { kind: "sign_up", times: 1 + dice.below(3), answer: dice.pick(["reply", "link", "none"]) };
}

function drawMoment(dice: Dice): Moment {
  if (dice.chance(0.15)) return { kind: "at", ms: dice.below(3 * DAY_MS) };
  if (dice.chance(0.3)) {
    return { kind: "after_request", request: 1 + dice.below(2), ms: dice.chance(0.5) ? 0 : dice.below(4_000) };
  }
  if (dice.chance(0.5)) return { kind: "in_flight", flight: dice.pick([1, 1, 2]), ms: dice.below(1_000) };
  if (dice.chance(0.5)) return { kind: "seen", ms: dice.below(600) };
  return { kind: "after_commit", commit: dice.below(dice.chance(0.5) ? 4 : 40) };
}
