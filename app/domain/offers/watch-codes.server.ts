import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { HOUR_MS } from "../values/local-time.ts";
import { endCodeDelay, findWaitingCodes, writeCodeDelay } from "./code-delay-store.server.ts";

/** Recurring task. */
export const WATCH_CODES = "watch_codes";

/** A code that Shopify has not made by then is worth telling the merchant. */
const PATIENCE_MS = HOUR_MS;
/** A step that waits for its code is asked for again within this: what lies further ahead waits for something else. */
const RETRIES_WITHIN_MS = HOUR_MS / 2;

/**
 * Notices texts whose codes have not come for an hour. The first time it stands in the shop's history; `readCodeHealth`
 * tells it as long as it lasts. The texts wait: none leaves without its code.
 */
export async function watchCodes(ports: { database: Database; now: Now; ids: Ids }, shop: ShopId): Promise<void> {
  const now = ports.now();
  await ports.database.transaction(async (tx) => {
    const delay = await findWaitingCodes(tx, shop, {
      askedBefore: new Date(now.getTime() - PATIENCE_MS),
      dueBefore: new Date(now.getTime() + RETRIES_WITHIN_MS),
    });
    if (!delay) return await endCodeDelay(tx, shop);
    if (!(await writeCodeDelay(tx, shop, delay, now))) return;
    const detail = { waiting: delay.waiting };
    await appendAudit(tx, shop, ports.ids, { actor: "winback", action: "codes_delayed", detail }, now);
  });
}
