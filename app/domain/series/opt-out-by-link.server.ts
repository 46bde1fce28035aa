import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import { findMessageByLink } from "../messages/message-store.server.ts";
import { isLinkToken } from "../messages/text-links.ts";
import { findShopByDomain } from "../shops/shop-store.server.ts";
import { type OptOutPorts, optOutPhone } from "./opt-out-phone.server.ts";

/**
 * The opt-out page's button: the phone this text went to hears nothing more.
 * @returns false when no text of this shop carries the link.
 */
export async function optOutByLink(
  ports: OptOutPorts & { database: Database; now: Now },
  shopDomain: string,
  token: string,
): Promise<boolean> {
  if (!isLinkToken(token)) return false;
  const now = ports.now();
  return await ports.database.transaction(async (tx) => {
    const shop = await findShopByDomain(tx, shopDomain);
    const message = shop && (await findMessageByLink(tx, shop.id, token));
    if (!message) return false;
    await optOutPhone(tx, ports, message.shop, message.phoneId, { source: "link", evidence: token }, now);
    return true;
  });
}
