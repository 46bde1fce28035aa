import type { Dice } from "./dice.ts";
import type { Weather } from "./process.ts";

/** What a customer of the run is like when it begins. */
export type CustomerKind = "eligible" | "no_consent" | "not_confirmed" | "landline" | "suppressed" | "bought_lately";

/** What a shopper does, and how the shop hears of it. */
export type Deed =
  | { kind: "order"; as: "customer" | "guest"; heard: "webhook" | "never" }
  | { kind: "stop" }
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
  customers: CustomerPlan[];
  uninstallAt: number | null;
}

const DAY_MS = 86_400_000;
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
  webhookLate: 0,
  webhookTwice: 0,
  acknowledgementLost: 0,
};

/** Draws everything a run is made of. */
export function drawScenario(seed: number, dice: Dice): Scenario {
  const customers = Array.from({ length: 1 + dice.below(4) }, () => drawCustomer(dice));
  const steps = dice.pick([[0], [0, 2], [0, 2], [0, 1, 8]]);
  return {
    seed,
    start: new Date(FIRST_MONDAY + dice.below(21 * 24 * 60) * 60_000),
    weather: drawWeather(dice),
    workers: dice.chance(0.3) ? 2 : 1,
    holdoutShare: dice.pick([0, 0, 0.5]),
    steps,
    customers,
    uninstallAt: dice.chance(0.05) ? dice.below(2 * DAY_MS) : null,
  };
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
  return { kind, place, deeds };
}

function drawDeed(dice: Dice): Deed {
  if (dice.chance(0.6)) {
    const as = dice.chance(0.8) ? "customer" : "guest";
    return { kind: "order", as, heard: as === "customer" && dice.chance(0.25) ? "never" : "webhook" };
  }
  if (dice.chance(0.6)) return { kind: "stop" };
  return dice.chance(0.8) ? { kind: "unsubscribe" } : { kind: "redact" };
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
