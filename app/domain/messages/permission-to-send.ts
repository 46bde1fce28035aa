import type { ConfirmedOptIn } from "../consent/confirmed-opt-in.ts";
import { consentRefusal } from "../consent/consent.ts";
import { isConsentUnused } from "../consent/consent-age.ts";
import type { ConsentClass, ConsentState, PhoneKind } from "../consent/phone.ts";
import { type Rest, restedMs } from "../consent/rest.ts";
import { type ExcludedReason, type Exclusion, excludedReason, isLasting } from "../customers/exclusion.ts";
import type { DiscountCodeState } from "../offers/discount-code.ts";
import { type PauseSpan, pauseAt, pausedMs } from "../shops/shop-pauses.ts";
import { DAY_MS, HOUR_MS } from "../values/local-time.ts";
import { capReleasesAt } from "./frequency-cap.ts";
import { nextSendingInstant, type SendingHours, sendingHoursEnd } from "./sending-hours.ts";

/** Everything one decision looks at, read after the locks were taken. */
export interface SendFacts {
  now: Date;
  /** When the text became due; after seven days it no longer makes sense. */
  dueAt: Date;
  shop: {
    installed: boolean;
    /** Whether Shopify takes our tokens: without a look at the shop nothing leaves. */
    reachable: boolean;
    /** Whether a provider's account is there to send with. */
    connected: boolean;
    sending: "on" | "paused";
    hours: SendingHours;
    requireConfirmedOptIn: ConfirmedOptIn;
    /** Which of the shop's caps is used up, and when it begins anew; null while neither is. */
    capped: { reason: "daily_cap" | "monthly_cap"; until: Date } | null;
    /** Until when the number's country is paused at the provider; null when it is not. */
    countryPausedUntil: Date | null;
    /** Countries of numbers that are texted. */
    countries: readonly string[];
    /** Days on which no text of a series goes out. */
    pauses: readonly PauseSpan[];
  };
  seriesState: "draft" | "on" | "paused" | "archived";
  /** Whether only a sample gets the texts of the series as yet, and this is nobody of it. */
  heldBySoftStart: boolean;
  enrollment: { state: "active" | "completed" | "exited"; lapseStartedAt: Date };
  customer: {
    orderedAt: Date | null;
    known: boolean;
    /** Whether the phone is still the number they are known by. */
    hasPhone: boolean;
    country: string | null;
    province: string | null;
    /** Why they never get a text, shop-wide; null when nothing speaks against it. */
    exclusion: Exclusion | null;
  };
  phone: {
    kind: PhoneKind;
    /** ISO 3166-1 alpha-2, of the number. */
    country: string;
    zones: readonly string[];
    consentState: ConsentState;
    consentClass: ConsentClass;
    suppressedAt: Date | null;
    /** When its owner last decided; null: not known. */
    decidedAt: Date | null;
    /** Latest hand-over of any series' text, however long ago. */
    usedAt: Date | null;
    /** Hand-overs to this phone as far back as a cap looks, over all series. */
    handedAt: readonly Date[];
    /** Since when its owner waits for an answer of the merchant; null when they do not. */
    replyOpenSince: Date | null;
    /** The rest from texts its owner asked for last, also one that is over; null when they never did. */
    rest: Rest | null;
  };
  /** The code the text names; null when it names none. */
  code: { state: DiscountCodeState; endsAt: Date } | null;
  /** When Shopify was last asked what changed; null when never. */
  lookedAt: Date | null;
}

export type WaitReason =
  | "shop_paused"
  | "needs_reopen"
  | "not_connected"
  | "series_paused"
  | "soft_start"
  | "shop_pause"
  | "country_off"
  | "country_paused"
  | "code_not_ready"
  | "quiet_hours"
  | "frequency_cap"
  | "daily_cap"
  | "monthly_cap"
  | "open_order"
  | "reply_open"
  | "asked_to_wait"
  | "not_fresh";

export type SuppressReason =
  | ExcludedReason
  | "uninstalled"
  | "series_ended"
  | "enrollment_ended"
  | "ordered"
  | "redacted"
  | "opted_out"
  | "no_consent"
  | "not_confirmed"
  | "consent_unused"
  | "not_mobile"
  | "number_changed"
  | "code_gone"
  | "in_shop_pause"
  | "asked_elsewhere"
  | "too_late"
  | "no_common_hour";

export type Permission =
  /** `validUntil`: the text must have left by then; the provider drops it otherwise. */
  | { kind: "send"; validUntil: Date }
  | { kind: "wait"; until: Date; reason: WaitReason }
  | { kind: "suppress"; reason: SuppressReason };

/** An order that is not shipped is asked about again after this. */
const OPEN_ORDER_MS = HOUR_MS;
/** A country that is off is asked about again after this; choosing countries wakes the texts that wait. */
const COUNTRY_OFF_MS = HOUR_MS;
/** A conversation that stands open is asked about again after this; closing it wakes the texts that wait. */
const REPLY_OPEN_MS = HOUR_MS;
/** A step held back this long (hours, caps, pause, no code) no longer makes sense; its series goes on without it. */
const TOO_LATE_MS = 7 * DAY_MS;
/** A look at Shopify older than this proves nothing any more. */
export const FRESH_MS = 60_000;
/** A text that could only leave in the last minutes of the hours waits for the next opening. */
export const LEAST_VALIDITY_MS = 5 * 60_000;
const LONGEST_VALIDITY_MS = 15 * 60_000;
/** A code that ends sooner than this is no longer worth a text. */
const LEAST_CODE_LIFE_MS = HOUR_MS;

