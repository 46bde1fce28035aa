import { randomUUID } from "node:crypto";
import type { WebhookSubscription } from "../world/app-registration.ts";
import { insert } from "../world/sql.ts";
import type { World } from "../world/world.ts";
import { keepFields } from "./include-fields.ts";
import { shopRow } from "./store.ts";

/** Topics that are delivered to a shop that has uninstalled the app, too. */
const AFTER_UNINSTALL = ["app/uninstalled", "customers/redact", "customers/data_request", "shop/redact"];

/** An id for one action of a merchant or shopper: all its deliveries carry it as X-Shopify-Event-Id. */
export function newEventId(): string {
  return randomUUID();
}

function isListening(world: World, shop: string, topic: string): boolean {
  const row = shopRow(world, shop);
  if (row.installed_at === null) return false;
  return row.uninstalled_at === null || AFTER_UNINSTALL.includes(topic);
}

function queueFor(world: World, shop: string, subscription: WebhookSubscription, payload: object, eventId: string) {
  const now = world.now().getTime();
  const lost = world.faults.webhookLoseShare > 0 && Math.random() < world.faults.webhookLoseShare;
  const twice = world.faults.webhookDuplicateShare > 0 && Math.random() < world.faults.webhookDuplicateShare;
  const body = JSON.stringify(subscription.includeFields ? keepFields(payload, subscription.includeFields) : payload);
  const status = lost ? "lost" : "pending";
  insert(
    world.db,
    `INSERT INTO webhook_delivery (shop, topic, event_id, webhook_id, status, business_at, due_at, due_at_physical,
       duplicates, uri, name, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    shop,
    subscription.topic,
    eventId,
    randomUUID(),
    status,
    now,
    now,
    Date.now() + world.faults.webhookDelayMs,
    twice ? 1 : 0,
    subscription.uri,
    subscription.name,
    body,
  );
  if (lost) world.log("webhook", shop, `lost ${subscription.topic} (fault)`);
}

/**
 * Puts a webhook into the post when the app subscribed to the topic in its shopify.app.toml and is installed in the
 * shop; the fields are cut to include_fields. The payload is only made when somebody listens.
 */
export function queueWebhook(
  world: World,
  shop: string,
  topic: string,
  payload: object | (() => object),
  eventId: string = newEventId(),
): void {
  const subscriptions = world.registration.subscriptions.filter((subscription) => subscription.topic === topic);
  if (subscriptions.length === 0 || !isListening(world, shop, topic)) return;
  const made = typeof payload === "function" ? payload() : payload;
  for (const subscription of subscriptions) queueFor(world, shop, subscription, made, eventId);
}
