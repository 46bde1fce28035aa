import { z } from "zod";
import type { MessageState } from "../../messages/message.ts";
import type { DiscountCodeState } from "../../offers/discount-code.ts";
import type { CustomerId, MessageId } from "../../values/ids.ts";
import { isUuid } from "../../values/uuid.ts";

/** Who of those who got a text: all, whose link was opened, whose code can be used now. */
export const VERSION_TEXT_FILTERS = ["all", "clicked", "usable"] as const;
export const versionTextFilter = z.enum(VERSION_TEXT_FILTERS);
export type VersionTextFilter = z.infer<typeof versionTextFilter>;

/** Somebody who got a text in one of its versions. */
export interface VersionText {
  id: MessageId;
  /** When it was handed over. */
  at: Date;
  state: MessageState;
  customer: CustomerId;
  /** null: not known, or erased. */
  firstName: string | null;
  clickedAt: Date | null;
  /** The code it named; null when it named none. `code` is empty when its owner was erased. */
  code: { id: string; code: string; state: DiscountCodeState; reason: string | null; endsAt: Date } | null;
}

/** A place in the list of texts: when the one before it was handed over, and its id. */
export interface VersionTextPlace {
  at: Date;
  id: string;
}

export const textPlace = ({ at, id }: VersionTextPlace): string => `${at.getTime()}~${id}`;

/** Reads a place; what is none begins the list anew. */
export function readTextPlace(text: string | null): VersionTextPlace | null {
  const match = /^(\d{10,14})~([0-9a-f-]{36})$/.exec(text ?? "");
  return match?.[1] && match[2] && isUuid(match[2]) ? { at: new Date(Number(match[1])), id: match[2] } : null;
}
