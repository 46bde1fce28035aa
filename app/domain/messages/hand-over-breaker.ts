import type { HandOverOutcome } from "./sms-gateway.ts";

/** So many requests of a shop without an answer, one after the other, and nobody can tell what becomes of the next. */
const IN_A_ROW = 10;
const FIRST_HOLD_MS = 30_000;
const LONGEST_HOLD_MS = 600_000;

interface Silence {
  inARow: number;
  /** On the stopwatch; until then nothing of the shop is handed over. */
  until: number;
  /** How long the next hold is. */
  holdMs: number;
}

/**
 * Keeps a shop's texts while the provider leaves its requests unanswered: each of them may have been taken and is never
 * sent again, so an outage of an hour would cost all readers of that hour their text. After a hold one text tries; if
 * it is not answered either, the next hold is twice as long.
 */
export class HandOverBreaker {
  private readonly silent = new Map<number, Silence>();

  /** These shops with as many of their texts as may be claimed now: none of one that is held, one of one that tries. */
  passing(shops: readonly { id: number; count: number }[], nowMs: number): { id: number; count: number }[] {
    return shops.flatMap(({ id, count }) => {
      const most = Math.min(count, this.room(id, nowMs));
      return most > 0 ? [{ id, count: most }] : [];
    });
  }

  private room(shop: number, nowMs: number): number {
    const silence = this.silent.get(shop);
    if (!silence || silence.inARow < IN_A_ROW) return Number.POSITIVE_INFINITY;
    return nowMs < silence.until ? 0 : 1;
  }

  /**
   * What became of a text. One that never reached the provider says nothing of it.
   * @returns whether the shop's texts are held from now on.
   */
  observe(shop: number, outcome: HandOverOutcome, nowMs: number): boolean {
    if (outcome.kind !== "ambiguous") {
      if (outcome.kind === "accepted" || outcome.code) this.silent.delete(shop);
      return false;
    }
    const before = this.silent.get(shop) ?? { inARow: 0, until: 0, holdMs: FIRST_HOLD_MS };
    const inARow = before.inARow + 1;
    // Those that were under way when the hold began say nothing new.
    const begins = inARow >= IN_A_ROW && nowMs >= before.until;
    const until = begins ? nowMs + before.holdMs : before.until;
    const holdMs = begins ? Math.min(before.holdMs * 2, LONGEST_HOLD_MS) : before.holdMs;
    this.silent.set(shop, { inARow, until, holdMs });
    return begins;
  }
}
