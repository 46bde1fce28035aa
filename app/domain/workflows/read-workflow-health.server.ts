import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import type { ShopId } from "../values/ids.ts";
import { lateCutoff } from "./workflow-event.ts";
import { readEventFigures, type WorkflowHealth } from "./workflow-event-store.server.ts";

/** Whether workflows of a shop ask for events, and what became of those of the last seven days. */
export async function readWorkflowHealth(
  { database, now }: { database: Database; now: Now },
  shop: ShopId,
): Promise<WorkflowHealth> {
  return await database.transaction((tx) => readEventFigures(tx, shop, lateCutoff(now())));
}
