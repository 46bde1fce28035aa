import type { Stopwatch } from "../../platform/ports.ts";
import { type InstallPorts, installShop } from "./install-shop.server.ts";
import { readShop } from "./read-shop.server.ts";
import type { ShopView } from "./shop.ts";

const PATIENCE_MS = 5_000;

/**
 * The shop of a page that has a session. One that is not installed is installed now, unless that fails: its
 * installation may be under way in another request, may have been cut short after its session was stored, or the merchant
 * has just given access back. Of a shop that has left Shopify tells nothing, so an open page brings none back.
 * @returns null when it does not appear within 5 s.
 */
export async function waitForShop(
  ports: InstallPorts & { stopwatch: Stopwatch },
  domain: string,
): Promise<ShopView | null> {
  const begun = ports.stopwatch.ms();
  for (let looks = 0; ; looks++) {
    const shop = await readShop(ports, domain);
    if (shop?.state !== "installed" && looks === 0) {
      await installShop(ports, domain).catch((error: unknown) => {
        ports.log.warn("shop not installed", { shop: shop?.id }, error);
      });
      continue;
    }
    if (shop && shop.state !== "uninstalled") return shop;
    if (ports.stopwatch.ms() - begun > PATIENCE_MS) return null;
    await ports.stopwatch.sleep(100);
  }
}
