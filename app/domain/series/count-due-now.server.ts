import type { Transaction } from "../../platform/database.server.ts";
import { countOpenJobs } from "../../platform/jobs.server.ts";
import { dueNow } from "./due-now.sql.server.ts";

/**
 * How many things should be worked on right now: texts to write or to hand over, texts on their way, looks, lapses to
 * find, codes to delete, tasks and jobs. What waits for hours, caps, a pause, an account or a later moment does not
 * count, so that the figure reaches 0 when nothing can be done.
 */
export async function countDueNow(tx: Transaction, now: Date): Promise<number> {
  const rows = await tx.$queryRaw<{ count: number }[]>(dueNow(now));
  return (rows[0]?.count ?? 0) + (await countOpenJobs(tx));
}
