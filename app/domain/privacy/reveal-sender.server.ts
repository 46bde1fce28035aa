import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { numberPlace } from "../consent/phone.ts";
import { findPhone } from "../consent/phone-store.server.ts";
import type { PhoneId, ShopId } from "../values/ids.ts";
import { insertAccess } from "./data-access-store.server.ts";

interface Ports {
  database: Database;
  ids: Ids;
  now: Now;
  sealing: Sealing;
}

/** The number a reply came from in full, once it is written down who asked for it; null when there is none any more. */
export async function revealSender(ports: Ports, shop: ShopId, phone: PhoneId, actor: string): Promise<string | null> {
  return await ports.database.transaction(async (tx) => {
    const found = await findPhone(tx, shop, phone);
    if (!found?.numberSealed) return null;
    await insertAccess(tx, ports, shop, { actor, purpose: "number_revealed", customer: found.customer });
    return ports.sealing.open(found.numberSealed, numberPlace(shop, phone));
  });
}

/** Somebody of the merchant's staff looked at what people wrote back: one row a look, never one a person. */
export async function noteRepliesRead(ports: Ports, shop: ShopId, shown: number, actor: string): Promise<void> {
  const detail = { list: "replies", shown };
  await ports.database.transaction((tx) =>
    insertAccess(tx, ports, shop, { actor, purpose: "customers_listed", customer: null, detail }),
  );
}
