import { type Database, IN_BACKGROUND } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import { dropVersionFigures, keepVersionFigures, listTexts } from "../series/versions/version-figure-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { isLargeShop } from "./home-figure-store.server.ts";

/** Name of the recurring task and of its background job; payload `{ shop: <ShopId> }`. */
export const KEEP_VERSION_FIGURES = "keep-version-figures";

/**
 * Counts each night what became of each version of a large shop's texts; what was texted since is counted when somebody
 * looks. One text at a time, so that no statement takes long.
 */
export async function keepFiguresOfVersions(ports: { database: Database; now: Now }, shop: ShopId): Promise<void> {
  const now = ports.now();
  const texts = await ports.database.transaction(async (tx) => {
    if (await isLargeShop(tx, shop)) return await listTexts(tx, shop);
    await dropVersionFigures(tx, shop);
    return [];
  });
  for (const text of texts)
    await ports.database.transaction((tx) => keepVersionFigures(tx, shop, text, now), IN_BACKGROUND);
}
