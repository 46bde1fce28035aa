import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";
import { insertAccess } from "./data-access-store.server.ts";

/** Somebody of the merchant's staff saw texts as one customer would get them: with name and purchases. */
export async function noteTextPreview(
  ports: { database: Database; ids: Ids; now: Now },
  shop: ShopId,
  customer: CustomerId,
  actor: string,
): Promise<void> {
  const access = { actor, purpose: "text_previewed", customer } as const;
  await ports.database.transaction((tx) => insertAccess(tx, ports, shop, access));
}
