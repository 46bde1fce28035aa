import type { SeriesId } from "../values/ids.ts";
import type { SeriesContent } from "./series-content.ts";

/** draft: never on · on: customers enter and texts go out · paused: neither · archived: kept for its results. */
export type SeriesState = "draft" | "on" | "paused" | "archived";

/** A series with its current version. */
export interface SeriesView {
  id: SeriesId;
  name: string;
  state: SeriesState;
  version: number;
  content: SeriesContent;
}

export interface SeriesSummary {
  id: SeriesId;
  name: string;
  state: SeriesState;
  priority: number;
  /** Customers who are in it now. */
  live: number;
  completed: number;
  exited: number;
  /** Customers who got at least one text of it. */
  texted: number;
}

/** Whether a text could be the id of a series. */
export const isSeriesId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
