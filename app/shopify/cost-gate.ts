import type { Stopwatch } from "../platform/ports.ts";
import { CostBucket, type ThrottleStatus } from "./cost-bucket.ts";

/** Taken for an operation that has not been run yet: a mutation's price and some. */
const UNKNOWN_COST = 50;

/**
 * The gate before one shop's cost bucket. Background work stands in line, so that a dear request is not overtaken for
 * ever by cheap ones; a waiting merchant passes by the line.
 */
export class CostGate {
  private readonly bucket = new CostBucket();
  private readonly costs = new Map<string, number>();
  private readonly stopwatch: Stopwatch;
  private line: Promise<void> = Promise.resolve();

  constructor(stopwatch: Stopwatch) {
    this.stopwatch = stopwatch;
  }

  /**
   * Waits until the operation may go out and takes its points.
   * @returns how many; null when that is not before the deadline (a reading of the stopwatch).
   */
  async enter(document: string, interactive: boolean, deadlineMs: number): Promise<number | null> {
    if (interactive) return await this.takePoints(document, true, deadlineMs);
    const turn = this.line.then(() => this.takePoints(document, false, deadlineMs));
    this.line = turn.then(
      () => {},
      () => {},
    );
    return await turn;
  }

  /** The request is answered, or will not be; `asked` is what Shopify says the operation asks for. */
  leave(document: string, taken: number, cost: { requested: number; status: ThrottleStatus } | null): void {
    this.bucket.settle(taken, cost?.status ?? null, this.stopwatch.ms());
    // Variables make the same operation cheaper or dearer: what it took at most is never too little.
    if (cost) this.costs.set(document, Math.max(cost.requested, this.costs.get(document) ?? 0));
  }

  private async takePoints(document: string, interactive: boolean, deadlineMs: number): Promise<number | null> {
    for (;;) {
      const cost = this.costs.get(document) ?? UNKNOWN_COST;
      const now = this.stopwatch.ms();
      const wait = this.bucket.waitMs(cost, interactive, now);
      if (wait === 0) {
        this.bucket.reserve(cost, now);
        return cost;
      }
      if (now + wait > deadlineMs) return null;
      await this.stopwatch.sleep(wait);
    }
  }
}
