import { accountOf } from "../domain/messages/sms-account.server.ts";
import type { ShopView } from "../domain/shops/shop.ts";
import { findShopById } from "../domain/shops/shop-store.server.ts";
import { findShopOfMessage } from "../domain/sync/message-owner-store.server.ts";
import type { Database } from "../platform/database.server.ts";
import type { Sealing } from "../platform/sealing.server.ts";
import type { SigningAccount, TwilioDoorPorts } from "./twilio-door.server.ts";

/** Finds the account whose token signs, in the shops' settings. */
export function createProviderAccounts(ports: {
  database: Database;
  sealing: Sealing;
}): Pick<TwilioDoorPorts, "accountOfMessage" | "accountOfShop"> {
  const signing = (shop: ShopView | null): SigningAccount | null => {
    const account = shop && accountOf(ports.sealing, shop);
    return shop && account ? { shopDomain: shop.domain, authToken: account.authToken } : null;
  };
  return {
    accountOfMessage: async (messageId, accountSid) =>
      signing(await ports.database.transaction((tx) => findShopOfMessage(tx, messageId, accountSid))),
    accountOfShop: async (shop) => signing(await ports.database.transaction((tx) => findShopById(tx, shop))),
  };
}
