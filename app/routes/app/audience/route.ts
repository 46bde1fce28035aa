import type { LoaderFunctionArgs } from "@remix-run/node";
import { previewAudience } from "../../../domain/series/preview-audience.server.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";

/**
 * How many customers an audience holds that is only being thought about; asked for while the merchant types. With
 * `exact` everybody is counted where an estimate would do. Whoever types on, or leaves the page, breaks their count off.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  const { searchParams } = new URL(request.url);
  const asked = (name: string) => readJson(searchParams.get(name) ?? "");
  const exact = searchParams.has("exact");
  return await previewAudience(ports, shop.id, asked("audience"), asked("outlay"), exact, request.signal);
}

/** What is no JSON is no audience: the schema says so. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
