import type { CustomerId, OrderId, PhoneId, ShopId } from "../values/ids.ts";

/** Somebody a request names: a customer, numbers, orders, in any combination. */
export interface NamedPerson {
  shop: ShopId;
  /** The customer a request names, and once they are looked up those who were merged into them; none: it names none. */
  customers: CustomerId[];
  phones: PhoneId[];
  orders: OrderId[];
}

/** The customer a request names; null when it names none. */
export function namedCustomer(person: NamedPerson): CustomerId | null {
  return person.customers[0] ?? null;
}
