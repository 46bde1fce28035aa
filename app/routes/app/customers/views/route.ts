import type { ActionFunctionArgs } from "@remix-run/node";
import { CUSTOMER_VIEWS } from "../../../../domain/results/customer-list.ts";
import { changeViews } from "../../../../domain/results/keep-views.server.ts";
import { ports } from "../../../../wiring.server.ts";
import { authenticateMerchant } from "../../frame/merchant.server.ts";

/** Saves, renames, overwrites or deletes a view of the list. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  return Response.json(await changeViews(ports, shop.id, CUSTOMER_VIEWS, await request.json().catch(() => null)));
}
