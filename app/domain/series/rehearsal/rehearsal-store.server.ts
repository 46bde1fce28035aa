import type { Rehearsal } from "../../../generated/prisma/client.ts";
import { sql, type Transaction } from "../../../platform/database.server.ts";
import type { SeriesId, ShopId } from "../../values/ids.ts";
import {
  type RehearsalQuestion,
  type RehearsalResult,
  type RehearsalView,
  rehearsalQuestion,
  rehearsalResult,
} from "./rehearsal.ts";

export interface RehearsalKey {
  shop: ShopId;
  series: SeriesId;
  hash: string;
}

/** Rehearsals kept of one series; older ones are dropped. */
const KEPT = 20;

const whereKey = ({ shop, series, hash }: RehearsalKey) => ({ shopId: shop, seriesId: series, hash });

export async function findRehearsal(tx: Transaction, key: RehearsalKey): Promise<RehearsalView | null> {
  const row = await tx.rehearsal.findFirst({ where: whereKey(key) });
  return row && viewOf(row);
}

/** The last one that was asked for and not given up. */
export async function latestRehearsal(tx: Transaction, shop: ShopId, series: SeriesId): Promise<RehearsalView | null> {
  const row = await tx.rehearsal.findFirst({
    where: { shopId: shop, seriesId: series, state: { not: "cancelled" } },
    orderBy: { askedAt: "desc" },
  });
  return row && viewOf(row);
}

/** Writes down a question that waits for its answer; one that was answered before is asked anew. */
export async function askRehearsal(
  tx: Transaction,
  key: RehearsalKey,
  asked: { version: number; question: RehearsalQuestion; at: Date; total: number },
): Promise<void> {
  const { version, question, at, total } = asked;
  const fresh = { version, state: "waiting", done: 0, total, lastError: null, askedAt: at, finishedAt: null };
  await tx.rehearsal.deleteMany({ where: whereKey(key) });
  await tx.rehearsal.create({ data: { ...whereKey(key), ...fresh, question } });
  await tx.$executeRaw(sql`
    delete from rehearsal r where r.shop_id = ${key.shop} and r.series_id = ${key.series}::uuid and r.hash not in (
      select k.hash from rehearsal k where k.shop_id = ${key.shop} and k.series_id = ${key.series}::uuid
      order by k.asked_at desc, k.hash limit ${KEPT})`);
}

/** Writes down how far it is. Returns whether it is still wanted. */
export async function noteProgress(tx: Transaction, key: RehearsalKey, done: number): Promise<boolean> {
  const open = { ...whereKey(key), state: { in: ["waiting", "running"] } };
  return (await tx.rehearsal.updateMany({ where: open, data: { state: "running", done } })).count > 0;
}

export async function finishRehearsal(
  tx: Transaction,
  key: RehearsalKey,
  end: { result: RehearsalResult } | { error: string },
  at: Date,
): Promise<void> {
  const open = { ...whereKey(key), state: { in: ["waiting", "running"] } };
  const data = "result" in end ? { state: "done", result: end.result } : { state: "failed", lastError: end.error };
  await tx.rehearsal.updateMany({ where: open, data: { ...data, finishedAt: at } });
}

export async function cancelRehearsal(tx: Transaction, key: RehearsalKey, at: Date): Promise<void> {
  const open = { ...whereKey(key), state: { in: ["waiting", "running"] } };
  await tx.rehearsal.updateMany({ where: open, data: { state: "cancelled", finishedAt: at } });
}

/** A question or a result of another time, which today's schema does not know, is none. */
function viewOf(row: Rehearsal): RehearsalView | null {
  const question = rehearsalQuestion.safeParse(row.question);
  const result = row.result === null ? null : rehearsalResult.safeParse(row.result);
  if (!question.success || result?.success === false) return null;
  return {
    hash: row.hash,
    version: row.version,
    question: question.data,
    state: row.state as RehearsalView["state"],
    done: row.done,
    total: row.total,
    result: result?.data ?? null,
    askedAt: row.askedAt,
    finishedAt: row.finishedAt,
  };
}
