import { createHmac } from "node:crypto";
import { APP_API_SECRET } from "../world/app-registration.ts";
import { all, one, run } from "../world/sql.ts";
import type { World } from "../world/world.ts";

const MINUTE = 60_000;

/** Minutes of business time between the attempts: eight retries over four hours. */
export const RETRY_MINUTES: readonly number[] = [1, 2, 4, 8, 15, 30, 60, 120];
/** Physical time a delivery may take until its 2xx. */
const ANSWER_LIMIT_MS = 5_000;

type DeliveryRow = {
  id: number;
  shop: string;
  topic: string;
  event_id: string;
  webhook_id: string;
  attempts: number;
  business_at: number;
  duplicates: number;
  uri: string;
  name: string | null;
  body: string;
};

/** Sends one request to the app; fetch fits. */
export type Deliver = (
  url: string,
  init: { method: "POST"; headers: Record<string, string>; body: string; signal: AbortSignal },
) => Promise<{ status: number }>;

export interface DispatcherOptions {
  readonly deliver: Deliver;
  /** Deliveries in flight at once; default 16. */
  readonly concurrency?: number;
  /** Physical limit of one delivery, milliseconds; default 5000. */
  readonly answerLimitMs?: number;
  /** How often to look for what is due, physical milliseconds; default 50. */
  readonly everyMs?: number;
}

/** Delivers queued webhooks to the app with a real signature, retries refused ones, and keeps the ledger. */
export class WebhookDispatcher {
  private readonly world: World;
  private readonly options: DispatcherOptions;
  private readonly flying = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | null = null;

  constructor(world: World, options: DispatcherOptions) {
    this.world = world;
    this.options = options;
    // What was in flight when a former process ended was never answered.
    run(world.db, "UPDATE webhook_delivery SET status = 'pending' WHERE status = 'sending'");
  }

  /** Looks for due deliveries from now on. */
  start(): void {
    this.timer ??= setInterval(() => this.sendDue(), this.options.everyMs ?? 50);
  }

  /** Stops looking and waits for what is in flight. */
  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await Promise.all(this.flying);
  }

  /** Deliveries due at this business time or in flight; retries of later hours do not count. */
  waiting(): number {
    const due = one<{ n: number }>(
      this.world.db,
      "SELECT count(*) AS n FROM webhook_delivery WHERE status = 'pending' AND due_at <= ?",
      this.world.now().getTime(),
    );
    return (due?.n ?? 0) + this.flying.size;
  }

  /** Delivers until nothing is due and nothing in flight. */
  async drain(): Promise<void> {
    while (this.waiting() > 0) {
      this.sendDue();
      if (this.flying.size > 0) await Promise.race(this.flying);
      else await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  private sendDue(): void {
    const room = (this.options.concurrency ?? 16) - this.flying.size;
    if (room <= 0 || !this.world.db.isOpen) return;
    const order = this.world.faults.webhookReorder ? "random()" : "due_at, id";
    const due = all<DeliveryRow>(
      this.world.db,
      `SELECT * FROM webhook_delivery WHERE status = 'pending' AND due_at <= ? AND due_at_physical <= ?
       ORDER BY ${order} LIMIT ?`,
      this.world.now().getTime(),
      Date.now(),
      room,
    );
    for (const delivery of due) {
      run(
        this.world.db,
        "UPDATE webhook_delivery SET status = 'sending', attempts = attempts + 1, begun_at = ? WHERE id = ?",
        Date.now(),
        delivery.id,
      );
      const flight = this.attempt(delivery).finally(() => this.flying.delete(flight));
      this.flying.add(flight);
    }
  }

  private async attempt(delivery: DeliveryRow): Promise<void> {
    const status = await this.post(delivery);
    if (!this.world.db.isOpen) return;
    if (status >= 200 && status < 300) this.accepted(delivery, status);
    else this.refused(delivery, status);
  }

  private async post(delivery: DeliveryRow): Promise<number> {
    const signal = AbortSignal.timeout(this.options.answerLimitMs ?? ANSWER_LIMIT_MS);
    const tooLate = new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
    try {
      const init = { method: "POST" as const, headers: this.headersOf(delivery), body: delivery.body, signal };
      return (await Promise.race([this.options.deliver(delivery.uri, init), tooLate])).status;
    } catch {
      return 0;
    }
  }

  private headersOf(delivery: DeliveryRow): Record<string, string> {
    return {
      "Content-Type": "application/json",
      "User-Agent": "Shopify-Captain-Hook",
      "X-Shopify-Topic": delivery.topic,
      "X-Shopify-Hmac-Sha256": signWebhook(delivery.body),
      "X-Shopify-Shop-Domain": delivery.shop,
      "X-Shopify-API-Version": this.world.registration.webhookApiVersion,
      "X-Shopify-Webhook-Id": delivery.webhook_id,
      "X-Shopify-Event-Id": delivery.event_id,
      "X-Shopify-Triggered-At": new Date(delivery.business_at).toISOString(),
      ...(delivery.name ? { "X-Shopify-Name": delivery.name } : {}),
    };
  }

  private accepted(delivery: DeliveryRow, status: number): void {
    const again = delivery.duplicates > 0;
    // The ledger keeps the first answer: a duplicate is another request, not another acknowledgement.
    run(
      this.world.db,
      `UPDATE webhook_delivery SET status = ?, answered_at = coalesce(answered_at, ?), response_status = ?,
         duplicates = max(duplicates - 1, 0) WHERE id = ?`,
      again ? "pending" : "delivered",
      Date.now(),
      status,
      delivery.id,
    );
  }

  private refused(delivery: DeliveryRow, status: number): void {
    const minutes = RETRY_MINUTES[delivery.attempts];
    run(
      this.world.db,
      "UPDATE webhook_delivery SET status = ?, due_at = ?, response_status = ? WHERE id = ?",
      minutes === undefined ? "failed" : "pending",
      this.world.now().getTime() + (minutes ?? 0) * MINUTE,
      status,
      delivery.id,
    );
    const what = status === 0 ? "no answer" : `answer ${status}`;
    const next = minutes === undefined ? "given up" : `again in ${minutes} min`;
    this.world.log("webhook", delivery.shop, `${delivery.topic}: ${what}, ${next}`);
  }
}

/** The value of X-Shopify-Hmac-Sha256: base64 of the HMAC of the raw body under the app's secret. */
export function signWebhook(body: string): string {
  return createHmac("sha256", APP_API_SECRET).update(body, "utf8").digest("base64");
}
