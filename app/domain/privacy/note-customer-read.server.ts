import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";
import { insertAccess } from "./data-access-store.server.ts";

/** Somebody of the merchant's staff opened a customer's page: name, texts and replies are shown there. */
export async function noteCustomerRead(
  ports: { database: Database; ids: Ids; now: Now },
  shop: ShopId,
  customer: CustomerId,
  actor: string,
): Promise<void> {
  const access = { actor, purpose: "customer_read", customer } as const;
  await ports.database.transaction((tx) => insertAccess(tx, ports, shop, access));
}
