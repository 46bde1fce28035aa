import type { Ids } from "../../platform/ports.ts";
import { describeList } from "../results/describe-list.ts";
import { type ExportedCustomer, exportBatches } from "../results/export-batches.server.ts";
import type { Asked, ListPorts } from "../results/list-customers.server.ts";
import type { ShopId } from "../values/ids.ts";
import { handOutRows } from "./hand-out-rows.server.ts";

export interface ExportRequest {
  asked: Asked;
  /** Numbers in full; else they are left out. */
  withNumbers: boolean;
  actor: string;
}

/** Hands out the customers of a list as a file. */
export async function exportCustomers(
  ports: ListPorts & { ids: Ids },
  shop: ShopId,
  { asked, withNumbers, actor }: ExportRequest,
): Promise<AsyncGenerator<ExportedCustomer[]>> {
  const taken = { what: "customers_exported", actor, detail: { ...describeList(asked), withNumbers } } as const;
  return await handOutRows(ports, shop, taken, exportBatches(ports, shop, asked, withNumbers));
}
