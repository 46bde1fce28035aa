import type { ActionFunctionArgs } from "@remix-run/node";
import { CODE_LIST_VIEWS } from "../../../../domain/results/code-list.ts";
import { changeViews } from "../../../../domain/results/keep-views.server.ts";
import { ports } from "../../../../wiring.server.ts";
import { authenticateMerchant } from "../../frame/merchant.server.ts";

/** Saves, renames, overwrites or deletes a view of the list. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  return Response.json(await changeViews(ports, shop.id, CODE_LIST_VIEWS, await request.json().catch(() => null)));
}
