import type { Database } from "../../platform/database.server.ts";
import type { SegmentDirectory, ShopifySegment } from "../customers/segment-directory.ts";
import { type KnownSegment, readSegments } from "../customers/segment-store.server.ts";
import type { ShopId } from "../values/ids.ts";

/** A segment of the shop, and what is known of its members; `known` null: no series asks for it. */
export interface SegmentChoice extends ShopifySegment {
  known: KnownSegment | null;
}

/**
 * The shop's segments at Shopify to choose one from, with what is known of those that a series asks for.
 * @throws when Shopify could not be asked.
 */
export async function listSegments(
  ports: { database: Database; segmentDirectory: SegmentDirectory },
  shop: ShopId,
): Promise<SegmentChoice[]> {
  const [there, known] = await Promise.all([
    ports.segmentDirectory.listSegments(shop),
    ports.database.transaction((tx) => readSegments(tx, shop)),
  ]);
  return there.map((one) => ({ ...one, known: known.find(({ id }) => id === one.id) ?? null }));
}
