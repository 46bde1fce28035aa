import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import type { AtRiskCustomer } from "../results/at-risk.ts";
import { type AtRiskPage, listAtRisk } from "../results/list-at-risk.server.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { insertAccess } from "./data-access-store.server.ts";

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

/** All customers at risk as a file, batch by batch: who takes it is in the audit log before the first of them leaves. */
export async function exportAtRisk(
  ports: Ports,
  shop: ShopId,
  actor: string,
): Promise<AsyncGenerator<AtRiskCustomer[]>> {
  const detail = { view: "at_risk" };
  await ports.database.transaction((tx) =>
    appendAudit(tx, shop, ports.ids, { actor, action: "customers_exported", detail }, ports.now()),
  );
  return handOut();

  async function* handOut(): AsyncGenerator<AtRiskCustomer[]> {
    let exported = 0;
    try {
      for (let page = 0, more = true; more; page += 1) {
        const { rows } = await listAtRisk(ports, shop, { page, limit: BATCH });
        exported += rows.length;
        yield rows;
        more = rows.length === BATCH;
      }
    } finally {
      const access = { actor, purpose: "customers_exported", customer: null, detail: { ...detail, exported } } as const;
      await ports.database.transaction((tx) => insertAccess(tx, ports, shop, access));
    }
  }
}
