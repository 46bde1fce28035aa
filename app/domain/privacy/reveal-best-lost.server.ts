import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { type BestLost, listBestLost } from "../results/list-best-lost.server.ts";
import type { ShopId } from "../values/ids.ts";
import { insertAccess } from "./data-access-store.server.ts";

const MOST = 10;

/** Shows the ten best of the lost customers; that somebody looked is written down. */
export async function revealBestLost(
  ports: { database: Database; sealing: Sealing; now: Now; ids: Ids },
  shop: ShopId,
  actor: string,
): Promise<BestLost[]> {
  const best = await listBestLost(ports, shop, MOST);
  const detail = { view: "best_lost", shown: best.length };
  await ports.database.transaction((tx) =>
    insertAccess(tx, ports, shop, { actor, purpose: "customers_listed", customer: null, detail }),
  );
  return best;
}
