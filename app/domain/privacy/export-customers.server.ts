import type { Ids } from "../../platform/ports.ts";
import { describeList } from "../results/describe-list.ts";
import { type ExportedCustomer, exportBatches } from "../results/export-batches.server.ts";
import type { Asked, ListPorts } from "../results/list-customers.server.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { insertAccess } from "./data-access-store.server.ts";

export interface ExportRequest {
  asked: Asked;
  /** Numbers in full; else they are left out. */
  withNumbers: boolean;
  actor: string;
}

/**
 * Hands out the customers of a list as a file. Who takes it and what it holds is in the audit log before the first
 * customer leaves; how many left is in the access log at the end, also of an export that was cut short.
 */
export async function exportCustomers(
  ports: ListPorts & { ids: Ids },
  shop: ShopId,
  { asked, withNumbers, actor }: ExportRequest,
): Promise<AsyncGenerator<ExportedCustomer[]>> {
  const detail = { ...describeList(asked), withNumbers };
  await ports.database.transaction((tx) =>
    appendAudit(tx, shop, ports.ids, { actor, action: "customers_exported", detail }, ports.now()),
  );
  return handOut();

  async function* handOut(): AsyncGenerator<ExportedCustomer[]> {
    let exported = 0;
    try {
      for await (const batch of exportBatches(ports, shop, asked, withNumbers)) {
        exported += batch.length;
        yield batch;
      }
    } finally {
      const access = { actor, purpose: "customers_exported", customer: null, detail: { ...detail, exported } } as const;
      await ports.database.transaction((tx) => insertAccess(tx, ports, shop, access));
    }
  }
}
