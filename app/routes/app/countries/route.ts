import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { checkAccountNow } from "../../../domain/messages/account/try-again.server.ts";
import { saveCountries } from "../../../domain/series/save-countries.server.ts";
import type { Saved } from "../../../domain/values/problem.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";

const asked = z.object({ countries: z.unknown(), seenAt: z.coerce.date().optional() });

/** Chooses the countries that are texted. */
export async function action({ request }: ActionFunctionArgs): Promise<Saved> {
  const { shop, actor, refusal } = await authenticateMerchant(request);
  const { countries, seenAt } = asked.parse(await request.json());
  const mayAdd = (await refusal("switch_on")) === null;
  const saved = await saveCountries(ports, shop.id, countries, actor, seenAt, mayAdd);
  if (saved.ok) await checkAccountNow(ports, shop.id);
  return saved;
}
