import type { CustomerSort } from "./customer-list.ts";

/** A place in a list: the sort key and id of the customer it lies behind. */
export interface Cursor {
  /** As PostgreSQL writes it; empty where the id alone sorts. */
  key: string;
  id: bigint;
}

const KEYS: Readonly<Record<CustomerSort, RegExp>> = {
  newest: /^$/,
  last_order: /^(-infinity|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00)$/,
  spent: /^-?\d{1,18}$/,
  orders: /^-?\d{1,9}$/,
};

/** A cursor as an address carries it. */
export const cursorText = ({ key, id }: Cursor): string => (key === "" ? String(id) : `${key}~${id}`);

/** Reads a cursor of this sort; what is none begins the list anew. */
export function readCursor(text: string | null, sort: CustomerSort): Cursor | null {
  const match = /^(?:(.*)~)?(\d{1,18})$/.exec(text ?? "");
  const key = match?.[1] ?? "";
  if (!match?.[2] || !KEYS[sort].test(key)) return null;
  if (sort === "last_order" && key !== "-infinity" && Number.isNaN(Date.parse(key))) return null;
  return { key, id: BigInt(match[2]) };
}
