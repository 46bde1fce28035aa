import type { Transaction } from "./database.server.ts";

/**
 * Background work that has no deadline. A job is sent inside the transaction that needs it: rolled back with it, and
 * surely run, at least once, after it commits.
 */
export interface BackgroundJobs {
  /** @param payload plain JSON. Jobs of one name and payload that wait already count as one. */
  send(tx: Transaction, name: string, payload: Record<string, string | number>): Promise<void>;
}
