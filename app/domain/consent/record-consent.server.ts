import type { Transaction } from "../../platform/database.server.ts";
import type { Ids } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import type { PhoneId, ShopId } from "../values/ids.ts";
import { liftsSuppression, weighConsent } from "./consent.ts";
import { appendConsentEvent, type ConsentRecord, readStandingConsent, standOnEvent } from "./consent-store.server.ts";
import { lockPhones } from "./phone-store.server.ts";

/**
 * Writes down what the owner of a phone decided. Late, repeated and contradicting news is weighed: an older decision
 * than the one that stands changes nothing and is not recorded again. Part of the caller's transaction.
 * @returns whether the standing consent is now this one.
 */
export async function recordConsent(
  tx: Transaction,
  ports: { sealing: Sealing; ids: Ids },
  shop: ShopId,
  phone: PhoneId,
  record: ConsentRecord,
): Promise<boolean> {
  await lockPhones(tx, shop, [phone]);
  const standing = await readStandingConsent(tx, shop, phone);
  if (weighConsent(standing, record) === "ignore") return false;
  const event = ports.ids.uuid();
  await appendConsentEvent(tx, shop, ports.sealing, event, phone, record);
  await standOnEvent(tx, shop, phone, event, record, liftsSuppression(standing, record));
  return true;
}
