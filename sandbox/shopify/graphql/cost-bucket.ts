/** Points a shop's bucket holds and wins back each second (standard plan). */
export const BUCKET_SIZE = 2000;
export const RESTORE_RATE = 100;
/** The most a single operation may ask for. */
export const MOST_POINTS = 1000;

/** State of a bucket as answers show it. */
export interface ThrottleStatus {
  readonly maximumAvailable: number;
  readonly currentlyAvailable: number;
  readonly restoreRate: number;
}

/** The leaky bucket of one app in one shop; runs on physical time. */
export class CostBucket {
  private available = BUCKET_SIZE;
  private at: number;
  private readonly clock: () => number;

  /** `clock` gives physical milliseconds. */
  constructor(clock: () => number = () => performance.now()) {
    this.clock = clock;
    this.at = clock();
  }

  /** Takes points when they are there; what was asked for must fit before the operation runs. */
  take(points: number): boolean {
    this.refill();
    if (points > this.available) return false;
    this.available -= points;
    return true;
  }

  /** Gives back what an operation did not use. */
  refund(points: number): void {
    this.refill();
    this.available = Math.min(BUCKET_SIZE, this.available + points);
  }

  status(): ThrottleStatus {
    this.refill();
    return {
      maximumAvailable: BUCKET_SIZE,
      currentlyAvailable: Math.floor(this.available),
      restoreRate: RESTORE_RATE,
    };
  }

  private refill(): void {
    const now = this.clock();
    this.available = Math.min(BUCKET_SIZE, this.available + ((now - this.at) / 1000) * RESTORE_RATE);
    this.at = now;
  }
}
