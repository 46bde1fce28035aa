import type { Database } from "../../platform/database.server.ts";
import type { Log } from "../../platform/log.server.ts";
import type { Now } from "../../platform/ports.ts";
import { markChanged } from "../customers/change-store.server.ts";
import type { MemberPage, SegmentDirectory } from "../customers/segment-directory.ts";
import { SEGMENT_STALE_MS } from "../customers/segment-rule.ts";
import {
  endReading,
  type KnownSegment,
  keepMembers,
  keepSegments,
  noteReading,
  readSegments,
} from "../customers/segment-store.server.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import { customerId, type ShopId } from "../values/ids.ts";
import { forgetDetection } from "./detection-store.server.ts";
import { segmentsAsked } from "./segments-asked-store.server.ts";

/** Name of the background job; payload `{ shop: <ShopId> }`. */
export const SYNC_SEGMENTS = "sync-segments";

export interface SegmentPorts {
  database: Database;
  now: Now;
  log: Log;
  segmentDirectory: SegmentDirectory;
}

/**
 * Reads the members of the Shopify segments that series ask for, where they were never read or a day ago. Whoever joined
 * or left is looked at within the minute.
 * @throws after all were tried, when Shopify could not be asked for one of them; what was known of it stays.
 */
export async function syncSegments(ports: SegmentPorts, shop: ShopId): Promise<void> {
  const due = await ports.database.transaction(async (tx) => {
    if ((await readShopRow(tx, shop)).state !== "installed") return [];
    await keepSegments(tx, shop, await segmentsAsked(tx, shop));
    return (await readSegments(tx, shop)).filter((one) => isDue(one, ports.now()));
  });
  const failures: unknown[] = [];
  for (const segment of due) await readSegment(ports, shop, segment).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

/** One that is gone is asked for again each day: a merchant may have meant another shop's. */
function isDue({ syncedAt, goneAt }: KnownSegment, now: Date): boolean {
  const last = goneAt ?? syncedAt;
  return last === null || now.getTime() - last.getTime() >= SEGMENT_STALE_MS;
}

async function readSegment(ports: SegmentPorts, shop: ShopId, segment: KnownSegment): Promise<void> {
  const { database, segmentDirectory } = ports;
  const at = ports.now();
  await database.transaction((tx) => noteReading(tx, shop, segment.id, { askedAt: at }));
  try {
    const found = await segmentDirectory.findSegment(shop, segment.id);
    if (found === null) {
      await database.transaction((tx) => noteReading(tx, shop, segment.id, { goneAt: at, lastError: null }));
      return;
    }
    await readMembers(ports, shop, segment, at);
    await database.transaction(async (tx) => {
      const left = await endReading(tx, shop, segment.id, found.name, at);
      if (segment.syncedAt === null || segment.goneAt !== null) await forgetDetection(tx, shop);
      else await markChanged(tx, shop, left.map(customerId));
    });
    ports.log.info("segment read", { shop });
  } catch (error) {
    await database.transaction((tx) => noteReading(tx, shop, segment.id, { lastError: "not_read" }));
    throw error;
  }
}

/** Each page in a transaction of its own; the first time round, everybody is looked at when all have been read. */
async function readMembers(ports: SegmentPorts, shop: ShopId, segment: KnownSegment, at: Date): Promise<void> {
  let after: string | null = null;
  do {
    const page: MemberPage = await ports.segmentDirectory.readMembers(shop, segment.id, after);
    await ports.database.transaction(async (tx) => {
      const joined = await keepMembers(tx, shop, segment.id, page.customers, at);
      if (segment.syncedAt !== null) await markChanged(tx, shop, joined.map(customerId));
    });
    after = page.next;
  } while (after !== null);
}
