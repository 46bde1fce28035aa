import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import { type CodeDelay, findCodeDelay } from "../offers/code-delay-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { RunningConflict } from "./automatic-conflict-store.server.ts";
import { readConflicts } from "./watch-automatic.server.ts";

/** What a merchant should know about the codes of running series. */
export interface CodeNews {
  /** Texts that wait for their codes longer than an hour; null when none do. */
  delay: CodeDelay | null;
  /** Automatic discounts that stand in the way of codes. */
  conflicts: RunningConflict[];
}

/** What the pages warn of about codes. */
export async function readCodeNotices(ports: { database: Database; now: Now }, shop: ShopId): Promise<CodeNews> {
  return {
    delay: await ports.database.transaction((tx) => findCodeDelay(tx, shop)),
    conflicts: await readConflicts(ports, shop),
  };
}
