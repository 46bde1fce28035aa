import { createHmac, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { afterAll } from "vitest";
import type { ProviderEffects } from "../../../app/domain/sync/provider-effects.ts";
import { createProviderAccounts } from "../../../app/intake/provider-accounts.server.ts";
import { createRawDoor, type RawDoorPorts } from "../../../app/intake/raw-door.server.ts";
import { connectDatabase, type Database } from "../../../app/platform/database.server.ts";
import type { BackgroundJobs, JobPayload } from "../../../app/platform/jobs.ts";
import { connectStatements } from "../../../app/platform/statements.server.ts";
import { readFact } from "../../../app/shopify/payloads/read-fact.ts";
import { type TestPorts, testPorts } from "../test-ports.ts";

export const SECRET = "test-secret";
export const METRICS_TOKEN = "test-metrics-token";
export const APP_URL = "https://winback.test";

/** The SMS provider's effects for tests that speak of Shopify only. */
export const noProvider: ProviderEffects = {
  receiveInbound: async () => [],
  applyStatus: async () => {},
};

export interface Door {
  url: string;
  ports: TestPorts & RawDoorPorts & { jobs: BackgroundJobs };
  /** Background jobs that were asked for, in order. */
  sent: { name: string; payload: JobPayload }[];
}

/** The raw door on a real port, over a pool of its own; ended with the file. */
export async function openDoor(
  at: { database: Database; connectionString: string },
  provider: ProviderEffects = noProvider,
  own: Partial<Pick<Door["ports"], "log" | "jobs" | "now">> = {},
): Promise<Door> {
  const intakeDatabase = connectDatabase({
    connectionString: at.connectionString,
    max: 4,
    name: "winback-test-intake",
    lockTimeoutMs: 500,
  });
  const intakeStatements = connectStatements({
    connectionString: at.connectionString,
    max: 2,
    name: "winback-test-intake-bulk",
    lockTimeoutMs: 500,
  });
  const base = testPorts();
  const sent: Door["sent"] = [];
  const ports = {
    ...base,
    jobs: { send: async (_: unknown, name: string, payload: JobPayload) => void sent.push({ name, payload }) },
    ...createProviderAccounts({ database: at.database, sealing: base.sealing }),
    database: at.database,
    intakeDatabase,
    intakeStatements,
    readFact,
    provider,
    appUrl: APP_URL,
    webhookSecrets: [SECRET],
    metricsToken: METRICS_TOKEN,
    countDueNow: async () => 0,
    ...own,
  };
  const door = createRawDoor(ports);
  const server = createServer((request, response) => {
    if (!door(request, response)) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await Promise.all([intakeDatabase.close(), intakeStatements.close()]);
  });
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`, ports, sent };
}

export interface Webhook {
  shop: string;
  topic: string;
  payload: unknown;
  webhookId?: string;
  /** When it happened at Shopify; the header is left out otherwise. */
  triggeredAt?: Date;
  secret?: string;
  /** Sent as it is instead of the payload. */
  raw?: string;
}

/** Posts a webhook as Shopify does: real signature over the raw bytes. */
export async function postWebhook(door: Pick<Door, "url">, webhook: Webhook): Promise<Response> {
  const body = webhook.raw ?? JSON.stringify(webhook.payload);
  return await fetch(`${door.url}/webhooks/shopify`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-shopify-topic": webhook.topic,
      "x-shopify-shop-domain": webhook.shop,
      "x-shopify-webhook-id": webhook.webhookId ?? randomUUID(),
      "x-shopify-event-id": randomUUID(),
      ...(webhook.triggeredAt ? { "x-shopify-triggered-at": webhook.triggeredAt.toISOString() } : {}),
      "x-shopify-hmac-sha256": createHmac("sha256", webhook.secret ?? SECRET)
        .update(body)
        .digest("base64"),
    },
    body,
  });
}

/** An orders/* payload; amounts are decimal text. */
export function orderPayload(order: {
  id: string;
  customer?: string | null;
  at: Date;
  total?: string;
  refunded?: string;
  cancelledAt?: Date;
  updatedAt?: Date;
  test?: boolean;
  phone?: string;
  /** Shopify's name of the source; web when left out. */
  source?: string;
}): Record<string, unknown> {
  const refunds = order.refunded
    ? [
        {
          admin_graphql_api_id: `gid://shopify/Refund/${order.id}9`,
          created_at: (order.updatedAt ?? order.at).toISOString(),
          transactions: [{ amount: order.refunded, kind: "refund", status: "success" }],
        },
      ]
    : [];
  return {
    id: Number(order.id),
    admin_graphql_api_id: `gid://shopify/Order/${order.id}`,
    name: `#${order.id.slice(-4)}`,
    created_at: order.at.toISOString(),
    processed_at: order.at.toISOString(),
    updated_at: (order.updatedAt ?? order.at).toISOString(),
    cancelled_at: order.cancelledAt?.toISOString() ?? null,
    test: order.test ?? false,
    source_name: order.source ?? "web",
    financial_status: "paid",
    currency: "EUR",
    total_price: order.total ?? "49.00",
    total_tax: "7.00",
    total_discounts: "0.00",
    phone: order.phone ?? null,
    discount_codes: [],
    customer: order.customer ? { id: 1, admin_graphql_api_id: `gid://shopify/Customer/${order.customer}` } : null,
    refunds,
    line_items: [{ id: 11, product_id: 21, variant_id: 31, quantity: 1, price: "49.00", total_discount: "0.00" }],
  };
}
