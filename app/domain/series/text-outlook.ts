import { type ClaimRow, permissionOf, permissionOfStep } from "../messages/claim-gate.ts";
import type { TextsLeft } from "../messages/daily-pace.sql.server.ts";
import type { Permission, SuppressReason, WaitReason } from "../messages/permission-to-send.ts";
import type { ShopView } from "../shops/shop.ts";
import { type ReadyStep, readyStep } from "./ready-step.ts";
import { whyUnwritten } from "./step-gate.ts";
import type { OutlookRow } from "./text-outlook.sql.server.ts";
import type { UnwrittenReason } from "./unwritten-step.sql.server.ts";
import type { WhyNot } from "./why-not.server.ts";

/** What nobody can know before the text goes out. */
export type OpenQuestion = "switched_on" | "entry" | "sample" | "code" | "look";

export type OutlookAnswer =
  | { kind: "send" }
  /** Handed over, or nobody knows yet what became of it. */
  | { kind: "on_its_way" }
  /** `until`: null where it ends when somebody does something, not at a time. */
  | { kind: "wait"; until: Date | null; reason: WaitReason | "not_due" }
  | { kind: "suppress"; reason: SuppressReason | UnwrittenReason }
  /** Would not enter the series, by these rules. */
  | { kind: "left_out"; rules: WhyNot[] };

/** What would become of the next text of a series to one customer, were it asked for now. */
export interface TextOutlook {
  /** Index of the text. */
  step: number;
  answer: OutlookAnswer;
  open: OpenQuestion[];
}

/** What is known when the question is asked. */
interface OutlookFacts {
  row: OutlookRow;
  /** The same text as the hand-over sees it; null while it is not written. */
  written: ClaimRow | null;
  /** The rules of the audience that keep them out. */
  broken: WhyNot[];
  left: TextsLeft;
}

/** Waits that end at a time; the others end when the merchant, or an order, does something. */
const TIMED: readonly (WaitReason | "not_due")[] = [
  "shop_pause",
  "country_paused",
  "quiet_hours",
  "frequency_cap",
  "daily_cap",
  "monthly_cap",
  "asked_to_wait",
  "not_due",
];

/**
 * Asks the gate of the hand-over what it would say now. Shopify is looked at right before a text goes, and a draft is
 * asked about as if it were on: what that may change is named in `open`.
 */
export function textOutlook(facts: OutlookFacts, shop: ShopView, now: Date): TextOutlook {
  const { row } = facts;
  const step = readyStep({ ...row, phoneId: row.phoneId ?? "" });
  const answer = answerOf(facts, step, shop, now);
  return {
    step: row.nextStep,
    answer,
    open: answer.kind === "send" || answer.kind === "wait" ? openOf(row, step) : [],
  };
}

function answerOf(
  { row, written, broken, left }: OutlookFacts,
  step: ReadyStep | null,
  shop: ShopView,
  now: Date,
): OutlookAnswer {
  if (row.messageState === "handed" || row.messageState === "unknown") return { kind: "on_its_way" };
  if (row.phoneId === null) return { kind: "suppress", reason: "not_mobile" };
  if (!step) return { kind: "suppress", reason: "enrollment_ended" };
  const permission = written
    ? permissionOf({ ...written, lookedAt: now }, shop, left, now)
    : beforeWriting(row, step, shop, left, now);
  if (permission.kind === "suppress") return permission;
  if (!row.entered && broken.length > 0) return { kind: "left_out", rules: broken };
  const due = written ? written.dueAt : step.dueAt;
  if (due > now) return { kind: "wait", until: due, reason: "not_due" };
  const unwritten = written ? null : whyUnwritten(step.content, row.reason, shop, now);
  if (unwritten) return { kind: "suppress", reason: unwritten };
  if (permission.kind === "wait") {
    const { until, reason } = permission;
    return { kind: "wait", until: TIMED.includes(reason) ? until : null, reason };
  }
  const looked = written ? row.nextLookAt : row.nextDueAt;
  return looked && looked > now ? { kind: "wait", until: looked, reason: "not_due" } : { kind: "send" };
}

/** A text that waits to be written takes none of the places of those that are. */
function beforeWriting(row: OutlookRow, step: ReadyStep, shop: ShopView, left: TextsLeft, now: Date): Permission {
  const seriesState = row.seriesState === "draft" ? "on" : row.seriesState;
  const asked = { dueAt: step.dueAt, besides: null, code: null };
  const room = row.room > 0 ? left : { ...left, today: 0 };
  return permissionOfStep({ ...row, seriesState, lookedAt: now }, asked, shop, room, now);
}

function openOf(row: OutlookRow, step: ReadyStep | null): OpenQuestion[] {
  const isOpen: Record<OpenQuestion, boolean> = {
    switched_on: row.seriesState === "draft",
    entry: !row.entered,
    sample: row.toBeSampled && !row.heldBySoftStart,
    code: row.messageId === null && step !== null && step.content.offer.kind !== "none",
    look: true,
  };
  const all: OpenQuestion[] = ["switched_on", "entry", "sample", "code", "look"];
  return all.filter((one) => isOpen[one]);
}
