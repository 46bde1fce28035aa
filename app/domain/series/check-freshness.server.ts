import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Log } from "../../platform/log.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import type { CustomerDirectory } from "../customers/customer-directory.ts";
import type { ShopId } from "../values/ids.ts";
import { applySeenCustomer, applySeenOrder } from "./apply-look.server.ts";
import {
  forgetPartOfLook,
  rememberFailedLook,
  rememberLook,
  rememberPartOfLook,
  shopsToLookAt,
} from "./freshness.sql.server.ts";

interface Ports {
  database: Database;
  now: Now;
  ids: Ids;
  sealing: Sealing;
  log: Log;
  directory: CustomerDirectory;
}

/** Changes may show up in Shopify's lists a moment late. */
const OVERLAP_MS = 120_000;

interface DueShop {
  id: number;
  lookedAt: Date | null;
  partlyUntil: Date | null;
}

/**
 * Asks Shopify, for each shop that has texts to hand over, what changed since the last look: webhooks may be a day late
 * or lost. An order or an opt-out seen here counts like its webhook. A look is dated when it began, and a look that
 * failed is no look: the texts wait. So they do while there is more to read than one look takes (a night of orders, an
 * import that changed everybody): it goes on where it stands, shop after shop taking turns.
 * @returns whether any shop was looked at.
 */
export async function checkFreshness(ports: Ports): Promise<boolean> {
  const now = ports.now();
  const rows = await ports.database.transaction((tx) => tx.$queryRaw<DueShop[]>(shopsToLookAt(now)));
  let looked = false;
  for (const row of rows) looked = (await lookAt(ports, row, now)) || looked;
  return looked;
}

async function lookAt(ports: Ports, row: DueShop, now: Date): Promise<boolean> {
  const shop = row.id as ShopId;
  const since = beginOf(row, now);
  try {
    const changed = await ports.directory.changedSince(shop, since);
    for (const order of changed.orders) {
      await ports.database.transaction((tx) => applySeenOrder(tx, ports, shop, order, now));
    }
    for (const customer of changed.customers) {
      await ports.database.transaction((tx) => applySeenCustomer(tx, ports, shop, customer, now));
    }
    await ports.database.transaction((tx) => remember(tx, shop, since, changed.until, now));
    return true;
  } catch (error) {
    ports.log.warn("look at the shop failed", { shop }, error);
    await ports.database.transaction((tx) => tx.$executeRaw(rememberFailedLook(shop, now)));
    return false;
  }
}

function beginOf({ lookedAt, partlyUntil }: DueShop, now: Date): Date {
  const last = lookedAt && lookedAt <= now ? lookedAt : new Date(now.getTime() - 86_400_000);
  const since = new Date(last.getTime() - OVERLAP_MS);
  return partlyUntil && partlyUntil > since && partlyUntil <= now ? partlyUntil : since;
}

/** How far it has come. It goes on behind the overlap, where that is progress. */
async function remember(tx: Transaction, shop: ShopId, since: Date, until: Date | undefined, now: Date): Promise<void> {
  if (until === undefined) {
    await tx.$executeRaw(rememberLook(shop, now));
    await tx.$executeRaw(forgetPartOfLook(shop));
    return;
  }
  const settled = new Date(now.getTime() - OVERLAP_MS);
  await tx.$executeRaw(rememberPartOfLook(shop, settled < until && settled > since ? settled : until));
}
