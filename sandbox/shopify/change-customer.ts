import { shopOf } from "../world/shops.ts";
import { all, insert, inTransaction, run } from "../world/sql.ts";
import type { World } from "../world/world.ts";
import {
  consentPayload,
  customerDeletePayload,
  customerPayload,
  purchasingSummaryPayload,
} from "./customer-payload.ts";
import { gid } from "./gid.ts";
import { newEventId, queueWebhook } from "./queue-webhook.ts";
import { refreshAggregates } from "./refresh-aggregates.ts";
import type { CustomerRow } from "./rows.ts";
import { findCustomer } from "./store.ts";

/** SMS consent as Shopify keeps it. */
export interface SmsConsent {
  readonly state: "SUBSCRIBED" | "UNSUBSCRIBED" | "PENDING";
  readonly optInLevel?: "SINGLE_OPT_IN" | "CONFIRMED_OPT_IN" | "UNKNOWN";
  /** Business time, milliseconds; now when left out. */
  readonly updatedAt?: number;
  readonly collectedFrom?: "SHOPIFY" | "OTHER";
}

function existing(world: World, shop: string, customerId: number): CustomerRow {
  const customer = findCustomer(world, shop, customerId);
  if (!customer) throw new Error(`${shop} has no customer ${customerId}`);
  return customer;
}

/** Sets a customer's SMS consent and posts customers_marketing_consent/update; repeating it is harmless. */
export function setSmsConsent(world: World, shop: string, customerId: number, consent: SmsConsent): CustomerRow {
  return inTransaction(world.db, () => {
    const before = existing(world, shop, customerId);
    const now = world.now().getTime();
    run(
      world.db,
      `UPDATE customer SET sms_state = ?, sms_opt_in_level = ?, sms_updated_at = ?, sms_collected_from = ?,
         updated_at = ? WHERE id = ?`,
      consent.state,
      consent.optInLevel ?? before.sms_opt_in_level ?? "SINGLE_OPT_IN",
      consent.updatedAt ?? now,
      consent.collectedFrom ?? "SHOPIFY",
      now,
      customerId,
    );
    const customer = existing(world, shop, customerId);
    queueWebhook(world, shop, "customers_marketing_consent/update", () => consentPayload(customer));
    world.log("consent", shop, `customer ${customerId}: ${consent.state.toLowerCase()}`, { customerId });
    return customer;
  });
}

/** Deletes a customer (their orders stay, without them) and posts customers/delete. */
export function deleteCustomer(world: World, shop: string, customerId: number): void {
  inTransaction(world.db, () => {
    const customer = existing(world, shop, customerId);
    run(
      world.db,
      "UPDATE customer SET deleted_at = ?, next_order_at = NULL WHERE id = ?",
      world.now().getTime(),
      customerId,
    );
    queueWebhook(world, shop, "customers/delete", () => customerDeletePayload(customer));
    world.log("customer", shop, `customer ${customerId} was deleted`, { customerId });
  });
}

/** A new customer of the shop; posts customers/create. */
export function createCustomer(
  world: World,
  shop: string,
  person: { firstName?: string; lastName?: string; phone?: string; email?: string },
): CustomerRow {
  return inTransaction(world.db, () => {
    const { country, timezone, locale } = shopOf(shop);
    const now = world.now().getTime();
    const id = insert(
      world.db,
      `INSERT INTO customer (shop, first_name, last_name, email, phone, locale, country, timezone, created_at,
         updated_at, mean_gap_days, dropout_share) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 60, 0.3)`,
      shop,
      person.firstName ?? null,
      person.lastName ?? null,
      person.email ?? "new.customer@example.com",
      person.phone ?? null,
      locale,
      country,
      timezone,
      now,
      now,
    );
    const customer = existing(world, shop, id);
    queueWebhook(world, shop, "customers/create", () => customerPayload(customer));
    world.log("customer", shop, `customer ${id} signed up`, { customerId: id });
    return customer;
  });
}

