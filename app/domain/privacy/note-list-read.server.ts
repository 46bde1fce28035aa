import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { CustomerView } from "../results/customer-list.ts";
import { describeList } from "../results/describe-list.ts";
import type { ShopId } from "../values/ids.ts";
import { insertAccess } from "./data-access-store.server.ts";

/** Somebody of the merchant's staff looked at a page of the customer list: one row a look, never one a customer. */
export async function noteListRead(
  ports: { database: Database; ids: Ids; now: Now },
  shop: ShopId,
  look: { asked: CustomerView & { search: string }; shown: number; actor: string },
): Promise<void> {
  const { asked, shown, actor } = look;
  const detail = { ...describeList(asked), shown };
  await ports.database.transaction((tx) =>
    insertAccess(tx, ports, shop, { actor, purpose: "customers_listed", customer: null, detail }),
  );
}
