import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { findCustomer, findCustomerByPhone } from "../shopify/store.ts";
import type { SandboxShop } from "../world/shops.ts";
import type { World } from "../world/world.ts";

/** Who checks out: a customer the shop knows, a guest with a phone number, or nobody it could name. */
export type Shopper =
  | { readonly kind: "customer"; readonly customerId: number; readonly phone: string | null }
  | { readonly kind: "guest"; readonly phone: string | null }
  | { readonly kind: "unclear"; readonly problem: string };

/**
 * Recognises a shopper by customer id, else by phone number as typed (national numbers are the shop's country's); the
 * order keeps the number as it was typed. Without either it is a guest.
 */
export function recogniseShopper(world: World, shop: SandboxShop, form: URLSearchParams): Shopper {
  const id = form.get("customer") ?? "";
  if (id !== "") {
    const customer = findCustomer(world, shop.domain, Number(id) || 0);
    if (!customer) return { kind: "unclear", problem: `${shop.name} has no customer ${id}.` };
    return { kind: "customer", customerId: customer.id, phone: null };
  }
  const typed = (form.get("phone") ?? "").trim();
  if (typed === "") return { kind: "guest", phone: null };
  const number = parsePhoneNumberFromString(typed, shop.country);
  if (!number?.isPossible()) return { kind: "unclear", problem: `“${typed}” is not a phone number.` };
  const customer = findCustomerByPhone(world, shop.domain, number.number);
  if (customer) return { kind: "customer", customerId: customer.id, phone: typed };
  return { kind: "guest", phone: typed };
}
