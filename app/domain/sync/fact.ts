import type { ConsentState, ToldByShopify } from "../consent/phone.ts";
import type { CustomerFact } from "../customers/customer.ts";
import type { OrderFact, RefundFact } from "../customers/order.ts";
import type { PurchasingSummary } from "../customers/summary-store.server.ts";
import type { TagChange } from "../customers/tag-store.server.ts";
import type { CollectionId, CustomerId, OrderId, ProductId } from "../values/ids.ts";

export interface ConsentFact {
  customerId: CustomerId;
  /** As stored at Shopify; null: the customer has no phone. */
  phone: string | null;
  state: ConsentState;
  class: ToldByShopify;
  /** When the shopper said so; null when Shopify does not know. */
  at: Date | null;
}

export interface ProductFact {
  id: ProductId;
  title: string;
  vendor: string;
  type: string;
  tags: string[];
  updatedAt: Date;
}

export interface CollectionFact {
  id: CollectionId;
  title: string;
  updatedAt: Date;
}

/** Somebody who asks for their data, or for its end. */
export interface PersonFact {
  customerId: CustomerId | null;
  phone: string | null;
  orders: OrderId[];
}

/** What one delivery of Shopify says, in our words. */
export type Fact =
  | { kind: "order"; order: OrderFact }
  | { kind: "order_deleted"; orderId: OrderId }
  | { kind: "refund"; orderId: OrderId; refund: RefundFact }
  | { kind: "customer"; customer: CustomerFact }
  | { kind: "customer_deleted"; customerId: CustomerId }
  | { kind: "customers_merged"; kept: CustomerId; deleted: CustomerId }
  | { kind: "consent"; consent: ConsentFact }
  | { kind: "tags"; customerId: CustomerId; change: TagChange }
  | { kind: "summary"; customerId: CustomerId; summary: PurchasingSummary }
  | { kind: "product"; product: ProductFact }
  | { kind: "product_deleted"; productId: ProductId }
  | { kind: "collection"; collection: CollectionFact }
  | { kind: "collection_deleted"; collectionId: CollectionId }
  /** Any discount of the shop, ours or not. `works`: a code of it may be used now or later. */
  | { kind: "discount"; gid: string; works: boolean; at: Date }
  | {
      kind: "shop";
      name: string;
      timezone: string | null;
      currency: string;
      country: string | null;
      updatedAt: Date | null;
    }
  | { kind: "scopes"; scopes: string[]; at: Date }
  | { kind: "uninstalled" }
  | ({ kind: "data_request"; requestId: string | null } & PersonFact)
  | ({ kind: "redact_customer" } & PersonFact)
  | { kind: "redact_shop" }
  /** Shopify has ended an export, well or badly. */
  | { kind: "export_ended"; operation: string }
  /** A topic that asks nothing of us: polled for, or not ours. */
  | { kind: "nothing" };

/** The port that reads a delivery's body. Throws when the body is not what the topic promises. */
export type ReadFact = (topic: string, body: string, currency: string) => Fact;
