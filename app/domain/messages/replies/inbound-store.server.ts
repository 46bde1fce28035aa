import { sql, type Transaction } from "../../../platform/database.server.ts";
import type { SealedPlace, Sealing } from "../../../platform/sealing.server.ts";
import type { PhoneId, ShopId } from "../../values/ids.ts";
import type { InboundMeaning } from "./conversation.ts";

/** Where a reply's sealed text stands. */
export function inboundBodyPlace(shop: ShopId, sid: string): SealedPlace {
  return { shop, table: "inbound_message", column: "body_sealed", row: sid };
}

/** Keeps a reply, sealed; false when it is kept already. */
export async function insertInbound(
  tx: Transaction,
  shop: ShopId,
  sealing: Sealing,
  reply: { sid: string; phone: PhoneId; body: string; meaning: InboundMeaning; at: Date },
): Promise<boolean> {
  const sealed = sealing.seal(reply.body, inboundBodyPlace(shop, reply.sid));
  const written = await tx.$executeRaw(sql`
    insert into inbound_message (shop_id, sid, phone_id, body_sealed, meaning, at)
    values (${shop}, ${reply.sid}, ${reply.phone}::uuid, ${sealed}, ${reply.meaning}, ${reply.at}) on conflict do nothing`);
  return written > 0;
}
