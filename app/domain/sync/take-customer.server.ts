import type { Transaction } from "../../platform/database.server.ts";
import { applyCustomer } from "../customers/apply-customer.server.ts";
import type { CustomerFact } from "../customers/customer.ts";
import { recomputeHistory } from "../customers/customer-store.server.ts";
import { assignGuestOrders } from "../customers/guest-order-store.server.ts";
import { attributeAnew } from "../results/attribute-anew.server.ts";
import { exitMoved } from "../series/exit-enrollments.server.ts";
import type { ShopView } from "../shops/shop.ts";
import type { PhoneId } from "../values/ids.ts";
import type { EffectPorts } from "./apply-at-once.server.ts";
import { describePhone } from "./describe-phone.ts";
import { settleZones } from "./settle-zones.server.ts";

/**
 * Takes over what Shopify says of a customer: a series begun with a number that is no longer theirs ends, and guests'
 * orders follow the number.
 */
export async function takeCustomer(
  tx: Transaction,
  ports: EffectPorts,
  shop: ShopView,
  customer: CustomerFact,
  now: Date,
): Promise<void> {
  const typed = describePhone(customer.phone, customer);
  const phone = typed && describePhone(typed.number, { country: null, province: null });
  const phones = await applyCustomer(tx, ports, shop.id, customer, phone);
  if (customer.ordersCount !== undefined) await recomputeHistory(tx, shop.id, customer.id, shop.ordersMode);
  await numbersMoved(tx, ports, shop, phones, now);
  await exitMoved(tx, shop.id, customer.id, now);
}

/** These numbers may have come to a customer or left one: zones, guests' orders and what those are owed to follow. */
export async function numbersMoved(
  tx: Transaction,
  ports: EffectPorts,
  shop: ShopView,
  phones: PhoneId[],
  now: Date,
): Promise<void> {
  for (const phone of phones) await settleZones(tx, ports, shop.id, phone);
  await attributeAnew(tx, shop.id, await assignGuestOrders(tx, shop, phones), now);
}
