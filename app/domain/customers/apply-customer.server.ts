import type { Transaction } from "../../platform/database.server.ts";
import type { Ids } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import type { PhoneFacts } from "../consent/phone.ts";
import { rememberPhone } from "../consent/phone-store.server.ts";
import type { PhoneId, ShopId } from "../values/ids.ts";
import type { CustomerFact } from "./customer.ts";
import { isRedacted, phoneOfCustomer, rememberFormer, upsertCustomer } from "./customer-store.server.ts";
import { keepSummary } from "./summary-store.server.ts";
import { keepTags } from "./tag-store.server.ts";

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
  await keepWhatOnlySomeTell(tx, shop, customer);
  if (named) await rememberFormer(tx, shop, customer.id, named);
  return [...new Set([before, named].filter((one) => one !== null))];
}

/** Tags and Shopify's own sums, which webhooks of customers leave out. */
async function keepWhatOnlySomeTell(tx: Transaction, shop: ShopId, customer: CustomerFact): Promise<void> {
  const { id, tags, ordersCount, spent, updatedAt } = customer;
  if (tags !== undefined) await keepTags(tx, shop, id, tags, updatedAt);
  if (ordersCount !== undefined) await keepSummary(tx, shop, id, { ordersCount, spent: spent ?? 0n, at: updatedAt });
}
