import type { LoaderFunctionArgs } from "@remix-run/node";
import { countCustomers } from "../../../../domain/results/list-customers.server.ts";
import { ports } from "../../../../wiring.server.ts";
import { authenticateMerchant } from "../../frame/merchant.server.ts";
import { readAskedList } from "../asked-list.server.ts";

/** How many customers a list holds; asked beside the page, which does not wait for it. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  const { wanted, content } = await readAskedList(request, shop.id);
  return await countCustomers(ports, shop.id, { ...content, search: wanted.search });
}
