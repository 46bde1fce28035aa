import type { ConsentClass, ConsentState } from "../consent/phone.ts";
import type { CustomerFact } from "../customers/customer.ts";
import type { OrderFact } from "../customers/order.ts";
import type { CustomerId, OrderId, ProductId } from "../values/ids.ts";

export interface ConsentFact {
  customerId: CustomerId;
  /** As stored at Shopify; null: the customer has no phone. */
  phone: string | null;
  state: ConsentState;
  class: ConsentClass;
  /** When the shopper said so; null when Shopify does not know. */
  at: Date | null;
}

export interface ProductFact {
  id: ProductId;
  title: string;
  vendor: string;
  type: string;
  tags: string[];
}

/** What one delivery of Shopify says, in our words. */
export type Fact =
  | { kind: "order"; order: OrderFact }
  | { kind: "order_deleted"; orderId: OrderId }
  | { kind: "customer"; customer: CustomerFact }
  | { kind: "customer_deleted"; customerId: CustomerId }
  | { kind: "customers_merged"; kept: CustomerId; deleted: CustomerId }
  | { kind: "consent"; consent: ConsentFact }
  | { kind: "tags"; customerId: CustomerId; added: string[]; removed: string[] }
  | { kind: "product"; product: ProductFact }
  | { kind: "product_deleted"; productId: ProductId }
  | { kind: "shop"; name: string; timezone: string | null; currency: string; country: string | null }
  | { kind: "scopes"; scopes: string[] }
  | { kind: "uninstalled" }
  | { kind: "data_request"; customerId: CustomerId | null }
  | { kind: "redact_customer"; customerId: CustomerId | null; phone: string | null }
  | { kind: "redact_shop" }
  /** A topic that asks nothing of us: polled for, or not ours. */
  | { kind: "nothing" };

/** The port that reads a delivery's body. Throws when the body is not what the topic promises. */
export type ReadFact = (topic: string, body: string, currency: string) => Fact;