/**
 * The one gate every text of a series passes, at the moment of hand-over: first what forbids it for good, then what only
 * holds it back, the longest waits last.
 */
export function permissionToSend(facts: SendFacts): Permission {
  const reason = forbidden(facts);
  if (reason) return { kind: "suppress", reason };
  return heldBack(facts) ?? insideHours(facts);
}

function forbidden(facts: SendFacts): SuppressReason | null {
  const { shop, customer, enrollment, phone, code, now } = facts;
  if (!shop.installed) return "uninstalled";
  if (!customer.known) return "redacted";
  const refusal = consentRefusal(
    {
      state: phone.consentState,
      class: phone.consentClass,
      suppressedAt: phone.suppressedAt,
      country: phone.country,
    },
    shop.requireConfirmedOptIn,
  );
  if (refusal) return refusal;
  if (isConsentUnused(phone, now)) return "consent_unused";
  if (customer.orderedAt !== null && customer.orderedAt > enrollment.lapseStartedAt) return "ordered";
  if (enrollment.state !== "active") return "enrollment_ended";
  if (customer.exclusion !== null && isLasting(customer.exclusion)) return excludedReason(customer.exclusion);
  if (facts.seriesState === "draft" || facts.seriesState === "archived") return "series_ended";
  if (!customer.hasPhone) return "number_changed";
  if (phone.kind !== "mobile") return "not_mobile";
  if (pauseAt(shop.pauses, now)?.mode === "skip") return "in_shop_pause";
  if (lateness(facts) > TOO_LATE_MS) return "too_late";
  return code && codeIsGone(code, now) ? "code_gone" : null;
}

/** Milliseconds a text has waited, without the days on which none was to go out and those its reader asked for. */
function lateness({ shop, phone, dueAt, now }: SendFacts): number {
  return now.getTime() - dueAt.getTime() - pausedMs(shop.pauses, dueAt, now) - restedMs(phone.rest, dueAt, now);
}

function codeIsGone(code: { state: DiscountCodeState; endsAt: Date }, now: Date): boolean {
  const usable = code.state === "reserved" || code.state === "issuing" || code.state === "active";
  return !usable || code.endsAt.getTime() - now.getTime() < LEAST_CODE_LIFE_MS;
}

function heldBack(facts: SendFacts): Permission | null {
  const { shop, customer, phone, now } = facts;
  const soon = new Date(now.getTime() + FRESH_MS);
  if (!shop.reachable) return { kind: "wait", until: soon, reason: "needs_reopen" };
  if (!shop.connected) return { kind: "wait", until: soon, reason: "not_connected" };
  if (shop.sending === "paused") return { kind: "wait", until: soon, reason: "shop_paused" };
  if (facts.seriesState === "paused") return { kind: "wait", until: soon, reason: "series_paused" };
  if (facts.heldBySoftStart) return { kind: "wait", until: soon, reason: "soft_start" };
  const pause = pauseAt(shop.pauses, now);
  if (pause) return { kind: "wait", until: pause.until, reason: "shop_pause" };
  if (shop.countryPausedUntil !== null && shop.countryPausedUntil > now)
    return { kind: "wait", until: shop.countryPausedUntil, reason: "country_paused" };
  if (!shop.countries.includes(phone.country))
    return { kind: "wait", until: new Date(now.getTime() + COUNTRY_OFF_MS), reason: "country_off" };
  if (customer.exclusion !== null)
    return { kind: "wait", until: new Date(now.getTime() + OPEN_ORDER_MS), reason: "open_order" };
  if (phone.replyOpenSince !== null)
    return { kind: "wait", until: new Date(now.getTime() + REPLY_OPEN_MS), reason: "reply_open" };
  if (phone.rest !== null && phone.rest.until > now)
    return { kind: "wait", until: phone.rest.until, reason: "asked_to_wait" };
  const release = capReleasesAt(phone.handedAt, now);
  if (release > now) return { kind: "wait", until: release, reason: "frequency_cap" };
  if (shop.capped) return { kind: "wait", ...shop.capped };
  return null;
}

function insideHours(facts: SendFacts): Permission {
  const { shop, phone, customer, now } = facts;
  // Whose address nobody knows keeps the holidays and hours of their number's country.
  const { country, province } = customer.country ? customer : { country: phone.country, province: null };
  const place = { zones: phone.zones, country, province };
  const end = sendingHoursEnd(now, place, shop.hours);
  if (end === null || end.getTime() - now.getTime() < LEAST_VALIDITY_MS) {
    const opening = nextSendingInstant(end ?? now, place, shop.hours);
    return opening
      ? { kind: "wait", until: opening, reason: "quiet_hours" }
      : { kind: "suppress", reason: "no_common_hour" };
  }
  if (facts.code && facts.code.state !== "active")
    return { kind: "wait", until: new Date(now.getTime() + FRESH_MS), reason: "code_not_ready" };
  if (facts.lookedAt === null || now.getTime() - facts.lookedAt.getTime() > FRESH_MS)
    return { kind: "wait", until: now, reason: "not_fresh" };
  return { kind: "send", validUntil: new Date(Math.min(end.getTime() - 60_000, now.getTime() + LONGEST_VALIDITY_MS)) };
}
