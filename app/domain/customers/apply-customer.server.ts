import type { Transaction } from "../../platform/database.server.ts";
import type { Ids } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import type { PhoneFacts } from "../consent/phone.ts";
import { rememberPhone } from "../consent/phone-store.server.ts";
import type { PhoneId, ShopId } from "../values/ids.ts";
import type { CustomerFact } from "./customer.ts";
import { isRedacted, phoneOfCustomer, rememberFormer, upsertCustomer } from "./customer-store.server.ts";

/**
 * Takes over what Shopify says of a customer, unless we know better by now or they have been erased. Part of the
 * caller's transaction.
 * @param phone the customer's number, described; null when they have none, or none that is valid.
 * @returns the numbers this is about: the customer's before, the one named.
 */
export async function applyCustomer(
  tx: Transaction,
  ports: { sealing: Sealing; ids: Ids },
  shop: ShopId,
  customer: CustomerFact,
  phone: PhoneFacts | null,
): Promise<PhoneId[]> {
  if (await isRedacted(tx, shop, customer.id)) return [];
  const before = await phoneOfCustomer(tx, shop, customer.id);
  const named = phone && (await rememberPhone(tx, shop, ports, phone));
  await upsertCustomer(tx, shop, ports.sealing, customer, named);
  if (named) await rememberFormer(tx, shop, customer.id, named);
  return [...new Set([before, named].filter((one) => one !== null))];
}
