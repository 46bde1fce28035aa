import type {
  ChangedSince,
  CustomerDirectory,
  CustomerFields,
  CustomerNow,
} from "../domain/customers/customer-directory.ts";
import type { TypedNumber } from "../domain/customers/order.ts";
import { type CustomerId, customerId, gid, idFromGid, type ShopId } from "../domain/values/ids.ts";
import type {
  CustomerMetafieldQuery,
  CustomersNowQuery,
  CustomersSinceQuery,
  OrdersSinceQuery,
} from "../generated/admin-api.ts";
import type { AdminApi } from "./admin-api.server.ts";
import { changedAt } from "./change-source.server.ts";
import { metafieldWords } from "./metafield-words.ts";
import { CUSTOMER_METAFIELD, CUSTOMERS_NOW, CUSTOMERS_SINCE } from "./operations/customers.ts";
import { ORDERS_SINCE } from "./operations/orders.ts";
import { consentClass, consentState } from "./payloads/customer.ts";
import { readPages } from "./read-pages.server.ts";

/** Shopify takes so many ids in one `nodes`, and gives so many rows a page. */
const PAGE = 250;
/** An order's addresses make it dearer. */
const ORDER_PAGE = 100;
/** A look that finds more than 10,000 changes fails, and nothing is texted on it. */
const MOST_ROWS = 10_000;

type Seen = CustomersSinceQuery["customers"]["nodes"][number];
type SeenOrder = OrdersSinceQuery["orders"]["nodes"][number];

/** Asks the Admin API whether a text would still be right. */
export function createCustomerDirectory(api: AdminApi): CustomerDirectory & CustomerFields {
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
      const query = changedAt(since);
      const [orders, customers] = await Promise.all([ordersSince(api, shop, query), customersSince(api, shop, query)]);
      return { orders, customers };
    },
    async readMetafield(shop, ids, field) {
      const found = new Map<CustomerId, string>();
      for (let from = 0; from < ids.length; from += PAGE) {
        const gids = ids.slice(from, from + PAGE).map((id) => gid("Customer", id));
        const variables = { ids: gids, namespace: field.namespace, key: field.key };
        const answer = await api.run<CustomerMetafieldQuery>(shop, CUSTOMER_METAFIELD, variables);
        for (const node of answer.nodes) {
          if (!node || !("id" in node) || !node.metafield) continue;
          const words = metafieldWords(node.metafield);
          if (words !== null) found.set(customerId(idFromGid("Customer", node.id)), words);
        }
      }
      return found;
    },
  };
}

async function ordersSince(api: AdminApi, shop: ShopId, query: string): Promise<ChangedSince["orders"]> {
  const nodes = await readPages(async (after) => {
    const answer = await api.run<OrdersSinceQuery>(shop, ORDERS_SINCE, { query, first: ORDER_PAGE, after });
    return answer.orders;
  }, MOST_ROWS / ORDER_PAGE);
  return nodes.map((order) => ({
    customerId: order.customer ? customerId(idFromGid("Customer", order.customer.id)) : null,
    processedAt: new Date(order.processedAt),
    test: order.test,
    numbers: numbersOf(order),
  }));
}

/** Guests are known by the numbers they typed. */
function numbersOf({ phone, shippingAddress, billingAddress }: SeenOrder): TypedNumber[] {
  const country = shippingAddress?.countryCodeV2 ?? billingAddress?.countryCodeV2 ?? null;
  const typed = [{ phone, countryCodeV2: country }, shippingAddress, billingAddress];
  return typed.flatMap((one) => (one?.phone ? [{ text: one.phone, country: one.countryCodeV2 ?? country }] : []));
}

async function customersSince(api: AdminApi, shop: ShopId, query: string): Promise<CustomerNow[]> {
  const nodes = await readPages(async (after) => {
    const answer = await api.run<CustomersSinceQuery>(shop, CUSTOMERS_SINCE, { query, first: PAGE, after });
    return answer.customers;
  }, MOST_ROWS / PAGE);
  return nodes.map(customerNow);
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
