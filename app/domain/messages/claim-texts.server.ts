import type { Ids, Now, Stopwatch } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { inOrder, type StatementDatabase, type Statements } from "../../platform/statements.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import { type EnrollmentId, enrollmentId, messageId, phoneId, type ShopId } from "../values/ids.ts";
import { readClaimFacts } from "./claim-facts.sql.server.ts";
import type { ClaimRow } from "./claim-gate.ts";
import { permissionOf } from "./claim-gate.ts";
import {
  lockDueMessages,
  lockEnrollments,
  lockFreePhones,
  markHanded,
  markWaiting,
  nextTexts,
  tryClaimLock,
} from "./claim-texts.sql.server.ts";
import { ownSenders, senderFor } from "./country-sender.ts";
import { readTextsLeft } from "./daily-pace.sql.server.ts";
import type { MessageRef } from "./message.ts";
import { type FreeSenders, freeSenders, segmentsPerSecond, takePace } from "./sender-pace.ts";
import { readPaces, writePace } from "./sender-pace-store.server.ts";
import { accountOf } from "./sms-account.server.ts";
import type { SmsAccount } from "./sms-gateway.ts";
import type { StepEvents } from "./step-events.ts";

export interface ClaimPorts {
  statements: StatementDatabase;
  now: Now;
  ids: Ids;
  stopwatch: Stopwatch;
  sealing: Sealing;
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

/** A text that is due, of whom and of what. */
export interface DueText {
  id: string;
  phoneId: string;
  enrollmentId: string | null;
}

/** A due text that the gate lets go. */
interface LeavingText {
  row: ClaimRow;
  validUntil: Date;
}

export const LEASE_MS = 3_000;

/** What was claimed of a shop's due texts, and what the gate refused for good: `suppressTexts` takes it out of the way. */
export interface Claim {
  shop: ShopView;
  /** null: none is connected. */
  account: SmsAccount | null;
  texts: ClaimedText[];
  refused: DueText[];
}

/**
 * Claims up to `limit` due texts of a shop: statement 1 takes the locks (phone, enrollment, message), statement 2 reads
 * the gates, statement 3 writes. Never one statement, whose gates would be read before its locks. Statements that go out
 * together (`inOrder`) have a snapshot each.
 */
export async function claimTexts(
  ports: ClaimPorts,
  events: StepEvents,
  shop: ShopId,
  limit: number,
): Promise<Claim | null> {
  const now = ports.now();
  return await ports.statements.transaction(async (tx) => {
    const [lock] = await tx.$queryRaw<{ free: boolean; ownSenders: boolean | null }[]>(tryClaimLock(shop));
    if (!lock?.free) return null;
    const senders = lock.ownSenders ? await sendersOf(tx, shop) : null;
    const [next, left, paces] = await inOrder(
      tx,
      () => tx.$queryRaw<DueText[]>(nextTexts(shop, now, limit, senders)),
      () => readTextsLeft(tx, shop, now),
      () => readPaces(tx, shop),
    );
    if (next.length === 0) return null;
    const { view, rows } = await lockAndRead(tx, shop, next, now);
    // Opened before anything is marked: of an account that cannot be, all texts stay due.
    const account = accountOf(ports.sealing, view);
    const leaving: LeavingText[] = [];
    const refused: DueText[] = [];
    for (const row of rows) {
      const permission = permissionOf(row, view, left, now);
      if (permission.kind === "send") {
        leaving.push({ row, validUntil: permission.validUntil });
        if (row.kind === "step") {
          left.today -= 1;
          left.month -= 1;
        }
      } else if (permission.kind === "suppress") refused.push(row);
      else if (permission.until > now) await tx.$executeRaw(markWaiting(shop, messageId(row.id), permission.until));
    }
    const paced = keepPace(view, paces, leaving);
    return { shop: view, account, texts: await handOut(tx, ports, events, shop, paced, now), refused };
  });
}

/** Which senders can take a text: those of one that cannot would only keep the others' from their turn. */
async function sendersOf(tx: Statements, shop: ShopId): Promise<FreeSenders | null> {
  const view = await readShopRow(tx, shop);
  const { twilio } = view.settings;
  return twilio && freeSenders(twilio.sender, ownSenders(view), await readPaces(tx, shop));
}

/** Locks what nobody else holds of these texts, one a phone, and reads what the gate asks of those that are still due. */
export async function lockAndRead(
  tx: Statements,
  shop: ShopId,
  next: readonly DueText[],
  now: Date,
): Promise<{ view: ShopView; rows: ClaimRow[] }> {
  // One a phone: the gate asks of the second what became of the first.
  const found = [...Map.groupBy(next, (one) => one.phoneId).values()].flatMap(([first]) => first ?? []);
  const phones = found.map((one) => phoneId(one.phoneId));
  const [locked, view] = await inOrder(
    tx,
    () => tx.$queryRaw<{ id: string }[]>(lockFreePhones(shop, phones)),
    () => readShopRow(tx, shop),
  );
  const free = new Set(locked.map((row) => row.id));
  const candidates = found.filter((one) => free.has(one.phoneId));
  const enrollments = candidates.flatMap((one) => one.enrollmentId ?? []);
  const ids = candidates.map((one) => messageId(one.id));
  const [, , rows] = await inOrder(
    tx,
    () => tx.$queryRaw(lockEnrollments(shop, enrollments)),
    () => tx.$queryRaw(lockDueMessages(shop, ids)),
    () => tx.$queryRaw<ClaimRow[]>(readClaimFacts(view, ids, now)),
  );
  return { view, rows };
}

/** The texts that leave, and until when that takes each of their senders, in ms from now. */
interface PacedTexts {
  texts: LeavingText[];
  aheadMs: Map<string, number>;
}

/** Those of these texts that their senders can take now, answers first; the others stay due. */
function keepPace(shop: ShopView, paces: ReadonlyMap<string, number>, leaving: LeavingText[]): PacedTexts {
  const { twilio } = shop.settings;
  const aheadMs = new Map<string, number>();
  if (leaving.length === 0 || twilio === null) return { texts: leaving, aheadMs };
  const first = (one: LeavingText) => (one.row.kind === "step" ? 1 : 0);
  const inTurn = leaving.sort((a, b) => first(a) - first(b) || a.row.dueAt.getTime() - b.row.dueAt.getTime());
  const kept: LeavingText[] = [];
  for (const [sender, ofSender] of Map.groupBy(inTurn, ({ row }) => senderFor(shop, row.phoneCountry) ?? "")) {
    // What was agreed with the provider was agreed for the shop's own sender.
    const agreed = sender === twilio.sender ? shop.settings.segmentsPerSecond : null;
    const segments = ofSender.map((one) => one.row.segments);
    const ahead = paces.get(sender) ?? Number.NEGATIVE_INFINITY;
    const taken = takePace(ahead, segmentsPerSecond(sender, agreed), segments);
    if (taken.texts > 0) aheadMs.set(sender, taken.aheadMs);
    kept.push(...ofSender.slice(0, taken.texts));
  }
  return { texts: kept, aheadMs };
}

async function handOut(
  tx: Statements,
  ports: ClaimPorts,
  events: StepEvents,
  shop: ShopId,
  leaving: PacedTexts,
  now: Date,
): Promise<ClaimedText[]> {
  if (leaving.texts.length === 0) return [];
  const token = ports.ids.uuid();
  const claimedMs = ports.stopwatch.ms();
  const texts = leaving.texts.map(({ row, validUntil }): ClaimedText => {
    const { attempts, bodySealed, numberSealed, phoneCountry: country } = row;
    const ref = refOf(shop, row);
    return { ref, token, attempts, bodySealed, numberSealed, country, claimedMs, handedAt: now, validUntil };
  });
  const refs = texts.map((text) => text.ref);
  const ids = refs.map((ref) => ref.id);
  const [marked] = await inOrder(
    tx,
    () => tx.$queryRaw<{ id: string }[]>(markHanded(shop, ids, token, LEASE_MS, now)),
    () => events.claimed(tx, refs, now),
    ...[...leaving.aheadMs].map(
      ([sender, aheadMs]) =>
        () =>
          writePace(tx, shop, sender, aheadMs),
    ),
  );
  const handed = new Set(marked.map((row) => row.id));
  return texts.filter((text) => handed.has(text.ref.id));
}

/** Which text that is, of whom and of what. */
export function refOf(shop: ShopId, row: ClaimRow): MessageRef {
  const enrollment: EnrollmentId | null = row.enrollmentId ? enrollmentId(row.enrollmentId) : null;
  return { shop, id: messageId(row.id), phoneId: phoneId(row.phoneId), enrollmentId: enrollment, step: row.step };
}
