import type { Database } from "../../platform/database.server.ts";
import type { Now, Stopwatch } from "../../platform/ports.ts";
import { findMessageByLink } from "../messages/message-store.server.ts";
import { isLinkToken } from "../messages/text-links.ts";
import { findShopByDomain } from "../shops/shop-store.server.ts";
import { settleInFlight } from "./exit-enrollments.server.ts";
import { type OptOutPorts, optOutPhone } from "./opt-out-phone.server.ts";

/**
 * The opt-out page's button: the phone this text went to hears nothing more. Waits for a text that is on its way.
 * @returns false when no text of this shop carries the link.
 */
export async function optOutByLink(
  ports: OptOutPorts & { database: Database; now: Now; stopwatch: Stopwatch },
  shopDomain: string,
  token: string,
): Promise<boolean> {
  if (!isLinkToken(token)) return false;
  const now = ports.now();
  const begun = ports.stopwatch.ms();
  const flights = await ports.database.transaction(async (tx) => {
    const shop = await findShopByDomain(tx, shopDomain);
    const message = shop && (await findMessageByLink(tx, shop.id, token));
    if (!message) return null;
    return await optOutPhone(tx, ports, message.shop, message.phoneId, { source: "link", evidence: token }, now);
  });
  if (flights === null) return false;
  await settleInFlight(ports.database, ports.stopwatch, flights, begun);
  return true;
}
