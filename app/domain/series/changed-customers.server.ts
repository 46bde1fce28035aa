import type { Transaction } from "../../platform/database.server.ts";
import { dropChanges, readChanges, sharersOf } from "../customers/change-store.server.ts";
import type { ShopId } from "../values/ids.ts";

/** More changes than this cost more one by one than a look at everybody. */
const MOST_CHANGES = 5_000;

/** Whom something happened to that may let them into a series, or end theirs, besides time. */
export interface ChangedCustomers {
  /** Also those who share a number with somebody who changed. null: too many; everybody is to be looked at. */
  customers: bigint[] | null;
  marks: bigint[];
}

/**
 * Who changed since the last look: a consent was given, a number learnt, a tag taken away, something bought, an order
 * shipped, given back, cancelled or disputed, an exclusion lifted. Forget them with `forgetChanged` once they have been
 * looked at; a crash in between looks at them again.
 */
export async function readChanged(tx: Transaction, shop: ShopId): Promise<ChangedCustomers> {
  const { customers, marks } = await readChanges(tx, shop, MOST_CHANGES);
  if (marks.length < MOST_CHANGES) return { customers: await sharersOf(tx, shop, customers), marks };
  // Dropped before the look: what changes from now on is a mark of its own.
  await dropChanges(tx, shop, null);
  return { customers: null, marks: [] };
}

/** These have been looked at. */
export async function forgetChanged(tx: Transaction, shop: ShopId, { marks }: ChangedCustomers): Promise<void> {
  if (marks.length > 0) await dropChanges(tx, shop, marks);
}
