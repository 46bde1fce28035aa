import type { Transaction } from "../../platform/database.server.ts";
import type { Random } from "../../platform/ports.ts";
import { findPhoneIds, indexOf } from "../consent/phone-store.server.ts";
import { recordConsent } from "../consent/record-consent.server.ts";
import { applyOrder, applyRefund, forgetOrder } from "../customers/apply-order.server.ts";
import { ensureCustomer, isRedacted, recomputeHistory } from "../customers/customer-store.server.ts";
import { lockKept } from "../customers/merge-store.server.ts";
import type { OrderFact } from "../customers/order.ts";
import { keepSummary, type PurchasingSummary } from "../customers/summary-store.server.ts";
import { changeTags } from "../customers/tag-store.server.ts";
import { askToConfirm } from "../messages/ask-to-confirm.server.ts";
import { beginDataRequest } from "../privacy/begin-data-request.server.ts";
import { beginRedaction, redactAgain } from "../privacy/begin-redaction.server.ts";
import type { NamedPerson } from "../privacy/person.ts";
import { attributeOrder, followOrder } from "../results/attribute-order.server.ts";
import { lockPeople } from "../series/exit-enrollments.server.ts";
import type { ShopView } from "../shops/shop.ts";
import type { CustomerId, PhoneId } from "../values/ids.ts";
import { applyAtOnce, type EffectPorts } from "./apply-at-once.server.ts";
import { applyShopFact, type ShopFactPorts } from "./apply-shop-fact.server.ts";
import { describePhone } from "./describe-phone.ts";
import type { ConsentFact, Fact, PersonFact } from "./fact.ts";
import { followMerge } from "./follow-merge.server.ts";
import { personOfFact } from "./person-of-fact.server.ts";
import { phoneOfConsent } from "./phone-of-consent.server.ts";
import { phonesOfOrder } from "./phones-of-order.server.ts";
import { dropCustomer, mergeCustomers } from "./remove-customer.server.ts";
import { takeCustomer } from "./take-customer.server.ts";

export type FactPorts = EffectPorts & ShopFactPorts & { random: Random };

/**
 * Takes over what a delivery says: in any order, any number of times. What had to be true before the acknowledgement
 * is made sure of again. Part of the caller's transaction.
 */
export async function applyFact(
  tx: Transaction,
  ports: FactPorts,
  shop: ShopView,
  told: Fact,
  now: Date,
): Promise<void> {
  // Phones before customers and orders, as everywhere.
  const phones = told.kind === "order" ? await phonesOfOrder(tx, ports, shop.id, told.order) : [];
  const person = personOfFact(ports.sealing, shop.id, told);
  if (person) await lockPeople(tx, [person]);
  const fact = await followMerge(tx, shop.id, told);
  await applyAtOnce(tx, ports, shop, fact, now);
  await applyLate(tx, ports, shop, fact, phones, now);
  await eraseLateNews(tx, ports, shop, fact);
}

/** What may come after the acknowledgement, in the fact's own words. */
async function applyLate(
  tx: Transaction,
  ports: FactPorts,
  shop: ShopView,
  fact: Fact,
  phones: PhoneId[],
  now: Date,
): Promise<void> {
  switch (fact.kind) {
    case "order":
      await applyAndAttribute(tx, shop, fact.order, phones, now);
      return;
    case "order_deleted":
      await forgetOrder(tx, shop, fact.orderId, now);
      return await followOrder(tx, shop.id, fact.orderId, null);
    case "refund": {
      const standing = await applyRefund(tx, shop, fact.orderId, fact.refund);
      return await followOrder(tx, shop.id, fact.orderId, standing);
    }
    case "customer":
      await takeCustomer(tx, ports, shop, fact.customer, now);
      return;
    case "consent":
      await applyConsent(tx, ports, shop, fact.consent, now);
      return;
    case "tags":
      await changeTags(tx, shop.id, fact.customerId, fact.change);
      return;
    case "summary":
      await applySummary(tx, shop, fact.customerId, fact.summary);
      return;
    case "customer_deleted":
      await dropCustomer(tx, ports, shop, fact.customerId, now);
      return;
    case "customers_merged":
      await mergeCustomers(tx, ports, shop, { kept: fact.kept, gone: fact.deleted }, now);
      return;
    case "redact_customer":
      return await beginRedaction(tx, ports, await namedPerson(tx, ports, shop, fact), now);
    case "data_request":
      return await beginDataRequest(tx, ports, await namedPerson(tx, ports, shop, fact), fact.requestId, now);
    default:
      await applyShopFact(tx, ports, shop, fact, now);
  }
}

