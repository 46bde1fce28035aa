import type { CustomerId } from "../values/ids.ts";
import { DAY_MS } from "../values/local-time.ts";

/** erased: the person was erased before the answer was handed out. */
export type DataRequestState = "preparing" | "ready" | "handed_out" | "erased";

/** Days Shopify and the law give for an answer. */
const ANSWER_DAYS = 30;
/** From so many days before the last one on, the merchant is warned. */
const SOON_DAYS = 7;

/** A shopper asked the merchant what is stored about them. */
export interface DataRequest {
  id: string;
  customerId: CustomerId | null;
  state: DataRequestState;
  requestedAt: Date;
  dueAt: Date;
  readyAt: Date | null;
  handedOutAt: Date | null;
  /** Whether the export can still be opened. */
  hasExport: boolean;
}

/** The last moment for an answer. */
export function dueAtOf(requestedAt: Date): Date {
  return new Date(requestedAt.getTime() + ANSWER_DAYS * DAY_MS);
}

/** Whether somebody still waits for an answer. */
export function isOpen(request: Pick<DataRequest, "state">): boolean {
  return request.state === "preparing" || request.state === "ready";
}

/** How near the last day for an answer is; `done` when none is owed any more. */
export function urgencyOf(request: Pick<DataRequest, "state" | "dueAt">, now: Date): "done" | "calm" | "soon" | "late" {
  if (!isOpen(request)) return "done";
  const left = request.dueAt.getTime() - now.getTime();
  if (left < 0) return "late";
  return left <= SOON_DAYS * DAY_MS ? "soon" : "calm";
}
