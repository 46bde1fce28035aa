import type { LoaderFunctionArgs } from "@remix-run/node";
import { previewAudience } from "../../../domain/series/preview-audience.server.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";

/** How many customers an audience holds that is only being thought about; asked for while the merchant types. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  return await previewAudience(ports, shop.id, readJson(new URL(request.url).searchParams.get("audience") ?? ""));
}

/** What is no JSON is no audience: the schema says so. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
