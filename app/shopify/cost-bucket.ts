/** What Shopify says of a shop's cost bucket with each answer. */
export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  /** Points a second. */
  restoreRate: number;
}

/** Share of the bucket that only a waiting merchant may use. */
const RESERVE = 0.3;
/** The standard plan's bucket, assumed until the first answer tells. */
const STANDARD: ThrottleStatus = { maximumAvailable: 2000, currentlyAvailable: 2000, restoreRate: 100 };

/**
 * What we believe a shop's leaky bucket holds (facts: Admin API rate limits). Pure: times are readings of a monotonic
 * clock in ms, handed in.
 */
export class CostBucket {
  private status = STANDARD;
  private at = 0;
  /** Points of requests that are on their way: Shopify's word may or may not count them yet. */
  private flying = 0;

  /** How long to wait before an operation of this cost may go out; 0: now. */
  waitMs(cost: number, interactive: boolean, nowMs: number): number {
    const floor = interactive ? 0 : this.status.maximumAvailable * RESERVE;
    // A cost above what may ever be free would wait for ever: then a full bucket is enough.
    const needed = Math.min(cost + floor, this.status.maximumAvailable);
    const missing = needed - this.available(nowMs);
    return missing <= 0 ? 0 : Math.ceil((missing / this.status.restoreRate) * 1000);
  }

  /** Takes the cost out before the request, so that parallel requests see it gone. */
  reserve(cost: number, nowMs: number): void {
    this.status = { ...this.status, currentlyAvailable: this.available(nowMs) - cost };
    this.at = nowMs;
    this.flying += cost;
  }

  /**
   * A request for which this cost was reserved is answered. Shopify's own word replaces our belief, less what is still
   * on its way: parallel requests it has not counted yet must not be spent twice.
   * @param status null when the answer told none.
   */
  settle(cost: number, status: ThrottleStatus | null, nowMs: number): void {
    this.flying = Math.max(0, this.flying - cost);
    if (!status) return;
    this.status = { ...status, currentlyAvailable: status.currentlyAvailable - this.flying };
    this.at = nowMs;
  }

  private available(nowMs: number): number {
    const restored = (Math.max(0, nowMs - this.at) / 1000) * this.status.restoreRate;
    return Math.min(this.status.maximumAvailable, this.status.currentlyAvailable + restored);
  }
}
