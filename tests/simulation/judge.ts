import { DateTime } from "luxon";
import type { Aftermath } from "./aftermath.ts";
import type { Clocks } from "./clocks.ts";
import type { Hold } from "./holds.ts";
import { judgeCodes } from "./judge-codes.ts";
import { judgeHolds } from "./judge-holds.ts";
import { judgeLimits } from "./judge-limits.ts";
import { judgeQuestions } from "./judge-questions.ts";
import type { Scenario } from "./scenario.ts";
import type { ShopifyWorld } from "./shopify-world.ts";
import type { Wish } from "./shoppers.ts";
import type { Stage } from "./stage-shop.ts";
import { stepOf, type TextRequest } from "./twilio-ledger.ts";

/** Something the product promised by answering 200, or that Shopify could have told it. */
export interface Heard {
  kind: "order" | "stop" | "unsubscribe" | "redact" | "uninstall";
  /** The number it is about; null: everybody. */
  number: string | null;
  /** Kernel time of the deed. */
  doneAt: number;
  /** Whether a look at Shopify's orders tells it, too. */
  visible: boolean;
  /** null: none came. */
  acknowledged: { at: number; step: number } | null;
}

export interface Evidence extends Omit<Aftermath, "unfinished"> {
  requests: readonly TextRequest[];
  heard: readonly Heard[];
  signUps: readonly Wish[];
  confirmations: readonly Wish[];
  holds: readonly Hold[];
  /** When the product had answered that it heard of a discount's deletion, by gid. */
  goneAt: ReadonlyMap<string, number>;
  /** When the merchant let everybody have the texts, as far as it went. */
  goneOnAt: number;
  stage: Stage;
  scenario: Scenario;
  shopify: ShopifyWorld;
  clocks: Clocks;
}

/** A look is no older than a minute when a text is claimed; looking, stalling and handing over take their time. */
const LONGEST_BLINDNESS_MS = 75_000;
const REASONS = { order: "I1", stop: "I4", unsubscribe: "I4", redact: "I4", uninstall: "I11" } as const;

/** Holds what Twilio and Shopify saw against the promises. Empty: all were kept. */
export function judge(evidence: Evidence): string[] {
  const texts = evidence.requests.filter((request) => stepOf(request) !== null);
  return [
    ...afterAcknowledgement(texts, evidence),
    ...afterVisibleOrder(texts, evidence),
    ...twice(texts),
    ...withoutRight(texts, evidence),
    ...outsideHours(texts, evidence),
    ...judgeLimits(texts, evidence),
    ...judgeHolds(texts, evidence),
    ...judgeQuestions(evidence),
    ...judgeCodes(texts, evidence),
  ];
}

function afterAcknowledgement(texts: readonly TextRequest[], evidence: Evidence): string[] {
  const { heard, flagged, confirmations } = evidence;
  return heard.flatMap((one) => {
    const acknowledged = one.acknowledged;
    if (!acknowledged) return [];
    const law = REASONS[one.kind];
    return (
      texts
        .filter((text) => one.number === null || text.to === one.number)
        // whoever stopped and then confirmed a new wish is texted again
        .filter((text) => law !== "I4" || !confirmed(confirmations, text, one.doneAt))
        .flatMap((text) => {
          if (text.begunStep > acknowledged.step)
            return [`${law}: text to ${text.to} begun after ${one.kind} was acknowledged`];
          const open = text.acceptedAt !== null && text.acceptedAt > acknowledged.at;
          if (one.kind !== "order" || !open || flagged.has(text.to)) return [];
          return [`${law}: text to ${text.to} accepted after the order was acknowledged, and not flagged`];
        })
    );
  });
}

/** Also a webhook that never came stops a text, a look later. */
function afterVisibleOrder(texts: readonly TextRequest[], { heard }: Evidence): string[] {
  return heard
    .filter((one) => one.kind === "order" && one.visible)
    .flatMap((one) =>
      texts
        .filter((text) => text.to === one.number && text.begunAt > one.doneAt + LONGEST_BLINDNESS_MS)
        .map((text) => `I1: text to ${text.to} begun ${text.begunAt - one.doneAt} ms after Shopify knew of the order`),
    );
}

function twice(texts: readonly TextRequest[]): string[] {
  const seen = new Map<string, number>();
  for (const text of texts.filter((one) => one.acceptedAt !== null)) {
    const key = `${text.to} #${stepOf(text)}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  return [...seen].filter(([, count]) => count > 1).map(([key, count]) => `I2: ${key} was accepted ${count} times`);
}

const confirmed = (confirmations: readonly Wish[], { to, begunAt }: TextRequest, since: number) =>
  confirmations.some(({ number, doneAt }) => number === to && doneAt >= since && doneAt <= begunAt);

function withoutRight(texts: readonly TextRequest[], { stage, heldOut, confirmations }: Evidence): string[] {
  return texts.flatMap((text) => {
    if (heldOut.has(text.to)) return [`I12: text to ${text.to}, who is held out`];
    const kind = stage.shoppers.find((shopper) => shopper.number === text.to)?.plan.kind;
    const asked = kind === "no_consent" || kind === "not_confirmed";
    const may = kind === "eligible" || (asked && confirmed(confirmations, text, 0));
    return may ? [] : [`I4: text to ${text.to}, who is ${kind ?? "unknown"}`];
  });
}

/** 10 to 20 o'clock where the shopper is, and never on a Sunday; narrower where the law says so does not matter here. */
function outsideHours(texts: readonly TextRequest[], { stage, clocks }: Evidence): string[] {
  return texts.flatMap((text) => {
    const zone = stage.shoppers.find((shopper) => shopper.number === text.to)?.zone;
    const local = DateTime.fromJSDate(clocks.businessAt(text.acceptedAt ?? text.begunAt), { zone: zone ?? "UTC" });
    const awake = local.hour >= 10 && local.hour < 20 && local.weekday !== 7;
    return awake ? [] : [`I8: text to ${text.to} at ${local.toFormat("ccc HH:mm")}`];
  });
}
