import type { Transaction } from "../../platform/database.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { findShopById } from "../shops/shop-store.server.ts";

/**
 * The shop a message belongs to, among those that use this account of the SMS provider; null when none has it. The
 * callback names only the message; the account keeps the search within a shop's own keys.
 */
export async function findShopOfMessage(
  tx: Transaction,
  messageId: string,
  accountSid: string,
): Promise<ShopView | null> {
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    select m.shop_id as id from message m
    where m.id = ${messageId}::uuid
      and m.shop_id in (select id from shop where settings -> 'twilio' ->> 'accountSid' = ${accountSid})`;
  return row ? await findShopById(tx, row.id) : null;
}
