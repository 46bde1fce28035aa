import type { LoaderFunctionArgs } from "@remix-run/node";
import { searchGoods } from "../../../domain/offers/find-goods.server.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";

/** Products or collections of the shop by a part of their name; asked for while the merchant types. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  const asked = new URL(request.url).searchParams;
  const what = asked.get("what") === "collections" ? "collections" : "products";
  return { goods: await searchGoods(ports, shop.id, what, asked.get("words") ?? "") };
}
