import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Ids, Now, Stopwatch } from "../../platform/ports.ts";
import type { ShopView } from "../shops/shop.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import {
  type EnrollmentId,
  enrollmentId,
  type MessageId,
  messageId,
  type PhoneId,
  phoneId,
  type ShopId,
} from "../values/ids.ts";
import { readClaimFacts } from "./claim-facts.sql.server.ts";
import type { ClaimRow } from "./claim-gate.ts";
import { permissionOf } from "./claim-gate.ts";
import {
  lockDueMessages,
  lockEnrollments,
  lockFreePhones,
  markHanded,
  markSuppressed,
  markWaiting,
  nextTexts,
  tryClaimLock,
} from "./claim-texts.sql.server.ts";
import { ownSenders, senderFor } from "./country-sender.ts";
import { readTextsLeft } from "./daily-pace.sql.server.ts";
import type { MessageRef } from "./message.ts";
import type { Permission } from "./permission-to-send.ts";
import { type FreeSenders, freeSenders, segmentsPerSecond, takePace } from "./sender-pace.ts";
import { readPaces, writePace } from "./sender-pace-store.server.ts";
import type { StepEvents } from "./step-events.ts";
import { endOfSuppressed } from "./suppression.ts";

export interface ClaimPorts {
  database: Database;
  now: Now;
  ids: Ids;
  stopwatch: Stopwatch;
}

/** A text that leaves: nobody else may hand it over, and until its lease passes an order waits for its outcome. */
export interface ClaimedText {
  ref: MessageRef;
  token: string;
  attempts: number;
  bodySealed: string | null;
  numberSealed: string | null;
  country: string;
  /** When the claim was written, on the stopwatch: the lease is no younger than this. */
  claimedMs: number;
  handedAt: Date;
  validUntil: Date;
}

/** A due text that the gate lets go. */
interface LeavingText {
  row: ClaimRow;
  validUntil: Date;
}

export const LEASE_MS = 3_000;

/**
 * Claims up to `limit` due texts of a shop: statement 1 takes the locks (phone, enrollment, message), statement 2 reads
 * the gates, statement 3 writes. Never one statement, whose gates would be read before its locks.
 */
export async function claimTexts(
  ports: ClaimPorts,
  events: StepEvents,
  shop: ShopId,
  limit: number,
): Promise<{ shop: ShopView; texts: ClaimedText[] } | null> {
  const now = ports.now();
  return await ports.database.transaction(async (tx) => {
    const [lock] = await tx.$queryRaw<{ free: boolean; ownSenders: boolean | null }[]>(tryClaimLock(shop));
    if (!lock?.free) return null;
    const senders = lock.ownSenders ? await sendersOf(tx, shop) : null;
    const candidates = await lockCandidates(tx, shop, now, limit, senders);
    if (candidates.length === 0) return null;
    const view = await readShopRow(tx, shop);
    const rows = await tx.$queryRaw<ClaimRow[]>(readClaimFacts(view, candidates, now));
    const left = await readTextsLeft(tx, shop, now);
    const leaving: LeavingText[] = [];
    for (const row of rows) {
      const permission = permissionOf(row, view, left, now);
      if (permission.kind === "send") {
        leaving.push({ row, validUntil: permission.validUntil });
        if (row.kind === "step") {
          left.today -= 1;
          left.month -= 1;
        }
      } else await holdBack(tx, events, refOf(shop, row), permission, now);
    }
    const paced = await keepPace(tx, view, leaving);
    return { shop: view, texts: await handOut(tx, ports, events, shop, paced, now) };
  });
}

/** Which senders can take a text: those of one that cannot would only keep the others' from their turn. */
async function sendersOf(tx: Transaction, shop: ShopId): Promise<FreeSenders | null> {
  const view = await readShopRow(tx, shop);
  const { twilio } = view.settings;
  return twilio && freeSenders(twilio.sender, ownSenders(view), await readPaces(tx, shop));
}

