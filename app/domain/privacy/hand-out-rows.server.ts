import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { type DataAccess, insertAccess } from "./data-access-store.server.ts";

/** Who takes a file about many people, and what it holds; never whom. */
export interface HandedOut {
  what: Extract<DataAccess["purpose"], "customers_exported" | "codes_exported">;
  actor: string;
  detail: Record<string, string | number | boolean>;
}

/**
 * Hands out rows about many people, batch by batch. Who takes them is in the audit log before the first row leaves; how
 * many left is in the access log at the end, also when it was cut short.
 */
export async function handOutRows<Row>(
  ports: { database: Database; now: Now; ids: Ids },
  shop: ShopId,
  { what, actor, detail }: HandedOut,
  batches: AsyncIterable<Row[]>,
): Promise<AsyncGenerator<Row[]>> {
  await ports.database.transaction((tx) =>
    appendAudit(tx, shop, ports.ids, { actor, action: what, detail }, ports.now()),
  );
  return handOut();

  async function* handOut(): AsyncGenerator<Row[]> {
    let exported = 0;
    try {
      for await (const batch of batches) {
        exported += batch.length;
        yield batch;
      }
    } finally {
      const access = { actor, purpose: what, customer: null, detail: { ...detail, exported } };
      await ports.database.transaction((tx) => insertAccess(tx, ports, shop, access));
    }
  }
}
