import type { Database } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { Leak, LeakCount, LeakReport } from "./leak.ts";
import { latestLeaks, leakCounts } from "./leaks.sql.server.ts";

/** Which codes were used by somebody else than their owner, by series and one by one. */
export async function readLeaks(ports: { database: Database }, shop: ShopId): Promise<LeakReport> {
  return await ports.database.transaction(async (tx) => ({
    counts: await tx.$queryRaw<LeakCount[]>(leakCounts(shop)),
    latest: await tx.$queryRaw<Leak[]>(latestLeaks(shop)),
  }));
}
