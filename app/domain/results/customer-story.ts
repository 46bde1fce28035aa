import type { CustomerRow } from "./customer-list.ts";
import type { SeriesReasons } from "./customer-reasons.server.ts";
import type { TimelineEvent } from "./customer-timeline.ts";
import type { WorthFigures } from "./purchase-history.sql.server.ts";
import type { PastOrder, Rhythm } from "./purchase-history.ts";

/** All that is shown of one customer. */
export interface CustomerStory extends CustomerRow {
  tags: string[];
  country: string | null;
  /** Why and since when they are on the block list; null: they are not. */
  block: { reason: string | null; at: Date } | null;
  /** Since when they wait for an answer to what they wrote back; no text of a series goes to them meanwhile. */
  waiting: { since: Date; complained: boolean } | null;
  /** Newest first. */
  orders: PastOrder[];
  rhythm: Rhythm;
  /** null: not worked out yet. */
  worth: WorthFigures | null;
  reasons: SeriesReasons[];
  /** Newest first. */
  timeline: TimelineEvent[];
}
