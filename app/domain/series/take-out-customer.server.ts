import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";
import { exitCustomer } from "./exit-enrollments.server.ts";

/** The merchant takes a customer out of the series they are in: no further text of it, and the break until the next one runs. */
export async function takeOutCustomer(
  ports: { database: Database; ids: Ids; now: Now },
  shop: ShopId,
  customer: CustomerId,
  actor: string,
): Promise<void> {
  const now = ports.now();
  await ports.database.transaction(async (tx) => {
    await exitCustomer(tx, shop, customer, "stopped_by_merchant", now);
    await appendAudit(tx, shop, ports.ids, { actor, action: "customer_taken_out", detail: { customer } }, now);
  });
}
