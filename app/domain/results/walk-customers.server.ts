import type { Transaction } from "../../platform/database.server.ts";
import type { Cursor } from "./customer-cursor.ts";
import { knownIds } from "./customer-filters.sql.server.ts";
import {
  type CustomerWalk,
  countBetween,
  countIds,
  customersBetween,
  type RawCustomerRow,
  walkEnd,
} from "./customer-rows.sql.server.ts";

const FIRST_WALK = 250;
const LONGEST_WALK = 16_000;
/** So many are looked up one by one; where there are more, they are dense enough to be met on the way. */
const FEW = 20_000;

export interface Walked {
  rows: RawCustomerRow[];
  /** Where to go on; null at the end. */
  next: Cursor | null;
  /** `isLate` stopped it before it had all it wanted. */
  cutShort: boolean;
}

/**
 * The next customers of a list, behind a place in it. Looks at ever longer stretches of the index the list is sorted by,
 * so that it costs what it looks through and never the whole shop at once.
 * @param isLate asked after each stretch.
 */
export async function walkCustomers(
  tx: Transaction,
  walk: CustomerWalk,
  from: Cursor | null,
  wanted: number,
  isLate: () => boolean,
): Promise<Walked> {
  const rows: RawCustomerRow[] = [];
  for await (const { start, end } of stretches(tx, walk, from)) {
    const found = await tx.$queryRaw<RawCustomerRow[]>(customersBetween(walk, start, end, wanted + 1 - rows.length));
    rows.push(...found);
    if (rows.length > wanted) return { rows: rows.slice(0, wanted), next: rows[wanted - 1] ?? null, cutShort: false };
    if (end !== null && isLate()) return { rows, next: end, cutShort: true };
  }
  return { rows, next: null, cutShort: false };
}

/** How many a list holds, counted up to `most`; `more`: there are, or may be, others. */
export async function countWalk(
  tx: Transaction,
  walk: CustomerWalk,
  most: number,
  isLate: () => boolean,
): Promise<{ count: number; more: boolean }> {
  let count = 0;
  for await (const { start, end } of stretches(tx, walk, null)) {
    const [found] = await tx.$queryRaw<{ count: number }[]>(countBetween(walk, start, end, most + 1 - count));
    count += found?.count ?? 0;
    if (count > most) return { count: most, more: true };
    if (end !== null && isLate()) return { count, more: true };
  }
  return { count, more: false };
}

/** The few a view is known to hold by an index of its own; null when they are many, or no index knows them. */
export async function findFew(tx: Transaction, { shop, view }: Pick<CustomerWalk, "shop" | "view">) {
  const ids = knownIds(shop, view.base);
  // the index of the live enrollments is in the order of the newest customers, however many there are
  if (!ids || (view.base === "in_series" && view.sort === "newest")) return ids;
  const [found] = await tx.$queryRaw<{ count: number }[]>(countIds(ids, FEW));
  return (found?.count ?? 0) > FEW ? null : ids;
}

interface Stretch {
  start: Cursor | null;
  /** null: to the end of the list. */
  end: Cursor | null;
}

async function* stretches(tx: Transaction, walk: CustomerWalk, from: Cursor | null): AsyncGenerator<Stretch> {
  let start = from;
  if (walk.among === null)
    for (let size = FIRST_WALK; ; size = Math.min(size * 4, LONGEST_WALK)) {
      const [last] = await tx.$queryRaw<(Cursor & { walked: number })[]>(walkEnd(walk, start, size));
      if (!last || last.walked < size) break;
      const end = { key: last.key, id: last.id };
      yield { start, end };
      start = end;
    }
  yield { start, end: null };
}
