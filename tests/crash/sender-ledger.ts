import { z } from "zod";
import { all } from "../../sandbox/world/sql.ts";
import type { World } from "../../sandbox/world/world.ts";

/** One webhook as its sender remembers it. Times are physical milliseconds. */
export interface SentWebhook {
  topic: string;
  webhookId: string;
  /** First 200; null when there was none. */
  answeredAt: number | null;
  /** Shopify's numeric ids, where the topic is about an order or a customer. */
  orderId: number | null;
  customerId: number | null;
  unsubscribes: boolean;
}

type Row = { topic: string; webhook_id: string; answered_at: number | null; body: string };

const id = z.union([z.number(), z.string()]).transform(Number).nullish();
const body = z.object({
  id,
  customer_id: id,
  customer: z.object({ id }).nullish(),
  sms_marketing_consent: z.object({ state: z.string() }).nullish(),
});

/** Everything that was to be delivered for a shop, oldest first. */
export function readSent(world: World, shop: string): SentWebhook[] {
  const rows = all<Row>(
    world.db,
    "SELECT topic, webhook_id, answered_at, body FROM webhook_delivery WHERE shop = ? ORDER BY id",
    shop,
  );
  return rows.map((row) => {
    const read = body.safeParse(JSON.parse(row.body)).data;
    const isOrder = row.topic.startsWith("orders/");
    const isCustomer = row.topic.startsWith("customers/") || row.topic.startsWith("customers_");
    return {
      topic: row.topic,
      webhookId: row.webhook_id,
      answeredAt: row.answered_at,
      orderId: isOrder ? (read?.id ?? null) : null,
      customerId: isOrder ? (read?.customer?.id ?? null) : isCustomer ? (read?.id ?? null) : null,
      unsubscribes: read?.sms_marketing_consent?.state.toLowerCase() === "unsubscribed",
    };
  });
}
