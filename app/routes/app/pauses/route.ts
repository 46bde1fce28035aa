import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { savePauses } from "../../../domain/series/save-pauses.server.ts";
import type { Saved } from "../../../domain/values/problem.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";

const asked = z.object({ pauses: z.unknown(), seenAt: z.coerce.date().optional() });

/** Changes the days on which no text goes out. */
export async function action({ request }: ActionFunctionArgs): Promise<Saved> {
  const { shop, actor, refusal } = await authenticateMerchant(request);
  const { pauses, seenAt } = asked.parse(await request.json());
  const mayFree = (await refusal("switch_on")) === null;
  return await savePauses(ports, shop.id, pauses, actor, seenAt, mayFree);
}
