import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import type { AtRiskCustomer } from "../results/at-risk.ts";
import { type AtRiskPage, listAtRisk } from "../results/list-at-risk.server.ts";
import type { ShopId } from "../values/ids.ts";
import { insertAccess } from "./data-access-store.server.ts";
import { handOutRows } from "./hand-out-rows.server.ts";

interface Ports {
  database: Database;
  sealing: Sealing;
  now: Now;
  ids: Ids;
}

const BATCH = 1_000;

/** A page of the customers at risk; that somebody looked is written down. */
export async function readAtRisk(
  ports: Ports,
  shop: ShopId,
  asked: { page: number; limit: number; actor: string },
): Promise<AtRiskPage> {
  const found = await listAtRisk(ports, shop, asked);
  const detail = { view: "at_risk", shown: found.rows.length };
  await ports.database.transaction((tx) =>
    insertAccess(tx, ports, shop, { actor: asked.actor, purpose: "customers_listed", customer: null, detail }),
  );
  return found;
}

/** Hands out all customers at risk as a file. */
export async function exportAtRisk(
  ports: Ports,
  shop: ShopId,
  actor: string,
): Promise<AsyncGenerator<AtRiskCustomer[]>> {
  const taken = { what: "customers_exported", actor, detail: { view: "at_risk" } } as const;
  return await handOutRows(ports, shop, taken, atRiskBatches(ports, shop));
}

async function* atRiskBatches(ports: Ports, shop: ShopId): AsyncGenerator<AtRiskCustomer[]> {
  for (let page = 0, more = true; more; page += 1) {
    const { rows } = await listAtRisk(ports, shop, { page, limit: BATCH });
    yield rows;
    more = rows.length === BATCH;
  }
}
