import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { sendTestText } from "../../../domain/series/send-test-text.server.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";

const form = z.object({
  seriesId: z.string(),
  step: z.coerce.number().int().min(0),
  to: z.string().trim(),
});

/** Sends one text of a series to the merchant's own phone. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await authenticateMerchant(request);
  return await sendTestText(ports, shop.id, form.parse(Object.fromEntries(await request.formData())), actor);
}
