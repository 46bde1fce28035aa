import { z } from "zod";
import { SUGGEST_WINDOW_JOB } from "../domain/lapse/work-out-window.server.ts";
import { isHistoryIn } from "../domain/series/series-store.server.ts";
import { BACKFILL_JOB } from "../domain/shops/install-shop.server.ts";
import { FIT_WORTH_JOB } from "../domain/shops/save-shop-settings.server.ts";
import { type BackfillPorts, backfillShop } from "../domain/sync/backfill-shop.server.ts";
import { shopId } from "../domain/values/ids.ts";
import type { JobHandler } from "../platform/jobs.ts";
import { askFor } from "./reconcile-jobs.server.ts";

const payload = z.object({ shop: z.number().int() });

/**
 * The job that reads a shop's whole history. What follows from customers and orders waits for no goods, and is not worked
 * out anew each time they are asked for in vain.
 */
export function importJobs(ports: BackfillPorts): Record<string, JobHandler> {
  return {
    [BACKFILL_JOB]: async (sent) => {
      const shop = shopId(payload.parse(sent).shop);
      const isIn = () => ports.database.transaction((tx) => isHistoryIn(tx, shop));
      let known = await isIn();
      try {
        await backfillShop(ports, shop);
        known = false;
      } finally {
        if (!known && (await isIn())) {
          await askFor(SUGGEST_WINDOW_JOB)(ports, shop);
          await askFor(FIT_WORTH_JOB)(ports, shop);
        }
      }
    },
  };
}
