import type { Transaction } from "../../platform/database.server.ts";
import type { Ids } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { findPhoneIds, indexOf } from "../consent/phone-store.server.ts";
import { recordConsent } from "../consent/record-consent.server.ts";
import type { CustomerNow } from "../customers/customer-directory.ts";
import { phoneOfCustomer } from "../customers/customer-store.server.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";
import { readPhoneNumber } from "../values/phone-number.ts";
import { exitMoved, exitOnOptOut, exitOnOrder, lockPeople } from "./exit-enrollments.server.ts";

interface Ports {
  sealing: Sealing;
  ids: Ids;
}

/** An order Shopify showed us that no webhook told of: stands for that webhook. */
export async function applySeenOrder(
  tx: Transaction,
  shop: ShopId,
  order: { customerId: CustomerId | null; processedAt: Date; test: boolean },
  now: Date,
): Promise<void> {
  if (order.customerId === null) return;
  const fact = { shop, customerId: order.customerId, phoneIndexes: [], placedAt: order.processedAt, test: order.test };
  await exitOnOrder(tx, fact, now);
}

/** A customer as Shopify shows them now: an order or an opt-out we were not told of counts like its webhook. */
export async function applySeenCustomer(
  tx: Transaction,
  ports: Ports,
  shop: ShopId,
  seen: CustomerNow,
  now: Date,
): Promise<void> {
  const number = seen.phoneNumber && readPhoneNumber(seen.phoneNumber, null);
  const index = number && indexOf(ports.sealing, shop, number.e164);
  await lockPeople(tx, [{ shop, customerId: seen.id, phoneIndexes: index ? [index] : [] }]);
  if (seen.lastOrderAt) {
    await applySeenOrder(tx, shop, { customerId: seen.id, processedAt: seen.lastOrderAt, test: false }, now);
  }
  // A number that cannot be read says nothing.
  if (index || seen.phoneNumber === null) await exitMoved(tx, shop, seen.id, now, index || null);
  const [known] = index ? await findPhoneIds(tx, shop, [index]) : [];
  const phone = index ? known : await phoneOfCustomer(tx, shop, seen.id);
  if (!phone) return;
  const { consentState: state, consentClass, consentUpdatedAt: at } = seen;
  // Without a date there is no decision to write down; what it shows still keeps texts back.
  const record = at && { state, class: consentClass, at, receivedAt: now, source: "shopify_look" as const };
  const stands = record === null || (await recordConsent(tx, ports, shop, phone, record));
  if (stands && seen.consentState !== "subscribed") await exitOnOptOut(tx, { shop, phoneId: phone }, now);
}
