import { DateTime } from "luxon";
import { DAY_MS } from "../values/local-time.ts";

/** Days a delivery is remembered after it came; what it said is dropped as soon as it is done. */
const INBOX_DAYS = 30;
/** Days the record that a delivery failed for good is kept, without what it said. */
const DEAD_DAYS = 60;
/** Days an export is kept after it was handed out. */
const EXPORT_DAYS = 30;
/** Days an event that was told to Shopify Flow, or an action it asked for, is remembered: a repetition is known. */
const WORKFLOW_DAYS = 30;
/** Days somebody of the staff is remembered after they last opened the app. */
const STAFF_DAYS = 365;
/** Deliveries that came before this are forgotten. */
export function inboxCutoff(now: Date): Date {
  return new Date(now.getTime() - INBOX_DAYS * DAY_MS);
}

/** Failed deliveries that came before this are forgotten, too. */
export function deadCutoff(now: Date): Date {
  return new Date(now.getTime() - DEAD_DAYS * DAY_MS);
}

/** What Shopify Flow was told or asked for before this is forgotten. */
export function workflowCutoff(now: Date): Date {
  return new Date(now.getTime() - WORKFLOW_DAYS * DAY_MS);
}

/** Exports that were handed out before this are deleted. */
export function exportCutoff(now: Date): Date {
  return new Date(now.getTime() - EXPORT_DAYS * DAY_MS);
}

/** Staff who have not opened the app since this are forgotten. */
export function staffCutoff(now: Date): Date {
  return new Date(now.getTime() - STAFF_DAYS * DAY_MS);
}

/**
 * Proof whose last moment lies before this is deleted: its year ended at least `years` years ago, by the shop's
 * calendar.
 */
export function proofCutoff(now: Date, years: number, zone: string): Date {
  return DateTime.fromJSDate(now, { zone }).startOf("year").minus({ years }).toJSDate();
}
