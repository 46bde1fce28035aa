import type { LoaderFunctionArgs } from "@remix-run/node";
import { followLink } from "../../domain/messages/follow-link.server.ts";
import { authenticate } from "../../shopify.server.ts";
import { ports } from "../../wiring.server.ts";
import { unknownLink } from "./unknown-link.ts";

/**
 * The link in a text, on the shop's own domain: notes the click and leads on, to the code's address where there is one.
 * The way is relative, so that the shopper stays on whatever domain the shop sells under.
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await authenticate.public.appProxy(request);
  const shop = new URL(request.url).searchParams.get("shop") ?? "";
  const target = await followLink(ports, shop, params.token ?? "");
  if (!target) return unknownLink(request);
  return new Response(null, { status: 302, headers: { location: target.redirectPath, "cache-control": "no-store" } });
}
