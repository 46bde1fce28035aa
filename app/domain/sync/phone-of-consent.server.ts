import type { Transaction } from "../../platform/database.server.ts";
import { rememberPhone } from "../consent/phone-store.server.ts";
import { phoneOfCustomer } from "../customers/customer-store.server.ts";
import type { ShopView } from "../shops/shop.ts";
import type { PhoneId } from "../values/ids.ts";
import type { EffectPorts } from "./apply-at-once.server.ts";
import { describePhone } from "./describe-phone.ts";
import type { ConsentFact } from "./fact.ts";

/**
 * The phone a decision is about: the number the news names, made known when it came before its customer. A no that
 * names no number is taken for the one its customer has now; a yes that names none is about nothing. Null when there is
 * no valid number.
 */
export async function phoneOfConsent(
  tx: Transaction,
  ports: EffectPorts,
  shop: ShopView,
  consent: Pick<ConsentFact, "customerId" | "phone" | "state">,
): Promise<PhoneId | null> {
  const named = describePhone(consent.phone, { country: null, province: null });
  if (named) return await rememberPhone(tx, shop.id, ports, named);
  return consent.state === "unsubscribed" ? await phoneOfCustomer(tx, shop.id, consent.customerId) : null;
}
