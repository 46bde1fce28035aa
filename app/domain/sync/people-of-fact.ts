import type { TypedNumber } from "../customers/order.ts";
import type { CustomerId } from "../values/ids.ts";
import type { Fact } from "./fact.ts";

/** Whom a fact concerns; null when it concerns nobody in particular. */
export function peopleOfFact(fact: Fact): { customerId: CustomerId | null; numbers: TypedNumber[] } | null {
  const typed = (text: string | null, country: string | null = null) => (text === null ? [] : [{ text, country }]);
  switch (fact.kind) {
    case "order":
      return { customerId: fact.order.customerId, numbers: fact.order.numbers };
    case "customer":
      return { customerId: fact.customer.id, numbers: typed(fact.customer.phone, fact.customer.country) };
    case "consent":
      return { customerId: fact.consent.customerId, numbers: typed(fact.consent.phone) };
    case "redact_customer":
    case "data_request":
      return { customerId: fact.customerId, numbers: typed(fact.phone) };
    case "customer_deleted":
      return { customerId: fact.customerId, numbers: [] };
    default:
      return null;
  }
}
