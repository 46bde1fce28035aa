import { z } from "zod";
import type { DiscountCodeState } from "../offers/discount-code.ts";
import type { CustomerId, OrderId, SeriesId } from "../values/ids.ts";
import { isUuid } from "../values/uuid.ts";

/** The views of the list of codes. */
export const CODE_VIEWS = ["all", "usable", "ends_soon", "redeemed", "by_other", "cancelled", "ended"] as const;
export type CodeView = (typeof CODE_VIEWS)[number];

/** What became of a code, as a filter: being made, live and in no text, live and texted, and how it ended. */
export const CODE_STATUSES = ["making", "waiting", "texted", "redeemed", "expired", "ending", "revoked"] as const;
export type CodeStatus = (typeof CODE_STATUSES)[number];

/** What narrows the list down; what is empty asks nothing. */
export const codeFilters = z.object({
  statuses: z.array(z.enum(CODE_STATUSES)).default([]),
  series: z.uuid().nullable().default(null),
  /** Index from 0. */
  step: z.number().int().min(0).max(20).nullable().default(null),
});
export type CodeFilters = z.infer<typeof codeFilters>;

/** What a list shows: what a merchant may save under a name. */
const codeListView = z.object({ view: z.enum(CODE_VIEWS).default("all"), filters: codeFilters.prefault({}) });
export type CodeListView = z.infer<typeof codeListView>;

/** The views a merchant saves of this list. */
export const CODE_LIST_VIEWS = { list: "codes", content: codeListView } as const;

export interface CodeQuestion {
  view: CodeView;
  filters: CodeFilters;
  /** A code, or how it begins; empty for all. */
  search: string;
  /** The `next` of the page before; null for the first. */
  after: string | null;
  limit: number;
}

/** A code as the list shows it. */
export interface CodeRow {
  id: string;
  /** Empty when its owner was erased. */
  code: string;
  status: CodeStatus;
  /** Why it ended, as stored; null while it lives. */
  reason: string | null;
  seriesId: SeriesId;
  series: string;
  /** Index from 0; null when its discount is not known. */
  step: number | null;
  customer: CustomerId;
  /** null: not known, or erased. */
  firstName: string | null;
  order: { id: OrderId; name: string | null; cancelled: boolean } | null;
  createdAt: Date;
  textedAt: Date | null;
  endsAt: Date;
  endedAt: Date | null;
  /** Its discount is another at Shopify than it was made: its texts are held. */
  held: boolean;
  /** Another code stands in for it. */
  replaced: boolean;
}

/** A live code that ends within this many days ends soon. */
export const SOON_DAYS = 3;

/** What is stored of a code in the words of the list. */
export function codeStatus(state: DiscountCodeState, texted: boolean): CodeStatus {
  switch (state) {
    case "reserved":
    case "issuing":
      return "making";
    case "active":
      return texted ? "texted" : "waiting";
    case "revoking":
      return "ending";
    default:
      return state;
  }
}

/** A place in the list: when the code before it was made, and its id. */
export interface CodePlace {
  at: Date;
  id: string;
}

export const placeText = ({ at, id }: CodePlace): string => `${at.getTime()}~${id}`;

/** Reads a place; what is none begins the list anew. */
export function readPlace(text: string | null): CodePlace | null {
  const match = /^(\d{10,14})~([0-9a-f-]{36})$/.exec(text ?? "");
  return match?.[1] && match[2] && isUuid(match[2]) ? { at: new Date(Number(match[1])), id: match[2] } : null;
}
