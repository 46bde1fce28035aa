import { installShop } from "../../../domain/shops/install-shop.server.ts";
import { readShop } from "../../../domain/shops/read-shop.server.ts";
import type { ShopView } from "../../../domain/shops/shop.ts";
import { authenticate } from "../../../shopify.server.ts";
import { ports } from "../../../wiring.server.ts";

export interface Merchant {
  shop: ShopView;
  /** Who did it, for the audit log: the id of the person in the admin. */
  actor: string;
  /** Lets Shopify's own pages read the answer: for requests of our extensions. */
  cors: (response: Response) => Response;
}

const INSTALL_PATIENCE_MS = 5_000;
/** Shown as it is: without a shop nobody knows the language. */
const BEING_SET_UP = "Winback is being set up. Load this page again in a few seconds.";

/**
 * Who asks, and for which shop. On the very first page several loaders run beside the installation, so a shop that is
 * not there yet is waited for.
 * @throws a Response: to sign in again, or 503 when the shop does not appear.
 */
export async function authenticateMerchant(request: Request): Promise<Merchant> {
  const { session, sessionToken, cors } = await authenticate.admin(request);
  const begun = ports.stopwatch.ms();
  for (let looks = 0; ; looks++) {
    const shop = await readShop(ports, session.shop);
    if (shop?.state === "needs_reopen" && looks === 0) {
      // This page has a session, so the merchant has just given access back, or is doing so now.
      await installShop(ports, session.shop);
      continue;
    }
    if (shop && shop.state !== "uninstalled") return { shop, actor: `staff:${sessionToken?.sub ?? "unknown"}`, cors };
    if (ports.stopwatch.ms() - begun > INSTALL_PATIENCE_MS) throw new Response(BEING_SET_UP, { status: 503 });
    await ports.stopwatch.sleep(100);
  }
}
