import type { Transaction } from "../../platform/database.server.ts";
import { rememberNumber } from "../consent/phone-store.server.ts";
import type { OrderFact } from "../customers/order.ts";
import type { PhoneId, ShopId } from "../values/ids.ts";
import type { EffectPorts } from "./apply-at-once.server.ts";
import { describePhone } from "./describe-phone.ts";

/**
 * The numbers an order names, each known by its index from now on: it may be told before the customer it belongs to.
 * The number itself is not kept.
 */
export async function phonesOfOrder(
  tx: Transaction,
  ports: EffectPorts,
  shop: ShopId,
  order: OrderFact,
): Promise<PhoneId[]> {
  const numbers = new Map<string, NonNullable<ReturnType<typeof describePhone>>>();
  for (const { text, country } of order.numbers) {
    const typed = describePhone(text, { country, province: null });
    // Where the order goes says nothing of where the number's owner is.
    const phone = typed && describePhone(typed.number, { country: null, province: null });
    if (phone) numbers.set(phone.number, phone);
  }
  const ids: PhoneId[] = [];
  for (const number of [...numbers.keys()].sort()) {
    const phone = numbers.get(number);
    if (phone) ids.push(await rememberNumber(tx, shop, ports, phone));
  }
  return ids;
}
