import type { Transaction } from "../../platform/database.server.ts";
import type { Ids } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { findPhoneIds, indexOf } from "../consent/phone-store.server.ts";
import { recordConsent } from "../consent/record-consent.server.ts";
import type { CustomerNow, SeenOrder } from "../customers/customer-directory.ts";
import { phoneOfCustomer } from "../customers/customer-store.server.ts";
import { countFinding } from "../shops/sync-finding-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { readNumbers, readPhoneNumber } from "../values/phone-number.ts";
import { exitMoved, exitOnOptOut, exitOnOrder, lockPeople } from "./exit-enrollments.server.ts";
import { consentNewsWaits } from "./freshness.sql.server.ts";

interface Ports {
  sealing: Sealing;
  ids: Ids;
}

/** Webhooks take this long at times: what changed since may still be told. */
const MAY_STILL_COME_MS = 300_000;

/**
 * An order Shopify showed us that no webhook has told of yet: it ends a series as that webhook would, a guest's by the
 * numbers it names. What else it changes, and whether its webhook was lost, is the reconciliation's to find.
 */
export async function applySeenOrder(
  tx: Transaction,
  ports: Pick<Ports, "sealing">,
  shop: ShopId,
  order: SeenOrder,
  now: Date,
): Promise<void> {
  const phoneIndexes = readNumbers(order.numbers).map((number) => indexOf(ports.sealing, shop, number));
  if (order.customerId === null && phoneIndexes.length === 0) return;
  const { customerId, processedAt: placedAt, test } = order;
  await exitOnOrder(tx, { shop, customerId, phoneIndexes, placedAt, test }, now);
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
    const order = { customerId: seen.id, numbers: [], processedAt: seen.lastOrderAt, test: false };
    await applySeenOrder(tx, ports, shop, order, now);
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
  if (record && stands) await countLost(tx, shop, record.at, now);
  if (stands && seen.consentState !== "subscribed") await exitOnOptOut(tx, { shop, phoneId: phone }, now);
}

/** A decision that is old enough to have been told, and that no waiting delivery may be about, was lost on its way. */
async function countLost(tx: Transaction, shop: ShopId, decidedAt: Date, now: Date): Promise<void> {
  if (now.getTime() - decidedAt.getTime() < MAY_STILL_COME_MS) return;
  const waiting = await tx.$queryRaw<unknown[]>(consentNewsWaits(shop));
  if (waiting.length === 0) await countFinding(tx, shop, "consent", now);
}
