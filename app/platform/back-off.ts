const SHORTEST_MS = 250;
const LONGEST_MS = 30_000;

/** How long to leave alone what has failed so many times in a row: half a second first, half a minute at most. */
export const backOffMs = (failures: number): number => Math.min(SHORTEST_MS * 2 ** failures, LONGEST_MS);

interface Failing {
  inARow: number;
  /** On the stopwatch. */
  until: number;
}

/** Leaves shops alone for a while whose work failed, so that their trouble keeps no other waiting. One a process. */
export class BackOff {
  private readonly failing = new Map<number, Failing>();

  /** Those of these shops whose work may be tried now. */
  passing<Shop extends { id: number }>(shops: readonly Shop[], nowMs: number): Shop[] {
    return shops.filter(({ id }) => nowMs >= (this.failing.get(id)?.until ?? nowMs));
  }

  failed(shop: number, nowMs: number): void {
    const inARow = (this.failing.get(shop)?.inARow ?? 0) + 1;
    this.failing.set(shop, { inARow, until: nowMs + backOffMs(inARow) });
  }

  succeeded(shop: number): void {
    this.failing.delete(shop);
  }
}
