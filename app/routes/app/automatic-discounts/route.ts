import type { LoaderFunctionArgs } from "@remix-run/node";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";

/** What applies by itself at the shop's checkout now; null when Shopify could not be asked. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  try {
    return { automatic: await ports.automatic.listAutomatic(shop.id, shop.currency) };
  } catch (error) {
    ports.log.warn("automatic discounts not read", { shop: shop.id }, error);
    return { automatic: null };
  }
}
