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
import { readSome, type Some } from "./read-some.server.ts";

/** Shopify takes so many ids in one `nodes`, and gives so many rows a page. */
const PAGE = 250;
/** An order's addresses make it dearer. */
const ORDER_PAGE = 100;
/** So many changes one look reads of each kind; what is left is the next look's. */
const MOST_ROWS = 2_000;

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
      const [orders, customers] = await Promise.all([ordersSince(api, shop, since), customersSince(api, shop, since)]);
      const ends = [orders.until, customers.until].filter((end) => end !== null);
      const seen = { orders: orders.nodes.map(seenOrder), customers: customers.nodes.map(customerNow) };
      return ends.length === 0 ? seen : { ...seen, until: new Date(Math.min(...ends.map((end) => end.getTime()))) };
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

async function ordersSince(api: AdminApi, shop: ShopId, since: Date): Promise<Some<SeenOrder>> {
  return await readSome(since, MOST_ROWS, async (after) => {
    const variables = { query: changedAt(since), first: ORDER_PAGE, after };
    return (await api.run<OrdersSinceQuery>(shop, ORDERS_SINCE, variables)).orders;
  });
}

function seenOrder(order: SeenOrder): ChangedSince["orders"][number] {
  return {
    customerId: order.customer ? customerId(idFromGid("Customer", order.customer.id)) : null,
    processedAt: new Date(order.processedAt),
    test: order.test,
    numbers: numbersOf(order),
  };
}

/** Guests are known by the numbers they typed. */
function numbersOf({ phone, shippingAddress, billingAddress }: SeenOrder): TypedNumber[] {
  const country = shippingAddress?.countryCodeV2 ?? billingAddress?.countryCodeV2 ?? null;
  const typed = [{ phone, countryCodeV2: country }, shippingAddress, billingAddress];
  return typed.flatMap((one) => (one?.phone ? [{ text: one.phone, country: one.countryCodeV2 ?? country }] : []));
}

async function customersSince(api: AdminApi, shop: ShopId, since: Date): Promise<Some<Seen>> {
  return await readSome(since, MOST_ROWS, async (after) => {
    const variables = { query: changedAt(since), first: PAGE, after };
    return (await api.run<CustomersSinceQuery>(shop, CUSTOMERS_SINCE, variables)).customers;
  });
}

function customerNow(seen: Omit<Seen, "updatedAt">): CustomerNow {
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
