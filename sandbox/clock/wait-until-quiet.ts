import { setTimeout as pause } from "node:timers/promises";
import { type AppMetrics, readAppMetrics } from "./app-metrics.ts";

/** One part of the sandbox that still has something to hand to the app. */
export interface Outbox {
  /** plain words for an error, e.g. "webhooks" */
  name: string;
  /** how many deliveries are due now or under way */
  pending(): number;
}

const LONGEST_PAUSE_MS = 100;

/**
 * Waits until the outboxes are empty and the app says that nothing is due and its inbox is empty, twice running
 * (work may pass from one to the other between two looks). Answers false when no app answers, true when it is quiet.
 * Rejects after `limitMs` of physical time, naming what was not quiet.
 */
export async function waitUntilQuiet(appPort: number, outboxes: readonly Outbox[], limitMs = 60_000): Promise<boolean> {
  const start = performance.now();
  let quietLooks = 0;
  let pauseMs = 5;
  for (;;) {
    const metrics = await readAppMetrics(appPort);
    if (metrics === "absent") return false;
    const busy = whatIsBusy(metrics, outboxes);
    quietLooks = busy.length === 0 ? quietLooks + 1 : 0;
    if (quietLooks === 2) return true;
    if (performance.now() - start > limitMs) {
      throw new Error(`Not quiet after ${Math.round(limitMs / 1000)} s: ${busy.join(", ") || "work came back"}.`);
    }
    if (busy.length > 0) await pause(pauseMs);
    pauseMs = Math.min(pauseMs * 1.5, LONGEST_PAUSE_MS);
  }
}

function whatIsBusy(metrics: AppMetrics | "silent", outboxes: readonly Outbox[]): string[] {
  if (metrics === "silent") return ["the app does not answer /metrics"];
  const busy: string[] = [];
  const gauges: [string, number | null][] = [
    ["winback_due_now", metrics.dueNow],
    ["winback_inbox_depth", metrics.inboxDepth],
  ];
  for (const [name, value] of gauges) {
    if (value === null) busy.push(`the app's metrics lack ${name}`);
    else if (value !== 0) busy.push(`${name} ${value}`);
  }
  for (const outbox of outboxes) {
    const count = outbox.pending();
    if (count > 0) busy.push(`${count} ${outbox.name}`);
  }
  return busy;
}
