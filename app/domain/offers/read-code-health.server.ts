import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import type { ShopId } from "../values/ids.ts";
import { DAY_MS } from "../values/local-time.ts";
import { type CodeDelay, findCodeDelay } from "./code-delay-store.server.ts";
import { type RevocationLag, revocationLag } from "./revocation-lag-store.server.ts";
import { type CodeSweep, latestSweep } from "./sweep-store.server.ts";

const LAG_DAYS = 30;

/** Whether codes live and die as they should. */
export interface CodeHealth {
  /** The last comparison with Shopify; null before the first night. */
  sweep: CodeSweep | null;
  /** Of the last 30 days. */
  lag: RevocationLag;
  /** Texts that wait for their codes longer than an hour; null when none do. */
  delay: CodeDelay | null;
}

/** What a page can show of how the shop's codes fare. */
export async function readCodeHealth(ports: { database: Database; now: Now }, shop: ShopId): Promise<CodeHealth> {
  const since = new Date(ports.now().getTime() - LAG_DAYS * DAY_MS);
  return await ports.database.transaction(async (tx) => ({
    sweep: await latestSweep(tx, shop),
    lag: await revocationLag(tx, shop, since),
    delay: await findCodeDelay(tx, shop),
  }));
}
