import type { Transaction } from "../../platform/database.server.ts";
import type { Ids } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { readPhone, suppressPhone } from "../consent/phone-store.server.ts";
import { recordConsent } from "../consent/record-consent.server.ts";
import { holdStanding } from "../offers/changed-discounts-store.server.ts";
import {
  exitOnOptOut,
  exitOnOrder,
  exitPhone,
  exitShop,
  type InFlight,
  lockPeople,
} from "../series/exit-enrollments.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { cameBackSince, leaveShop } from "../shops/shop-access-store.server.ts";
import type { ConsentFact, Fact } from "./fact.ts";
import { personOfFact } from "./person-of-fact.server.ts";
import { phoneOfConsent } from "./phone-of-consent.server.ts";

export interface EffectPorts {
  sealing: Sealing;
  ids: Ids;
}

/**
 * What must be true before a delivery is acknowledged: nobody is texted after an order, an opt-out, a redaction or an
 * uninstall. May be repeated. Part of the caller's transaction.
 * @returns phones that may have a text on its way.
 */
export async function applyAtOnce(
  tx: Transaction,
  ports: EffectPorts,
  shop: ShopView,
  fact: Fact,
  now: Date,
): Promise<InFlight> {
  const person = personOfFact(ports.sealing, shop.id, fact);
  if (fact.kind === "order" && person) {
    return await exitOnOrder(tx, { ...person, placedAt: fact.order.placedAt, test: fact.order.test }, now);
  }
  if (fact.kind === "consent" && fact.consent.state === "unsubscribed") {
    return await optOut(tx, ports, shop, fact.consent, now);
  }
  if (fact.kind === "redact_customer" && person) {
    return await redact(tx, shop, await lockPeople(tx, [person]), now);
  }
  return fact.kind === "uninstalled" ? await uninstall(tx, shop, now) : [];
}

/** Told late, of a shop that has come back since, it ends what was running before alone: no old series revives. */
async function uninstall(tx: Transaction, shop: ShopView, now: Date): Promise<InFlight> {
  if (await cameBackSince(tx, shop.id, now)) return await exitShop(tx, shop.id, "uninstalled", now, now);
  const flights = await exitShop(tx, shop.id, "uninstalled", now);
  await leaveShop(tx, shop);
  // What the merchant changes meanwhile is theirs: no night after a return may take it for as it was.
  await holdStanding(tx, shop.id, now);
  return flights;
}

async function optOut(
  tx: Transaction,
  ports: EffectPorts,
  shop: ShopView,
  consent: ConsentFact,
  now: Date,
): Promise<InFlight> {
  const phone = await phoneOfConsent(tx, ports, shop, consent);
  if (phone === null) return [];
  const { state, class: consentClass, at } = consent;
  const record = { state, class: consentClass, at: at ?? now, source: "shopify_webhook" as const, receivedAt: now };
  await recordConsent(tx, ports, shop.id, phone, record);
  // An opt-out that came late, after a newer opt-in, ends nothing; one told again waits again for what is on its way.
  const standing = await readPhone(tx, shop.id, phone);
  return standing.consentState === "unsubscribed" ? await exitOnOptOut(tx, { shop: shop.id, phoneId: phone }, now) : [];
}

/** Every phone the person is known by, or is in a series with, hears nothing more. */
async function redact(tx: Transaction, shop: ShopView, flights: InFlight, now: Date): Promise<InFlight> {
  for (const { phoneId } of flights) {
    await exitPhone(tx, shop.id, phoneId, "redacted", now);
    await suppressPhone(tx, shop.id, phoneId, "redacted", now);
  }
  return flights;
}
