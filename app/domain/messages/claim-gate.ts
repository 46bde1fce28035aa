import type { DiscountCodeState } from "../offers/discount-code.ts";
import type { ShopView } from "../shops/shop.ts";
import { startOfNextLocalDay, startOfNextLocalMonth } from "../values/local-time.ts";
import type { TextsLeft } from "./daily-pace.sql.server.ts";
import { isToStaff, type MessageKind } from "./message.ts";
import { type Permission, permissionToSend, type SendFacts } from "./permission-to-send.ts";
import { type PersonRow, personOf, sendingShopOf } from "./person-facts.ts";

/** Texts that answer somebody are worth nothing an hour later. */
const ANSWER_MS = 3_600_000;
const ANSWER_VALIDITY_MS = 900_000;
/** When a text that waits for the shop is looked at again. */
const PAUSE_MS = 60_000;

/** What the gate asks of a text of a series, beside the text itself: the columns of `gateFacts`, lapse and soft start. */
export interface GateRow extends PersonRow {
  enrollmentState: "active" | "completed" | "exited" | null;
  /** Why it ended early; null when it did not. */
  exitReason: string | null;
  lapseStartedAt: Date | null;
  seriesState: "draft" | "on" | "paused" | "archived" | null;
  heldBySoftStart: boolean;
  countryPausedUntil: Date | null;
  lookedAt: Date | null;
}

/** A text of a series, written or not yet. */
interface AskedText {
  dueAt: Date;
  /** What it is when it is none of the series' steps: the merchant sends it by hand. */
  besides: "correction" | "replacement" | null;
  /** The code it names; null when it names none, or none is made yet. */
  code: SendFacts["code"];
}

/** What the gate wants to know about one due text. */
export interface ClaimRow extends GateRow {
  id: string;
  kind: MessageKind;
  phoneId: string;
  enrollmentId: string | null;
  step: number | null;
  dueAt: Date;
  attempts: number;
  segments: number;
  bodySealed: string | null;
  numberSealed: string | null;
  phoneCountry: string;
  besides: AskedText["besides"];
  /** Whether its step promises a code. */
  namesCode: boolean;
  codeState: DiscountCodeState | null;
  codeEndsAt: Date | null;
}

/** Asks the gate what it asks of a text of a series, or the little that a text of no series has to keep. */
export function permissionOf(row: ClaimRow, shop: ShopView, left: TextsLeft, now: Date): Permission {
  if (row.kind !== "step") return permissionToAnswer(row, shop, now);
  const { dueAt, besides } = row;
  return permissionOfStep(row, { dueAt, besides, code: codeOf(row) }, shop, left, now);
}

/** The gate for a text of a series, for sending it and for telling what would become of it. */
export function permissionOfStep(
  row: GateRow,
  { dueAt, besides, code }: AskedText,
  shop: ShopView,
  left: TextsLeft,
  now: Date,
): Permission {
  if (!row.enrollmentState || !row.lapseStartedAt || !row.seriesState) {
    return { kind: "suppress", reason: "enrollment_ended" };
  }
  return permissionToSend({
    now,
    dueAt,
    shop: {
      ...sendingShopOf(shop),
      capped: cappedUntil(left, shop.timezone, now),
      countryPausedUntil: row.countryPausedUntil,
    },
    seriesState: besides === null ? row.seriesState : "on",
    heldBySoftStart: besides === null && row.heldBySoftStart,
    enrollment: { state: standingOf(row, besides), lapseStartedAt: row.lapseStartedAt },
    ...personOf(row),
    code,
    lookedAt: row.lookedAt,
  });
}

/**
 * A text besides the steps goes to whoever has had all of them, too. Whoever left gets none, but for the news of a
 * replacement: its owner left by the very order that was cancelled.
 */
function standingOf(
  { enrollmentState, exitReason }: GateRow,
  besides: AskedText["besides"],
): "active" | "completed" | "exited" {
  const state = enrollmentState ?? "exited";
  if (besides === null) return state;
  return state === "completed" || (besides === "replacement" && exitReason === "ordered") ? "active" : state;
}

/**
 * A question, an answer or a test has to be on time; but for what goes to the merchant's own people, none leaves while all
 * texts are stopped, and whoever has said no since it was written hears nothing but that it was heard.
 */
function permissionToAnswer(row: ClaimRow, shop: ShopView, now: Date): Permission {
  if (now.getTime() - row.dueAt.getTime() > ANSWER_MS) return { kind: "suppress", reason: "too_late" };
  if (row.kind === "opt_in_request" && shop.settings.confirmationsBy === "other")
    return { kind: "suppress", reason: "asked_elsewhere" };
  if (row.kind !== "opt_out_confirmation" && saidNoSince(row, row.dueAt))
    return { kind: "suppress", reason: "opted_out" };
  if (!isToStaff(row.kind) && shop.sending === "paused")
    return { kind: "wait", until: new Date(now.getTime() + PAUSE_MS), reason: "shop_paused" };
  return { kind: "send", validUntil: new Date(now.getTime() + ANSWER_VALIDITY_MS) };
}

function saidNoSince({ suppressedAt, consentState, decidedAt }: PersonRow, at: Date): boolean {
  if (suppressedAt !== null && suppressedAt >= at) return true;
  return consentState === "unsubscribed" && decidedAt !== null && decidedAt >= at;
}

/** The code a text promises; one that is nowhere to be found is as good as withdrawn. */
function codeOf({ namesCode, codeState, codeEndsAt, dueAt }: ClaimRow): SendFacts["code"] {
  if (!namesCode) return null;
  return codeState && codeEndsAt ? { state: codeState, endsAt: codeEndsAt } : { state: "revoked", endsAt: dueAt };
}

/** The cap that lasts longer speaks. */
function cappedUntil(left: TextsLeft, zone: string, now: Date): SendFacts["shop"]["capped"] {
  if (left.month <= 0) return { reason: "monthly_cap", until: startOfNextLocalMonth(now, zone) };
  return left.today <= 0 ? { reason: "daily_cap", until: startOfNextLocalDay(now, zone) } : null;
}
