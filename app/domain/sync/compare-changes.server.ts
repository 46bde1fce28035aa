import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import type { ShopView } from "../shops/shop.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { BulkKind } from "./bulk-source.ts";
import type { ChangePage } from "./change-source.ts";
import { type ChangesCompared, comparedUntil, MAY_STILL_COME_MS, moveCursor } from "./reconcile-cursor-store.server.ts";

/** One kind of record that is compared by when it changed. */
export interface Comparison<Seen> {
  cursor: ChangesCompared;
  kind: BulkKind;
  /** Changes may show up in Shopify's lists a little late: so far behind its mark a comparison begins. */
  overlapMs: number;
  /** The oldest change first. */
  read(view: ShopView, since: Date, after: string | null): Promise<ChangePage<Seen>>;
  updatedAt(seen: Seen): Date;
  /** Applies those of these whose stored state is older, or missing. @throws after all were tried. */
  repair(view: ShopView, ripe: Seen[]): Promise<void>;
}

/** Shopify pages through the first 25,000 records of a list and no further: a longer one is asked for anew. */
const PAGES_A_LIST = 100;
/** So many failures among the records of a page are no matter of single ones. */
const MOST_FAILURES = 5;

/**
 * Goes through what changed since the last comparison, page by page, however much it is; the mark moves behind each.
 * What changed in the last minutes is left for the next comparison. One that is cut short goes on from its mark; one
 * that met a record that cannot be applied goes to its end, and the next begins at that record again.
 * @returns whether it came to its end: not while there is no history to compare, or the shop cannot be asked.
 * @throws when Shopify could not be asked, or a record not be applied: what was compared until then stays compared.
 */
export async function compareChanges<Seen>(
  ports: { database: Database; now: Now },
  shop: ShopId,
  one: Comparison<Seen>,
): Promise<boolean> {
  const begun = ports.now();
  const ripeBefore = new Date(begun.getTime() - MAY_STILL_COME_MS);
  const marked = await ports.database.transaction((tx) => comparedUntil(tx, shop, one.cursor, one.kind, begun));
  if (marked === null) return false;
  let until = marked;
  let since = new Date(until.getTime() - one.overlapMs);
  let after: string | null = null;
  const failures: unknown[] = [];
  for (let page = 1; ; page++) {
    // It may have left, or be lost to us, while a long list is gone through.
    const view = await ports.database.transaction((tx) => readShopRow(tx, shop));
    if (view.state !== "installed") return false;
    const { seen, next }: ChangePage<Seen> = await one.read(view, since, after);
    // One without a time that can be read is ripe: it fails in its turn, and no list ends at it.
    const ripe = seen.filter((it) => !(one.updatedAt(it) > ripeBefore));
    await one.repair(view, ripe).catch((failure: unknown) => failures.push(failure));
    if (next === null || ripe.length < seen.length) {
      if (failures.length > 0) throw failures[0];
      await moveCursor(ports.database, shop, one.cursor, ripeBefore);
      return true;
    }
    const [newest] = ripe.slice(-1).map(one.updatedAt);
    if (newest && newest > until && failures.length === 0) {
      await moveCursor(ports.database, shop, one.cursor, newest);
      until = newest;
    }
    after = next;
    // Without the overlap: a crowd of changes within it would be begun again and again, and never be behind us.
    if (page % PAGES_A_LIST === 0 && newest && newest > since) [since, after] = [newest, null];
  }
}

/**
 * Does it for each of these, also where it failed for one before.
 * @throws the first failure, once each was tried or too many failed.
 */
export async function tryEach<One>(all: readonly One[], apply: (one: One) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  for (const one of all) {
    await apply(one).catch((failure: unknown) => failures.push(failure));
    if (failures.length === MOST_FAILURES) break;
  }
  if (failures.length > 0) throw failures[0];
}
