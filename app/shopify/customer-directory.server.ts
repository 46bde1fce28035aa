import type { ChangedSince, CustomerDirectory, CustomerNow } from "../domain/customers/customer-directory.ts";
import { customerId, gid, idFromGid, type ShopId } from "../domain/values/ids.ts";
import type { CustomersNowQuery, CustomersSinceQuery, OrdersSinceQuery } from "../generated/admin-api.ts";
import type { AdminApi } from "./admin-api.server.ts";
import { CUSTOMERS_NOW, CUSTOMERS_SINCE } from "./operations/customers.ts";
import { ORDERS_SINCE } from "./operations/orders.ts";
import { consentClass, consentState } from "./payloads/customer.ts";

/** Shopify takes so many ids in one `nodes`, and gives so many rows a page. */
const PAGE = 250;
/** A look that finds more than 10,000 changes fails, and nothing is texted on it. */
const MOST_PAGES = 40;

type Seen = CustomersSinceQuery["customers"]["nodes"][number];

interface Page<Node> {
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** Asks the Admin API whether a text would still be right. */
export function createCustomerDirectory(api: AdminApi): CustomerDirectory {
  return {
    async readCustomers(shop, ids) {
      const found: CustomerNow[] = [];
      for (let from = 0; from < ids.length; from += PAGE) {
        const gids = ids.slice(from, from + PAGE).map((id) => gid("Customer", id));
        const answer = await api.run<CustomersNowQuery>(shop, CUSTOMERS_NOW, { ids: gids });
        for (const node of answer.nodes) if (node && "id" in node) found.push(customerNow(node));
      }
      return found;
    },
    async changedSince(shop, since) {
      const query = `updated_at:>='${since.toISOString()}'`;
      const [orders, customers] = await Promise.all([ordersSince(api, shop, query), customersSince(api, shop, query)]);
      return { orders, customers };
    },
  };
}

async function ordersSince(api: AdminApi, shop: ShopId, query: string): Promise<ChangedSince["orders"]> {
  const nodes = await readPages(async (after) => {
    const answer = await api.run<OrdersSinceQuery>(shop, ORDERS_SINCE, { query, first: PAGE, after });
    return answer.orders;
  });
  return nodes.map((order) => ({
    customerId: order.customer ? customerId(idFromGid("Customer", order.customer.id)) : null,
    processedAt: new Date(order.processedAt),
    test: order.test,
  }));
}

async function customersSince(api: AdminApi, shop: ShopId, query: string): Promise<CustomerNow[]> {
  const nodes = await readPages(async (after) => {
    const answer = await api.run<CustomersSinceQuery>(shop, CUSTOMERS_SINCE, { query, first: PAGE, after });
    return answer.customers;
  });
  return nodes.map(customerNow);
}

async function readPages<Node>(read: (after: string | null) => Promise<Page<Node>>): Promise<Node[]> {
  const nodes: Node[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer: Page<Node> = await read(after);
    nodes.push(...answer.nodes);
    if (!answer.pageInfo.hasNextPage) return nodes;
    after = answer.pageInfo.endCursor;
  }
  throw new Error("More changed than one look can read.");
}

function customerNow(seen: Seen): CustomerNow {
  const consent = seen.defaultPhoneNumber?.smsMarketingConsent;
  return {
    id: customerId(idFromGid("Customer", seen.id)),
    firstName: seen.firstName,
    phoneNumber: seen.defaultPhoneNumber?.phoneNumber ?? null,
    consentState: consentState(consent?.state),
    consentClass: consentClass(consent?.optInLevel),
    consentUpdatedAt: consent?.updatedAt ? new Date(consent.updatedAt) : null,
    ordersCount: Number(seen.numberOfOrders),
    lastOrderAt: seen.lastOrder ? new Date(seen.lastOrder.processedAt) : null,
  };
}
