import { isDisputed } from "../domain/customers/dispute.ts";
import type { OrderFact } from "../domain/customers/order.ts";
import type { BulkSource } from "../domain/sync/bulk-source.ts";
import type { ChangeSource } from "../domain/sync/change-source.ts";
import {
  type CustomerId,
  customerId,
  gid,
  idFromGid,
  type OrderId,
  orderId,
  type ShopId,
} from "../domain/values/ids.ts";
import type {
  CustomerCountsQuery,
  CustomersChangedQuery,
  CustomersThereQuery,
  DisputedOrdersQuery,
  OrderLinesQuery,
  OrdersByIdQuery,
  OrdersSinceQuery,
  OrdersThereQuery,
} from "../generated/admin-api.ts";
import type { AdminApi } from "./admin-api.server.ts";
import { apiVersion } from "./api-version.ts";
import { CUSTOMER_COUNTS, CUSTOMERS_CHANGED, CUSTOMERS_THERE } from "./operations/customers.ts";
import { DISPUTED_ORDERS, ORDER_LINES, ORDERS_BY_ID, ORDERS_SINCE, ORDERS_THERE } from "./operations/orders.ts";
import { type LineNode, type OrderNode, readOrderNode } from "./order-node.ts";
import { nextOf, readPages } from "./read-pages.server.ts";

/** Rows a page: an order's cost is five points, a query may cost 1,000. */
const PAGE = 100;
/** Whole orders in one question, each with its first lines. */
const WHOLE = 6;
const IDS = 250;
const MOST_LINE_PAGES = 20;
const SUBSCRIBED_BUYERS = "number_of_orders >= 1 AND sms_subscription_status = 'SUBSCRIBED'";

/** Shopify's search for orders of every state of a dispute; its example of a list is one value each. */
const DISPUTED = ["needs_response", "under_review", "accepted", "lost", "won", "charge_refunded"]
  .map((status) => `chargeback_status:${status}`)
  .join(" OR ");

/** Asks the Admin API what changed; all of it waits behind the merchant's own pages (see `CostBucket`). */
export function createChangeSource(api: AdminApi, bulk: Pick<BulkSource, "readCustomerLine">): ChangeSource {
  return {
    apiVersion,
    async ordersSince(shop, since, after) {
      const variables = { query: changedAt(since), first: PAGE, after };
      const { orders } = await api.run<OrdersSinceQuery>(shop, ORDERS_SINCE, variables);
      const seen = orders.nodes.map((order) => ({
        id: orderId(idFromGid("Order", order.id)),
        updatedAt: new Date(order.updatedAt),
      }));
      return { seen, next: nextOf(orders) };
    },
    async customersSince(shop, since, after, currency) {
      const variables = { query: changedAt(since), first: PAGE, after };
      const { customers } = await api.run<CustomersChangedQuery>(shop, CUSTOMERS_CHANGED, variables);
      const seen = customers.nodes.map((node) => ({
        updatedAt: new Date(node.updatedAt),
        read: () => bulk.readCustomerLine(JSON.stringify(node), currency),
      }));
      return { seen, next: nextOf(customers) };
    },
    readOrders: (shop, ids, currency) => readOrders(api, shop, ids, currency),
    ordersThere: (shop, ids) => ordersThere(api, shop, ids),
    customersThere: (shop, ids) => customersThere(api, shop, ids),
    async disputedOrders(shop, after) {
      const variables = { query: DISPUTED, first: PAGE, after };
      const { orders } = await api.run<DisputedOrdersQuery>(shop, DISPUTED_ORDERS, variables);
      const seen = orders.nodes.map(({ id, disputes }) => ({
        id: orderId(idFromGid("Order", id)),
        disputed: isDisputed(disputes.map((one) => ({ type: one.initiatedAs, status: one.status }))),
      }));
      return { seen, next: nextOf(orders) };
    },
    async countCustomers(shop) {
      const answer = await api.run<CustomerCountsQuery>(shop, CUSTOMER_COUNTS, { segment: SUBSCRIBED_BUYERS });
      const all = answer.customersCount;
      return {
        customers: all?.precision === "EXACT" ? all.count : null,
        subscribedBuyers: answer.customerSegmentMembers.totalCount,
      };
    },
  };
}

/** Shopify's search for what came or changed at this moment or later. */
export function changedAt(since: Date): string {
  return `updated_at:>='${since.toISOString()}'`;
}

async function readOrders(api: AdminApi, shop: ShopId, ids: OrderId[], currency: string): Promise<OrderFact[]> {
  const found: OrderFact[] = [];
  for (const some of chunks(ids, WHOLE)) {
    const gids = some.map((id) => gid("Order", id));
    const { nodes } = await api.run<OrdersByIdQuery>(shop, ORDERS_BY_ID, { ids: gids });
    for (const node of nodes) {
      if (node && "name" in node) found.push(readOrderNode(node, await linesOf(api, shop, node), currency));
    }
  }
  return found;
}

async function linesOf(api: AdminApi, shop: ShopId, order: OrderNode): Promise<LineNode[]> {
  const first = order.lineItems;
  if (!first.pageInfo.hasNextPage) return first.nodes;
  const rest = await readPages(async (after) => {
    const variables = { id: order.id, after: after ?? first.pageInfo.endCursor };
    const answer = await api.run<OrderLinesQuery>(shop, ORDER_LINES, variables);
    return answer.order?.lineItems ?? { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
  }, MOST_LINE_PAGES);
  return [...first.nodes, ...rest];
}

async function ordersThere(api: AdminApi, shop: ShopId, ids: OrderId[]): Promise<Set<OrderId>> {
  const there = new Set<OrderId>();
  for (const some of chunks(ids, IDS)) {
    const gids = some.map((id) => gid("Order", id));
    const { nodes } = await api.run<OrdersThereQuery>(shop, ORDERS_THERE, { ids: gids });
    for (const node of nodes) if (node && "id" in node) there.add(orderId(idFromGid("Order", node.id)));
  }
  return there;
}

async function customersThere(api: AdminApi, shop: ShopId, ids: CustomerId[]): Promise<Set<CustomerId>> {
  const there = new Set<CustomerId>();
  for (const some of chunks(ids, IDS)) {
    const gids = some.map((id) => gid("Customer", id));
    const { nodes } = await api.run<CustomersThereQuery>(shop, CUSTOMERS_THERE, { ids: gids });
    for (const node of nodes) if (node && "id" in node) there.add(customerId(idFromGid("Customer", node.id)));
  }
  return there;
}

function* chunks<T>(all: T[], size: number): Generator<T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}
