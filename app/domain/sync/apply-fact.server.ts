import type { Transaction } from "../../platform/database.server.ts";
import { findPhoneIds } from "../consent/phone-store.server.ts";
import { recordConsent } from "../consent/record-consent.server.ts";
import { applyCustomer } from "../customers/apply-customer.server.ts";
import { applyOrder } from "../customers/apply-order.server.ts";
import { changeTags, ensureCustomer, recomputeHistory } from "../customers/customer-store.server.ts";
import { netOf, type OrderFact } from "../customers/order.ts";
import { deleteOrder } from "../customers/order-store.server.ts";
import { attributeOrder } from "../results/attribute-order.server.ts";
import { exitMoved, lockPeople } from "../series/exit-enrollments.server.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { updateShop } from "../shops/shop-store.server.ts";
import { applyAtOnce, type EffectPorts } from "./apply-at-once.server.ts";
import { describePhone } from "./describe-phone.ts";
import type { ConsentFact, Fact } from "./fact.ts";
import { personOfFact } from "./person-of-fact.server.ts";
import { phoneOfConsent } from "./phone-of-consent.server.ts";
import { deleteProduct, upsertProduct } from "./product-store.server.ts";
import { dropCustomer, eraseCustomer } from "./remove-customer.server.ts";

/**
 * Takes over what a delivery says: in any order, any number of times. What had to be true before the acknowledgement
 * is made sure of again. Part of the caller's transaction.
 */
export async function applyFact(
  tx: Transaction,
  ports: EffectPorts,
  shop: ShopView,
  fact: Fact,
  now: Date,
): Promise<void> {
  const person = personOfFact(ports.sealing, shop.id, fact);
  // Phones before customers and orders, as everywhere.
  if (person) await lockPeople(tx, [person]);
  await applyAtOnce(tx, ports, shop, fact, now);
  switch (fact.kind) {
    case "order":
      await applyAndAttribute(tx, shop, fact.order, person?.phoneIndexes ?? [], now);
      return;
    case "order_deleted": {
      const owner = await deleteOrder(tx, shop.id, fact.orderId);
      if (owner !== null) await recomputeHistory(tx, shop.id, owner, shop.ordersMode);
      return;
    }
    case "customer":
      await applyCustomer(tx, ports, shop.id, fact.customer, describePhone(fact.customer.phone, fact.customer));
      await exitMoved(tx, shop.id, fact.customer.id, now);
      return;
    case "consent":
      await applyConsent(tx, ports, shop, fact.consent, now);
      return;
    case "tags":
      await ensureCustomer(tx, shop.id, fact.customerId);
      await changeTags(tx, shop.id, fact.customerId, fact);
      return;
    case "customer_deleted":
      await dropCustomer(tx, shop.id, fact.customerId, null, now);
      return;
    case "customers_merged":
      await dropCustomer(tx, shop.id, fact.deleted, fact.kept, now);
      return;
    case "redact_customer":
      if (fact.customerId !== null) await eraseCustomer(tx, shop.id, fact.customerId, now);
      return;
    default:
      await applyShopFact(tx, ports, shop, fact, now);
  }
}

async function applyAndAttribute(
  tx: Transaction,
  shop: ShopView,
  order: OrderFact,
  phoneIndexes: string[],
  now: Date,
): Promise<void> {
  const phones = await findPhoneIds(tx, shop.id, phoneIndexes);
  const applied = await applyOrder(tx, shop.id, shop.ordersMode, order, phones);
  if (applied) await attributeOrder(tx, shop.id, { ...order, ...applied, net: netOf(order) }, now);
}

async function applyConsent(
  tx: Transaction,
  ports: EffectPorts,
  shop: ShopView,
  consent: ConsentFact,
  now: Date,
): Promise<void> {
  const phone = await phoneOfConsent(tx, ports, shop, consent);
  if (phone === null || consent.at === null) return;
  const { state, class: consentClass, at } = consent;
  const record = { state, class: consentClass, at, source: "shopify_webhook" as const, receivedAt: now };
  await recordConsent(tx, ports, shop.id, phone, record);
}

async function applyShopFact(
  tx: Transaction,
  ports: EffectPorts,
  shop: ShopView,
  fact: Fact,
  now: Date,
): Promise<void> {
  switch (fact.kind) {
    case "product":
      return await upsertProduct(tx, shop.id, fact.product);
    case "product_deleted":
      return await deleteProduct(tx, shop.id, fact.productId);
    case "shop": {
      const { name, currency, timezone, country } = fact;
      const patch = { name, currency, timezone: timezone ?? shop.timezone, country: country ?? shop.country };
      return await updateShop(tx, shop.id, patch);
    }
    case "scopes": {
      const ordersMode = fact.scopes.includes("read_all_orders") ? "full" : "sixty_days";
      return await updateShop(tx, shop.id, { ordersMode });
    }
    case "data_request":
    case "redact_shop": {
      const detail = { customer: fact.kind === "data_request" ? fact.customerId : null };
      return await appendAudit(tx, shop.id, ports.ids, { actor: "shopify", action: fact.kind, detail }, now);
    }
    default:
      return;
  }
}
