import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import { findShopByDomain } from "../shops/shop-store.server.ts";
import { findLiveCode, findMessageByLink, recordClick } from "./message-store.server.ts";
import { isLinkToken } from "./text-links.ts";

/**
 * Somebody opened the link in a text: notes the click and says where to go on the shop's own domain. With a live code
 * that is the address that puts it into the cart; else the home page.
 * @returns null when no text of this shop carries the link.
 */
export async function followLink(
  ports: { database: Database; now: Now },
  shopDomain: string,
  token: string,
): Promise<{ redirectPath: string } | null> {
  if (!isLinkToken(token)) return null;
  const now = ports.now();
  return await ports.database.transaction(async (tx) => {
    const shop = await findShopByDomain(tx, shopDomain);
    const message = shop && (await findMessageByLink(tx, shop.id, token));
    if (!message) return null;
    await recordClick(tx, message, now);
    const code = await findLiveCode(tx, message, now);
    return { redirectPath: code ? `/discount/${encodeURIComponent(code)}?redirect=/` : "/" };
  });
}
