import type { LoaderFunctionArgs } from "@remix-run/node";
import { previewAudience } from "../../../domain/series/preview-audience.server.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";
import { wholeNumber } from "../frame/whole-number.ts";

/** How many customers an audience holds that is only being thought about; asked for while the merchant types. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  const params = new URL(request.url).searchParams;
  const days = (name: string) => wholeNumber(params.get(name) ?? "");
  return await previewAudience(ports, shop.id, {
    windowDays: days("windowDays"),
    maximumLapseDays: days("maximumLapseDays"),
  });
}
