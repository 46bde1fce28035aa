import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { saveCountries } from "../../../domain/series/save-countries.server.ts";
import type { Saved } from "../../../domain/values/problem.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";

const asked = z.object({ countries: z.unknown() });

/** Chooses the countries that are texted. */
export async function action({ request }: ActionFunctionArgs): Promise<Saved> {
  const { shop, actor } = await authenticateMerchant(request);
  return await saveCountries(ports, shop.id, asked.parse(await request.json()).countries, actor);
}