/** News of somebody who was erased is erased again; also a history that was worked out anew. */
async function eraseLateNews(tx: Transaction, ports: FactPorts, shop: ShopView, fact: Fact): Promise<void> {
  const customer = customerOfFact(fact);
  if (customer === null || !(await isRedacted(tx, shop.id, customer))) return;
  // The kept one of a merge may have been merged since: what it brought is with whoever stands for both. Nobody asked to
  // erase them where they are not erased themselves.
  const kept = await lockKept(tx, shop.id, customer);
  await redactAgain(tx, ports, shop.id, (await isRedacted(tx, shop.id, kept)) ? kept : customer);
}

/** Whom a fact is news of; null for what asks for erasure itself. */
function customerOfFact(fact: Fact): CustomerId | null {
  switch (fact.kind) {
    case "order":
      return fact.order.customerId;
    case "customer":
      return fact.customer.id;
    case "consent":
      return fact.consent.customerId;
    case "tags":
    case "summary":
      return fact.customerId;
    case "customers_merged":
      return fact.kept;
    default:
      return null;
  }
}

/** Whom a request names, in our ids: numbers nobody is known by are left out. */
async function namedPerson(
  tx: Transaction,
  ports: EffectPorts,
  shop: ShopView,
  fact: PersonFact,
): Promise<NamedPerson> {
  const number = describePhone(fact.phone, { country: null, province: null });
  const phones = number ? await findPhoneIds(tx, shop.id, [indexOf(ports.sealing, shop.id, number.number)]) : [];
  return { shop: shop.id, customers: fact.customerId === null ? [] : [fact.customerId], phones, orders: fact.orders };
}

async function applyAndAttribute(
  tx: Transaction,
  shop: ShopView,
  order: OrderFact,
  phones: PhoneId[],
  now: Date,
): Promise<void> {
  const standing = await applyOrder(tx, shop, order, phones);
  const { id, codes } = order;
  await attributeOrder(tx, shop.id, { ...(standing ?? NOTHING), id, codes, placedAt: order.placedAt }, now);
}

/** A deleted order brought nothing; a code it used is used all the same. */
const NOTHING = { customerId: null, counts: false, net: 0n };

async function applySummary(
  tx: Transaction,
  shop: ShopView,
  customer: CustomerId,
  summary: PurchasingSummary,
): Promise<void> {
  await ensureCustomer(tx, shop.id, customer);
  await keepSummary(tx, shop.id, customer, summary);
  await recomputeHistory(tx, shop.id, customer, shop.ordersMode);
}

async function applyConsent(
  tx: Transaction,
  ports: FactPorts,
  shop: ShopView,
  consent: ConsentFact,
  now: Date,
): Promise<void> {
  const phone = await phoneOfConsent(tx, ports, shop, consent);
  if (phone === null || consent.at === null) return;
  const { state, class: consentClass, at } = consent;
  const record = { state, class: consentClass, at, source: "shopify_webhook" as const, receivedAt: now };
  const stands = await recordConsent(tx, ports, shop.id, phone, record);
  if (stands && state === "subscribed") await askToConfirm(tx, ports, shop, phone, at, now);
  // An opt-in may have lifted the suppression of an erased number: from now on it may be known again.
  if (state === "subscribed") await phoneOfConsent(tx, ports, shop, consent);
}
