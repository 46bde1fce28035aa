import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { numberPlace } from "../consent/phone.ts";
import { findPhoneOfCustomer } from "../consent/phone-store.server.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";
import { insertAccess } from "./data-access-store.server.ts";

/** A customer's number in full, once it is written down who asked for it; null when there is none. */
export async function revealNumber(
  ports: { database: Database; ids: Ids; now: Now; sealing: Sealing },
  shop: ShopId,
  customer: CustomerId,
  actor: string,
): Promise<string | null> {
  return await ports.database.transaction(async (tx) => {
    const phone = await findPhoneOfCustomer(tx, shop, customer);
    if (!phone?.numberSealed) return null;
    await insertAccess(tx, ports, shop, { actor, purpose: "number_revealed", customer });
    return ports.sealing.open(phone.numberSealed, numberPlace(shop, phone.id));
  });
}
