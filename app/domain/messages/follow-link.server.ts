import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import { discountPath, safePath } from "../offers/landing.ts";
import type { LandingSource } from "../offers/landing-source.ts";
import { findShopByDomain } from "../shops/shop-store.server.ts";
import { findLiveCode, findMessageByLink, recordClick } from "./message-store.server.ts";
import { readPromise } from "./promise-store.server.ts";
import { feedbackPath, isLinkToken } from "./text-links.ts";

/**
 * Somebody opened the link in a text: notes the click and says where to go on the shop's own domain. With a live code
 * that is the address that puts it into the cart, and on to the page the step leads to; to the home page where that page
 * has nothing to sell now, or nobody knows. A text that asks why somebody stayed away leads to the question.
 * @returns null when no text of this shop carries the link.
 */
export async function followLink(
  ports: { database: Database; now: Now; landings: LandingSource },
  shopDomain: string,
  token: string,
): Promise<{ redirectPath: string } | null> {
  if (!isLinkToken(token)) return null;
  const now = ports.now();
  const found = await ports.database.transaction(async (tx) => {
    const shop = await findShopByDomain(tx, shopDomain);
    const message = shop && (await findMessageByLink(tx, shop.id, token));
    if (!message) return null;
    await recordClick(tx, message, now);
    const promised = await readPromise(tx, message);
    return { shop: shop.id, code: await findLiveCode(tx, message, now), landing: promised?.landing ?? null };
  });
  if (!found) return null;
  if (found.landing?.to === "feedback") return { redirectPath: feedbackPath(token) };
  const path = found.landing ? await ports.landings.pathOf(found.shop, found.landing) : null;
  return { redirectPath: discountPath(found.code, safePath(path)) };
}
