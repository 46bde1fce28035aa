import type { Stopwatch } from "../../platform/ports.ts";
import type { ShopId } from "../values/ids.ts";
import { type BulkSource, ExportError } from "./bulk-source.ts";

const FIRST_LOOK_MS = 250;
const SLOWEST_LOOK_MS = 10_000;
/** How often we see whether Shopify's webhook has announced the end: a look into our own tables. */
const LISTEN_MS = 500;

/**
 * Looks, less and less often, until Shopify has made the export; at once when its webhook announces the end.
 * @param isAnnounced whether it has.
 * @param onCount lines made so far.
 * @throws ExportError when there will be none.
 */
export async function waitForExport(
  ports: { bulk: Pick<BulkSource, "look">; stopwatch: Stopwatch },
  shop: ShopId,
  operation: string,
  isAnnounced: () => Promise<boolean>,
  onCount: (objects: number) => Promise<void>,
): Promise<{ url: string | null; objects: number }> {
  for (let pause = FIRST_LOOK_MS; ; pause = Math.min(pause * 1.5, SLOWEST_LOOK_MS)) {
    const look = await ports.bulk.look(shop, operation);
    if (look.state === "completed") return look;
    if (look.state === "failed") throw new ExportError(look.trouble, `Shopify's export failed: ${look.trouble}.`);
    await onCount(look.objects);
    await listen(ports.stopwatch, pause, isAnnounced);
  }
}

async function listen(stopwatch: Stopwatch, ms: number, isAnnounced: () => Promise<boolean>): Promise<void> {
  const until = stopwatch.ms() + ms;
  // An announcement that came before the last look brings no news; from then on the looks alone tell.
  const before = await isAnnounced();
  for (let left = ms; left > 0; left = until - stopwatch.ms()) {
    await stopwatch.sleep(Math.min(left, LISTEN_MS));
    if (!before && (await isAnnounced())) return;
  }
}
