import type { Stopwatch } from "../platform/ports.ts";
import { AdminApiError } from "./admin-api.server.ts";

const GIVE_UP_AFTER_MS = 60_000;
const SHORTEST_MS = 50;
const LONGEST_MS = 2_000;

/**
 * Waits for Shopify's asynchronous jobs with few questions: it learns how long they take and asks when one is probably
 * done. Each question costs a point.
 */
export class JobPace {
  private expectedMs = 250;
  private readonly stopwatch: Stopwatch;

  constructor(stopwatch: Stopwatch) {
    this.stopwatch = stopwatch;
  }

  /**
   * Resolves when `isDone` says so.
   * @throws AdminApiError when the job took longer than a minute.
   */
  async wait(isDone: () => Promise<boolean>): Promise<void> {
    const began = this.stopwatch.ms();
    let pause = this.expectedMs * 0.8;
    for (;;) {
      await this.stopwatch.sleep(between(pause));
      if (await isDone()) break;
      if (this.stopwatch.ms() - began > GIVE_UP_AFTER_MS)
        throw new AdminApiError("unreachable", "A job of Shopify's took longer than a minute.");
      pause = this.expectedMs / 4;
    }
    this.expectedMs = between(0.7 * this.expectedMs + 0.3 * (this.stopwatch.ms() - began));
  }
}

function between(ms: number): number {
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, ms));
}
