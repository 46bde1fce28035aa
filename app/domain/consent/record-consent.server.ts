import type { Transaction } from "../../platform/database.server.ts";
import type { Ids } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import type { PhoneId, ShopId } from "../values/ids.ts";
import { liftsSuppression, weighConsent } from "./consent.ts";
import {
  appendConsentEvent,
  type ConsentRecord,
  isRecorded,
  readStandingConsent,
  standOnEvent,
  standOnProof,
} from "./consent-store.server.ts";
import { liftSuppression, lockPhones } from "./phone-store.server.ts";

/**
 * Writes down what the owner of a phone decided. Late, repeated and contradicting news is weighed: each decision enters
 * the ledger once, whenever we hear of it, and the phone stands on the latest, as far as the ledger proves it. An opt-in
 * lifts a suppression that is older than itself even when a later no stands: the no then speaks for itself. Part of the
 * caller's transaction.
 * @returns whether this decision is the one that stands now.
 */
export async function recordConsent(
  tx: Transaction,
  ports: { sealing: Sealing; ids: Ids },
  shop: ShopId,
  phone: PhoneId,
  record: ConsentRecord,
): Promise<boolean> {
  await lockPhones(tx, shop, [phone]);
  if (await isRecorded(tx, shop, phone, record)) return false;
  const standing = await readStandingConsent(tx, shop, phone);
  const event = ports.ids.uuid();
  await appendConsentEvent(tx, shop, ports.sealing, event, phone, record);
  if (liftsSuppression(standing, record)) await liftSuppression(tx, shop, phone);
  const stands = weighConsent(standing, record) === "apply";
  if (stands) await standOnEvent(tx, shop, phone, event, record);
  // A late proof, a late no, or a word of Shopify after a proof.
  await standOnProof(tx, shop, phone);
  return stands;
}
