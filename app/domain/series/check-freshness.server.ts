import type { Database } from "../../platform/database.server.ts";
import type { Log } from "../../platform/log.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import type { CustomerDirectory } from "../customers/customer-directory.ts";
import type { ShopId } from "../values/ids.ts";
import { applySeenCustomer, applySeenOrder } from "./apply-look.server.ts";
import { rememberFailedLook, rememberLook, shopsToLookAt } from "./freshness.sql.server.ts";

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

/**
 * Asks Shopify, for each shop that has texts to hand over, what changed since the last look: webhooks may be a day late
 * or lost. An order or an opt-out seen here counts like its webhook. A look is dated when it began, and a look that
 * failed is no look: the texts wait.
 * @returns whether any shop was looked at.
 */
export async function checkFreshness(ports: Ports): Promise<boolean> {
  const now = ports.now();
  const rows = await ports.database.transaction((tx) =>
    tx.$queryRaw<{ id: number; lookedAt: Date | null }[]>(shopsToLookAt(now)),
  );
  let looked = false;
  for (const { id, lookedAt } of rows) looked = (await lookAt(ports, id as ShopId, lookedAt, now)) || looked;
  return looked;
}

async function lookAt(ports: Ports, shop: ShopId, lookedAt: Date | null, now: Date): Promise<boolean> {
  const last = lookedAt && lookedAt <= now ? lookedAt : new Date(now.getTime() - 86_400_000);
  const since = new Date(last.getTime() - OVERLAP_MS);
  try {
    const changed = await ports.directory.changedSince(shop, since);
    for (const order of changed.orders) {
      await ports.database.transaction((tx) => applySeenOrder(tx, ports, shop, order, now));
    }
    for (const customer of changed.customers) {
      await ports.database.transaction((tx) => applySeenCustomer(tx, ports, shop, customer, now));
    }
  } catch (error) {
    ports.log.warn("look at the shop failed", { shop }, error);
    await ports.database.transaction((tx) => tx.$executeRaw(rememberFailedLook(shop, now)));
    return false;
  }
  await ports.database.transaction((tx) => tx.$executeRaw(rememberLook(shop, now)));
  return true;
}
