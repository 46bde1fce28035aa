import type { LoaderFunctionArgs } from "@remix-run/node";
import { listSegments, type SegmentChoice } from "../../../domain/series/list-segments.server.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";

/** The shop's Shopify segments, to choose one for a series; null when Shopify could not be asked. */
export async function loader({ request }: LoaderFunctionArgs): Promise<{ segments: SegmentChoice[] | null }> {
  const { shop } = await authenticateMerchant(request);
  try {
    return { segments: await listSegments(ports, shop.id) };
  } catch (error) {
    ports.log.warn("segments could not be listed", { shop: shop.id }, error);
    return { segments: null };
  }
}