async function lockCandidates(
  tx: Transaction,
  shop: ShopId,
  now: Date,
  limit: number,
  senders: FreeSenders | null,
): Promise<MessageId[]> {
  const next = await tx.$queryRaw<{ id: string; phoneId: string; enrollmentId: string | null }[]>(
    nextTexts(shop, now, limit, senders),
  );
  if (next.length === 0) return [];
  // One a phone: the gate asks of the second what became of the first.
  const found = [...Map.groupBy(next, (one) => one.phoneId).values()].flatMap(([first]) => first ?? []);
  const wanted: PhoneId[] = found.map((one) => phoneId(one.phoneId));
  const locked = await tx.$queryRaw<{ id: string }[]>(lockFreePhones(shop, wanted));
  const free = new Set(locked.map((row) => row.id));
  const candidates = found.filter((one) => free.has(one.phoneId));
  const enrollments = candidates.flatMap((one) => (one.enrollmentId ? [one.enrollmentId] : []));
  await tx.$queryRaw(lockEnrollments(shop, enrollments));
  const ids = candidates.map((one) => one.id);
  const messages = await tx.$queryRaw<{ id: string }[]>(lockDueMessages(shop, ids));
  return messages.map((row) => messageId(row.id));
}

async function holdBack(
  tx: Transaction,
  events: StepEvents,
  ref: MessageRef,
  permission: Exclude<Permission, { kind: "send" }>,
  now: Date,
): Promise<void> {
  if (permission.kind === "wait") {
    if (permission.until > now) await tx.$executeRaw(markWaiting(ref.shop, ref.id, permission.until));
    return;
  }
  await tx.$executeRaw(markSuppressed(ref.shop, ref.id, permission.reason));
  const end = endOfSuppressed(permission.reason);
  if (end === "series_goes_on") await events.givenUp(tx, ref, now);
  else if (end !== "nothing") await events.ended(tx, ref, end, now);
}

/** Those of these texts that their senders can take now, answers first; the others stay due. */
async function keepPace(tx: Transaction, shop: ShopView, leaving: LeavingText[]): Promise<LeavingText[]> {
  const { twilio } = shop.settings;
  if (leaving.length === 0 || twilio === null) return leaving;
  const first = (one: LeavingText) => (one.row.kind === "step" ? 1 : 0);
  const inTurn = leaving.sort((a, b) => first(a) - first(b) || a.row.dueAt.getTime() - b.row.dueAt.getTime());
  const paces = await readPaces(tx, shop.id);
  const kept: LeavingText[] = [];
  for (const [sender, ofSender] of Map.groupBy(inTurn, ({ row }) => senderFor(shop, row.phoneCountry) ?? "")) {
    // What was agreed with the provider was agreed for the shop's own sender.
    const agreed = sender === twilio.sender ? shop.settings.segmentsPerSecond : null;
    const segments = ofSender.map((one) => one.row.segments);
    const ahead = paces.get(sender) ?? Number.NEGATIVE_INFINITY;
    const { texts, aheadMs } = takePace(ahead, segmentsPerSecond(sender, agreed), segments);
    if (texts > 0) await writePace(tx, shop.id, sender, aheadMs);
    kept.push(...ofSender.slice(0, texts));
  }
  return kept;
}

async function handOut(
  tx: Transaction,
  ports: ClaimPorts,
  events: StepEvents,
  shop: ShopId,
  leaving: LeavingText[],
  now: Date,
): Promise<ClaimedText[]> {
  if (leaving.length === 0) return [];
  const token = ports.ids.uuid();
  const ids = leaving.map(({ row }) => messageId(row.id));
  const claimedMs = ports.stopwatch.ms();
  const marked = await tx.$queryRaw<{ id: string }[]>(markHanded(shop, ids, token, LEASE_MS, now));
  const handed = new Set(marked.map((row) => row.id));
  const texts = leaving
    .filter(({ row }) => handed.has(row.id))
    .map(({ row, validUntil }): ClaimedText => {
      const { attempts, bodySealed, numberSealed, phoneCountry: country } = row;
      const ref = refOf(shop, row);
      return { ref, token, attempts, bodySealed, numberSealed, country, claimedMs, handedAt: now, validUntil };
    });
  await events.claimed(
    tx,
    texts.map((text) => text.ref),
    now,
  );
  return texts;
}

function refOf(shop: ShopId, row: ClaimRow): MessageRef {
  const enrollment: EnrollmentId | null = row.enrollmentId ? enrollmentId(row.enrollmentId) : null;
  return { shop, id: messageId(row.id), phoneId: phoneId(row.phoneId), enrollmentId: enrollment, step: row.step };
}