/** Changes what a merchant may edit and posts customers/update. */
export function updateCustomer(
  world: World,
  shop: string,
  customerId: number,
  change: { firstName?: string | null; phone?: string | null; tags?: readonly string[] },
): CustomerRow {
  return inTransaction(world.db, () => {
    const before = existing(world, shop, customerId);
    run(
      world.db,
      "UPDATE customer SET first_name = ?, phone = ?, tags = ?, updated_at = ? WHERE id = ?",
      change.firstName === undefined ? before.first_name : change.firstName,
      change.phone === undefined ? before.phone : change.phone,
      change.tags === undefined ? before.tags : JSON.stringify(change.tags),
      world.now().getTime(),
      customerId,
    );
    const customer = existing(world, shop, customerId);
    const eventId = newEventId();
    queueWebhook(world, shop, "customers/update", () => customerPayload(customer), eventId);
    const [had, has]: string[][] = [JSON.parse(before.tags), JSON.parse(customer.tags)];
    announceTags(world, customer, "customer.tags_added", has?.filter((tag) => !had?.includes(tag)) ?? [], eventId);
    announceTags(world, customer, "customer.tags_removed", had?.filter((tag) => !has?.includes(tag)) ?? [], eventId);
    return customer;
  });
}

function announceTags(world: World, customer: CustomerRow, topic: string, tags: string[], eventId: string): void {
  if (tags.length === 0) return;
  const payload = { customerId: gid("Customer", customer.id), tags, occurredAt: world.now().toISOString() };
  queueWebhook(world, customer.shop, topic, payload, eventId);
}

/** Merges a customer into another, who gets their orders: customers/merge, customers/update, customers/purchasing_summary. */
export function mergeCustomers(world: World, shop: string, keptId: number, goneId: number): void {
  inTransaction(world.db, () => {
    const [kept, gone] = [existing(world, shop, keptId), existing(world, shop, goneId)];
    const now = world.now().getTime();
    run(world.db, "UPDATE shop_order SET customer_id = ? WHERE customer_id = ?", kept.id, gone.id);
    run(world.db, "UPDATE customer SET deleted_at = ?, next_order_at = NULL WHERE id = ?", now, gone.id);
    run(
      world.db,
      "UPDATE customer SET phone = coalesce(phone, ?), updated_at = ? WHERE id = ?",
      gone.phone,
      now,
      kept.id,
    );
    refreshAggregates(world, shop, kept.id);
    const merged = existing(world, shop, kept.id);
    const eventId = newEventId();
    const payload = {
      admin_graphql_api_customer_kept_id: gid("Customer", kept.id),
      admin_graphql_api_customer_deleted_id: gid("Customer", gone.id),
      admin_graphql_api_job_id: null,
      status: "completed",
      errors: [],
    };
    queueWebhook(world, shop, "customers/merge", payload, eventId);
    queueWebhook(world, shop, "customers/update", () => customerPayload(merged), eventId);
    const summary = () => purchasingSummaryPayload(merged, now);
    queueWebhook(world, shop, "customers/purchasing_summary", summary, eventId);
    world.log("customer", shop, `customer ${gone.id} was merged into ${kept.id}`, { customerId: kept.id });
  });
}

/** Posts the privacy request of a customer or shop, as Shopify does after a merchant or shopper asked for it. */
export function requestPrivacy(
  world: World,
  shop: string,
  topic: "customers/redact" | "customers/data_request",
  customerId: number,
): void {
  const customer = existing(world, shop, customerId);
  const orders = all(world.db, "SELECT id FROM shop_order WHERE customer_id = ?", customerId).map((row) => row.id);
  const about = {
    shop_id: shopOf(shop).id,
    shop_domain: shop,
    customer: { id: customer.id, email: customer.email, phone: customer.phone ?? "" },
  };
  const asked =
    topic === "customers/redact"
      ? { ...about, orders_to_redact: orders }
      : { ...about, orders_requested: orders, data_request: { id: customer.id % 1_000_000 } };
  queueWebhook(world, shop, topic, asked, newEventId());
  world.log("privacy", shop, `${topic} for customer ${customerId}`, { customerId });
}
