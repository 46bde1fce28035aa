import type { OrderFact } from "../customers/order.ts";
import type { CustomerId, OrderId, ShopId } from "../values/ids.ts";
import type { CustomerLine } from "./bulk-source.ts";

/** A page of what changed, the oldest change first. */
export interface ChangePage<Seen> {
  seen: Seen[];
  /** Where the next page begins; null: this was the last. */
  next: string | null;
}

/** An order as a list shows it: enough to see whether it differs from what is stored. */
export interface ChangedOrder {
  id: OrderId;
  updatedAt: Date;
}

/** A customer as a list shows them: when they changed is known also where the rest cannot be read. */
export interface ChangedCustomer {
  updatedAt: Date;
  /** @throws when what Shopify says of them cannot be understood. */
  read(): CustomerLine;
}

export interface CustomerCounts {
  /** All customers of the shop; null when Shopify only says "at least". */
  customers: number | null;
  /** Customers who have ordered and whose SMS consent stands. */
  subscribedBuyers: number;
}

/** The port that asks Shopify what changed, to find what no webhook told. Every function throws when it could not be asked. */
export interface ChangeSource {
  /** Version of the Admin API that is asked. */
  readonly apiVersion: string;
  /** Orders that came or changed at `since` or later. @param after `next` of the page before. */
  ordersSince(shop: ShopId, since: Date, after: string | null): Promise<ChangePage<ChangedOrder>>;
  /** The orders of these ids that Shopify shows, read as their webhooks would be. @param currency of the shop. */
  readOrders(shop: ShopId, ids: OrderId[], currency: string): Promise<OrderFact[]>;
  /** Those of these orders that Shopify still has. */
  ordersThere(shop: ShopId, ids: OrderId[]): Promise<Set<OrderId>>;
  /** Customers that came or changed at `since` or later. @param after `next` of the page before. */
  customersSince(
    shop: ShopId,
    since: Date,
    after: string | null,
    currency: string,
  ): Promise<ChangePage<ChangedCustomer>>;
  /** Those of these customers that Shopify still has. */
  customersThere(shop: ShopId, ids: CustomerId[]): Promise<Set<CustomerId>>;
  /** A page of the orders whose payment is or was disputed, and whether it counts (customers/dispute.ts). */
  disputedOrders(shop: ShopId, after: string | null): Promise<ChangePage<{ id: OrderId; disputed: boolean }>>;
  countCustomers(shop: ShopId): Promise<CustomerCounts>;
}
