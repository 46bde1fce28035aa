import { markCodesExpired } from "../domain/offers/end-code.server.ts";
import { type RevokeCodesPorts, revokeCodes } from "../domain/offers/revoke-codes.server.ts";
import { REVOKE_CODES } from "../domain/series/due-now.sql.server.ts";
import type { ShopId } from "../domain/values/ids.ts";
import type { Log } from "../platform/log.server.ts";
import { ensureTasks, returnTask, takeTasks } from "./recurring-task-store.server.ts";

type Ports = RevokeCodesPorts & { log: Log };

interface Task {
  /** Business time from one run to the next. */
  everyMs: number;
  run(ports: Ports, shop: ShopId): Promise<unknown>;
}

const EXPIRE_CODES = "expire_codes";
const HOUR_MS = 3_600_000;
/** A task that failed is tried again after this. */
const RETRY_MS = 60_000;

/** What is done again and again for each shop. */
const TASKS: Record<string, Task> = {
  /** Whenever there is a code to delete (see `takeTasks`). */
  [REVOKE_CODES]: { everyMs: 0, run: (ports, shop) => revokeCodes(ports, shop) },
  [EXPIRE_CODES]: {
    everyMs: HOUR_MS,
    run: (ports, shop) => ports.database.transaction((tx) => markCodesExpired(tx, shop, ports.now())),
  },
};

/**
 * Runs the recurring tasks whose time has come by business time, each for one shop in one process at a time.
 * @returns whether one was run.
 */
export async function runRecurring(ports: Ports): Promise<boolean> {
  const now = ports.now();
  await ensureTasks(ports.database, Object.keys(TASKS), now);
  const taken = await takeTasks(ports.database, now);
  for (const one of taken) {
    const task = TASKS[one.name];
    let wait = task?.everyMs ?? HOUR_MS;
    try {
      await task?.run(ports, one.shop as ShopId);
    } catch (error) {
      wait = RETRY_MS;
      ports.log.error("recurring task failed", { shop: one.shop, task: one.name }, error);
    }
    await returnTask(ports.database, one, new Date(now.getTime() + wait));
  }
  return taken.length > 0;
}
