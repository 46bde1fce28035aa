import type { Transaction } from "./database.server.ts";

/** What a job carries: plain JSON. */
export type JobPayload = Record<string, string | number>;

/**
 * Background work that has no deadline. A job is sent inside the transaction that needs it: rolled back with it, and
 * surely run, at least once, after it commits.
 */
export interface BackgroundJobs {
  /** Jobs of one name and payload that still wait count as one. */
  send(tx: Transaction, name: string, payload: JobPayload): Promise<void>;
}

/** Runs one job; throws when it is to be tried again. May run more than once. */
export type JobHandler = (payload: unknown) => Promise<void>;
