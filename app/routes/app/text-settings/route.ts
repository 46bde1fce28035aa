import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { saveShopSettings } from "../../../domain/shops/save-shop-settings.server.ts";
import { textSettings } from "../../../domain/shops/text-settings.ts";
import { problemsFrom, type Saved } from "../../../domain/values/problem.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";

const asked = z.object({ texts: z.unknown(), seenAt: z.coerce.date().optional() });

/** Changes what texts may say of customers. */
export async function action({ request }: ActionFunctionArgs): Promise<Saved> {
  const { shop, actor } = await authenticateMerchant(request);
  const { texts, seenAt } = asked.parse(await request.json());
  const wanted = textSettings.safeParse(texts);
  if (!wanted.success) return { ok: false, problems: problemsFrom(wanted.error.issues) };
  return await saveShopSettings(ports, shop.id, { texts: wanted.data }, actor, seenAt);
}
