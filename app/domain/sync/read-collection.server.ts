import type { Database } from "../../platform/database.server.ts";
import type { BackgroundJobs } from "../../platform/jobs.ts";
import type { Now } from "../../platform/ports.ts";
import type { CollectionId, ShopId } from "../values/ids.ts";
import type { CollectionSource } from "./collection-source.ts";
import {
  buryCollection,
  collectionsChangedSince,
  isCollectionCurrent,
  upsertCollection,
} from "./collection-store.server.ts";
import { fillCollection } from "./product-store.server.ts";

/** An export may be made of what was true shortly before it was asked for, and Shopify's clock is not ours. */
const SLACK_MS = 5 * 60_000;

/** Name of the background job; payload `{ shop: <ShopId>, collection: <CollectionId> }`. */
export const READ_COLLECTION_JOB = "read-collection";

/**
 * Reads which products are in a collection: no webhook tells it. What was read before newer news came is dropped: that
 * news has sent a job of its own.
 */
export async function readCollection(
  ports: { database: Database; collections: CollectionSource; now: Now },
  shop: ShopId,
  collection: CollectionId,
): Promise<void> {
  const contents = await ports.collections.readCollection(shop, collection);
  await ports.database.transaction(async (tx) => {
    if (contents === null) return await buryCollection(tx, shop, collection, ports.now());
    const { title, updatedAt, products } = contents;
    await upsertCollection(tx, shop, { id: collection, title, updatedAt });
    if (!(await isCollectionCurrent(tx, shop, collection, updatedAt))) return;
    await fillCollection(tx, shop, collection, products);
  });
}

/**
 * Has collections read again that changed while an export of the goods was made: what that says is in them may be older
 * than what was read at their news.
 * @param since when the export was asked for.
 */
export async function readChangedCollections(
  ports: { database: Database; jobs: BackgroundJobs },
  shop: ShopId,
  since: Date,
): Promise<void> {
  await ports.database.transaction(async (tx) => {
    const changed = await collectionsChangedSince(tx, shop, new Date(since.getTime() - SLACK_MS));
    for (const collection of changed) await ports.jobs.send(tx, READ_COLLECTION_JOB, { shop, collection });
  });
}
