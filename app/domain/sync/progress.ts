import type { SyncRun } from "./sync-run-store.server.ts";

/** How far a run is, for the merchant. */
export interface Progress {
  /** Lines that are in. */
  rows: number;
  /** All lines there are; null: Shopify is still counting. */
  total: number | null;
  /** 0 to 100, whole; null while the total is unknown. */
  percent: number | null;
  /** Estimated from the lines that came in so far; null when nothing can be said yet, or it is over. */
  secondsLeft: number | null;
}

/** Before this nobody can say how fast it goes. */
const MEASURED_MS = 3_000;

/**
 * How far a run is. While Shopify makes the export it only says what it has counted so far, which is no total; 100 %
 * are reached when the run is done, not before.
 */
export function progressOf(run: Pick<SyncRun, "state" | "rows" | "total" | "importingAt">, now: Date): Progress {
  const { rows } = run;
  if (run.state === "done") return { rows, total: run.total ?? rows, percent: 100, secondsLeft: null };
  if (run.importingAt === null || run.total === null) return { rows, total: null, percent: null, secondsLeft: null };
  const total = Math.max(run.total, rows);
  const percent = total === 0 ? 99 : Math.min(Math.floor((100 * rows) / total), 99);
  if (run.state !== "importing") return { rows, total, percent, secondsLeft: null };
  const elapsed = now.getTime() - run.importingAt.getTime();
  const known = rows > 0 && elapsed >= MEASURED_MS;
  return { rows, total, percent, secondsLeft: known ? Math.ceil(((total - rows) * elapsed) / rows / 1_000) : null };
}
