import type { Transaction } from "../../platform/database.server.ts";
import { numberPlace } from "../consent/phone.ts";
import { readPhone, writeZones } from "../consent/phone-store.server.ts";
import { addressesByPhone } from "../customers/customer-store.server.ts";
import { candidateZones } from "../messages/time-zones.ts";
import type { PhoneId, ShopId } from "../values/ids.ts";
import type { EffectPorts } from "./apply-at-once.server.ts";

/**
 * Works out anew in which time zones the owner of a number may be: by the number and by the addresses of everybody who
 * is known by it now, so that it does not matter who was heard of last. An erased number keeps what it has.
 */
export async function settleZones(tx: Transaction, ports: EffectPorts, shop: ShopId, phone: PhoneId): Promise<void> {
  const { numberSealed, country: numberCountry } = await readPhone(tx, shop, phone);
  if (numberSealed === null) return;
  const number = ports.sealing.open(numberSealed, numberPlace(shop, phone));
  const known = await addressesByPhone(tx, shop, phone);
  const addresses = known.length > 0 ? known : [{ country: null, province: null }];
  const zones = addresses.flatMap((address) => candidateZones({ ...address, number, numberCountry }));
  await writeZones(tx, shop, phone, [...new Set(zones)].sort());
}
