import type { ActionFunctionArgs } from "@remix-run/node";
import { changeCustomerViews } from "../../../../domain/results/keep-customer-views.server.ts";
import { ports } from "../../../../wiring.server.ts";
import { authenticateMerchant } from "../../frame/merchant.server.ts";

/** Saves, renames, overwrites or deletes a view of the list. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  return Response.json(await changeCustomerViews(ports, shop.id, await request.json().catch(() => null)));
}
