import type { LoaderFunctionArgs } from "@remix-run/node";
import { authenticate } from "../../shopify.server.ts";

const SHOP = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/i;

/** The addresses the Shopify library answers by itself: the bounce page, leaving the frame, the OAuth callback. */
export async function loader({ request }: LoaderFunctionArgs) {
  const shop = new URL(request.url).searchParams.get("shop") ?? "";
  // the library lets whatever stands here frame the page it answers with
  if (!SHOP.test(shop)) throw new Response("no such shop", { status: 400 });
  await authenticate.admin(request);
  return null;
}
