import type { Stopwatch } from "../../platform/ports.ts";

/** Four requests a second leave codes and pages more than half of what Shopify lets a small shop ask for. */
const PACE_MS = 250;

/**
 * Waits until the next request of a job in the background may go to Shopify.
 * @param began when the last one began, on the stopwatch.
 */
export async function keepBackgroundPace(stopwatch: Stopwatch, began: number): Promise<void> {
  await stopwatch.sleep(Math.max(0, PACE_MS - (stopwatch.ms() - began)));
}
