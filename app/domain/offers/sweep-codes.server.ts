import type { Database } from "../../platform/database.server.ts";
import { inPieces } from "../../platform/in-lanes.ts";
import type { Log } from "../../platform/log.server.ts";
import type { Now } from "../../platform/ports.ts";
import type { ShopId } from "../values/ids.ts";
import { closeCohorts } from "./closed-cohort-store.server.ts";
import { isLockedKey } from "./cohort.ts";
import type { DiscountGateway } from "./discount-gateway.ts";
import type { DiscountListing, FoundDiscount } from "./discount-listing.ts";
import { markCodesExpired } from "./end-code.server.ts";
import { markCohortGone } from "./gone-cohort-store.server.ts";
import { sweepCohort } from "./sweep-cohort.server.ts";
import {
  type CodeSweep,
  insertSweep,
  listEndedCohorts,
  listStandingCohorts,
  listSweptCohorts,
} from "./sweep-store.server.ts";

/** Recurring task and background job; payload `{ shop: <ShopId> }`. */
export const SWEEP_CODES = "sweep_codes";

export interface SweepPorts {
  database: Database;
  now: Now;
  log: Log;
  discounts: DiscountGateway;
  discountListing: DiscountListing;
}

/** Discounts one request to Shopify may name. */
const BATCH = 250;

/**
 * Compares our codes with Shopify both ways: ended discounts are deleted there, codes no row knows are deleted, codes we
 * took to be usable and that are gone are marked. Safe to call again at any point.
 * @returns what was found, as it stands in the table.
 * @throws when Shopify could not be asked; what was put right until then stays so.
 */
export async function sweepCodes(ports: SweepPorts, shop: ShopId): Promise<CodeSweep> {
  const now = ports.now();
  await ports.database.transaction((tx) => markCodesExpired(tx, shop, now));
  const closed = await deleteEnded(ports, shop, now);
  const { there, orphans } = await deleteOrphanDiscounts(ports, shop);
  const sweep: CodeSweep = { at: now, seen: 0, orphans, missing: 0, risen: 0, closed };
  const standing = await ports.database.transaction((tx) => listStandingCohorts(tx, shop, now));
  for (const cohort of standing) {
    // The listing may lag behind: only the discount itself tells that it is gone.
    const listed = there.has(cohort.gid);
    if (listed && isLockedKey(cohort.offerKey)) {
      sweep.seen += 1;
      continue;
    }
    const found = await sweepCohort(ports, shop, cohort);
    if (!found) {
      await ports.database.transaction((tx) => markCohortGone(tx, shop, { gid: cohort.gid, at: now }));
      continue;
    }
    sweep.seen += found.seen;
    sweep.orphans += found.orphans;
    sweep.missing += found.missing;
    sweep.risen += found.risen;
  }
  await ports.database.transaction((tx) => insertSweep(tx, shop, sweep));
  const wrong = sweep.orphans + sweep.missing + sweep.risen;
  if (wrong > 0) ports.log.warn("codes and Shopify differed", { shop, count: wrong });
  return sweep;
}

async function deleteEnded(ports: SweepPorts, shop: ShopId, now: Date): Promise<number> {
  let closed = 0;
  for (;;) {
    const ended = await ports.database.transaction((tx) => listEndedCohorts(tx, shop, now, BATCH));
    if (ended.length === 0) return closed;
    await ports.discounts.deleteDiscounts(
      shop,
      ended.map((one) => one.gid),
    );
    const ids = ended.map((one) => one.id);
    await ports.database.transaction((tx) => closeCohorts(tx, shop, ids, now));
    closed += ended.length;
  }
}

/** Discounts that say they are of a cohort of ours, which knows nothing of them or was to be deleted. */
async function deleteOrphanDiscounts(ports: SweepPorts, shop: ShopId) {
  const there = new Set<string>();
  const orphans: string[] = [];
  let after: string | null = null;
  do {
    const page = await ports.discountListing.ourDiscounts(shop, after);
    for (const one of page.found) there.add(one.gid);
    orphans.push(...(await orphansAmong(ports, shop, page.found)));
    after = page.next;
  } while (after !== null);
  for (const gids of inPieces(orphans, BATCH)) await ports.discounts.deleteDiscounts(shop, gids);
  return { there, orphans: orphans.length };
}

/**
 * Left alone: a discount of a cohort we do not know at all (another installation's, whose texts are honoured), and one
 * whose cohort knows another as its own (the merchant's copy).
 */
async function orphansAmong(ports: SweepPorts, shop: ShopId, found: FoundDiscount[]): Promise<string[]> {
  const ids = found.flatMap((one) => one.cohortId ?? []);
  const cohorts = await ports.database.transaction((tx) => listSweptCohorts(tx, shop, ids));
  const byId = new Map(cohorts.map((cohort) => [cohort.id, cohort]));
  return found.flatMap(({ gid, cohortId }) => {
    const cohort = cohortId === null ? undefined : byId.get(cohortId);
    if (!cohort || cohort.issuing) return [];
    return cohort.gid === null || (cohort.gid === gid && cohort.closed) ? [gid] : [];
  });
}
