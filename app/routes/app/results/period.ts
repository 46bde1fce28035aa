import { DAY_MS } from "../../../domain/values/local-time.ts";

/** Spans to look at; null: all there is. */
export const SPANS = { days30: 30, days90: 90, days365: 365, all: null } as const;
export type Span = keyof typeof SPANS;

/** The span an address asks for; all where it asks for none we know. */
export function spanOf(address: URLSearchParams): Span {
  const asked = address.get("period");
  return asked !== null && asked in SPANS ? (asked as Span) : "all";
}

/** Its first day, counted back from today; nothing where it has none. @param today of the shop, `2026-11-23`. */
export function periodOf(span: Span, today: string): { from?: string } {
  const days = SPANS[span];
  if (days === null) return {};
  return { from: new Date(Date.parse(today) - (days - 1) * DAY_MS).toISOString().slice(0, 10) };
}
