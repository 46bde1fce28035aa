import { DateTime } from "luxon";
import type { Clocks } from "./clocks.ts";
import type { ShopifyWorld } from "./shopify-world.ts";
import type { Shopper } from "./stage-shop.ts";
import type { TextRequest } from "./twilio-ledger.ts";

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

export interface Evidence {
  requests: readonly TextRequest[];
  heard: readonly Heard[];
  shoppers: readonly Shopper[];
  shopify: ShopifyWorld;
  clocks: Clocks;
  /** Numbers of customers in the holdout, and those whose enrollment is flagged `crossed_in_flight`. */
  heldOut: ReadonlySet<string>;
  flagged: ReadonlySet<string>;
}

/** A look is no older than a minute when a text is claimed; looking, stalling and handing over take their time. */
const LONGEST_BLINDNESS_MS = 75_000;
const CAP_MS = 24 * 3_600_000;
const REASONS = { order: "I1", stop: "I4", unsubscribe: "I4", redact: "I4", uninstall: "I11" } as const;

/** The step a text of the series belongs to; null: another kind of text. */
const stepOf = (request: TextRequest) => /#(\d)/.exec(request.body)?.[1] ?? null;

/** Holds what Twilio and Shopify saw against the promises. Empty: all were kept. */
export function judge(evidence: Evidence): string[] {
  const texts = evidence.requests.filter((request) => stepOf(request) !== null);
  return [
    ...afterAcknowledgement(texts, evidence),
    ...afterVisibleOrder(texts, evidence),
    ...twice(texts),
    ...withoutRight(texts, evidence),
    ...outsideHours(texts, evidence),
    ...beyondCap(texts),
    ...deadCodes(texts, evidence),
  ];
}

function afterAcknowledgement(texts: readonly TextRequest[], { heard, flagged }: Evidence): string[] {
  return heard.flatMap((one) => {
    const acknowledged = one.acknowledged;
    if (!acknowledged) return [];
    const law = REASONS[one.kind];
    return texts
      .filter((text) => one.number === null || text.to === one.number)
      .flatMap((text) => {
        if (text.begunStep > acknowledged.step)
          return [`${law}: text to ${text.to} begun after ${one.kind} was acknowledged`];
        const open = text.acceptedAt !== null && text.acceptedAt > acknowledged.at;
        if (one.kind !== "order" || !open || flagged.has(text.to)) return [];
        return [`${law}: text to ${text.to} accepted after the order was acknowledged, and not flagged`];
      });
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

function withoutRight(texts: readonly TextRequest[], { shoppers, heldOut }: Evidence): string[] {
  return texts.flatMap((text) => {
    if (heldOut.has(text.to)) return [`I12: text to ${text.to}, who is held out`];
    const kind = shoppers.find((shopper) => shopper.number === text.to)?.plan.kind;
    return kind === "eligible" ? [] : [`I4: text to ${text.to}, who is ${kind ?? "unknown"}`];
  });
}

/** 10 to 20 o'clock where the shopper is, and never on a Sunday; narrower where the law says so does not matter here. */
function outsideHours(texts: readonly TextRequest[], { shoppers, clocks }: Evidence): string[] {
  return texts.flatMap((text) => {
    const zone = shoppers.find((shopper) => shopper.number === text.to)?.zone;
    const local = DateTime.fromJSDate(clocks.businessAt(text.acceptedAt ?? text.begunAt), { zone: zone ?? "UTC" });
    const awake = local.hour >= 10 && local.hour < 20 && local.weekday !== 7;
    return awake ? [] : [`I8: text to ${text.to} at ${local.toFormat("ccc HH:mm")}`];
  });
}

function beyondCap(texts: readonly TextRequest[]): string[] {
  const accepted = texts.filter((text) => text.acceptedAt !== null);
  return accepted.flatMap((text) =>
    accepted.some((other) => other.to === text.to && isJustBefore(other.begunAt, text.begunAt))
      ? [`I9: a second text to ${text.to} within a day`]
      : [],
  );
}

/** The cap counts from the claim, up to half a second before the request. */
const isJustBefore = (one: number, other: number) => one < other && other - one < CAP_MS - 1_000;

/** Every promise in a text can be kept: its code was live at Shopify when the text left. */
function deadCodes(texts: readonly TextRequest[], { shopify, heard }: Evidence): string[] {
  return texts.flatMap((text) => {
    if (stepOf(text) === "0") return [];
    // a text that crossed its owner's order or end may find its code just gone
    if (heard.some((one) => (one.number ?? text.to) === text.to && one.doneAt <= text.begunAt)) return [];
    const [, life] = [...shopify.codes].find(([code]) => text.body.includes(code)) ?? [];
    const live =
      life && life.addedStep <= text.begunStep && (life.deletedStep ?? Number.POSITIVE_INFINITY) > text.begunStep;
    return live ? [] : [`I5: text to ${text.to} names no live code`];
  });
}
