import type { LoaderFunctionArgs } from "@remix-run/node";
import { authenticate } from "../../shopify.server.ts";

/** The addresses the Shopify library answers by itself: the bounce page, leaving the frame, the OAuth callback. */
export async function loader({ request }: LoaderFunctionArgs) {
  await authenticate.admin(request);
  return null;
}
