import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Log } from "../../platform/log.server.ts";
import type { Now } from "../../platform/ports.ts";
import type { ShopView } from "../shops/shop.ts";
import { findShopByDomain } from "../shops/shop-store.server.ts";
import { messageId } from "../values/ids.ts";
import { applyFact, type FactPorts } from "./apply-fact.server.ts";
import { happenedAt, isWanted } from "./delivery.ts";
import type { ReadFact } from "./fact.ts";
import {
  claimDelivery,
  finishDelivery,
  type InboxRow,
  listWaitingShops,
  openPayload,
  postponeDelivery,
} from "./inbox-store.server.ts";
import type { ProviderEffects } from "./provider-effects.ts";

export interface InboxPorts extends FactPorts {
  database: Database;
  now: Now;
  log: Log;
  readFact: ReadFact;
  provider: ProviderEffects;
}

type Outcome = "empty" | "done" | "failed";

/**
 * Works off up to `limit` waiting deliveries, one of each shop in turn, so that one shop's flood keeps no other waiting;
 * each with its effect and its end in one transaction. One that fails is put back and, after ten attempts, left for a
 * person; the others go on.
 * @returns how many it took; 0: nothing waits.
 */
export async function processInbox(ports: InboxPorts, limit: number): Promise<number> {
  let taken = 0;
  let shops = await ports.database.transaction((tx) => listWaitingShops(tx));
  while (shops.length > 0 && taken < limit) {
    const more: string[] = [];
    for (const shop of shops.slice(0, limit - taken)) {
      if ((await processNext(ports, shop)) === "empty") continue;
      taken++;
      more.push(shop);
    }
    shops = more;
  }
  return taken;
}

async function processNext(ports: InboxPorts, shopDomain: string): Promise<Outcome> {
  const claimed: { row?: InboxRow } = {};
  try {
    return await ports.database.transaction(async (tx) => {
      const row = await claimDelivery(tx, shopDomain);
      if (!row) return "empty";
      claimed.row = row;
      await applyDelivery(tx, ports, row);
      await finishDelivery(tx, row.id, ports.now());
      return "done";
    });
  } catch (error) {
    const { row } = claimed;
    if (!row) throw error;
    ports.log.error("delivery failed", { topic: row.topic, attempt: row.attempts + 1 }, error);
    await ports.database.transaction((tx) => postponeDelivery(tx, row.id, nameOf(error)));
    return "failed";
  }
}

async function applyDelivery(tx: Transaction, ports: InboxPorts, row: InboxRow): Promise<void> {
  const shop = await findShopByDomain(tx, row.shopDomain);
  if (!shop || !isWanted(row, shop)) return;
  const now = happenedAt(row, row.receivedAt);
  const body = openPayload(ports.sealing, row);
  if (row.source === "shopify") {
    await applyFact(tx, ports, shop, ports.readFact(row.topic, body, shop.currency), now);
  } else {
    await applyProvider(tx, ports, shop, { topic: row.topic, body }, now);
  }
}

async function applyProvider(
  tx: Transaction,
  ports: InboxPorts,
  shop: ShopView,
  row: { topic: string; body: string },
  now: Date,
): Promise<void> {
  const form = new URLSearchParams(row.body);
  const [topic, message] = row.topic.split("/");
  if (topic === "status" && message) await ports.provider.applyStatus(tx, shop, messageId(message), form, now);
}

/** Class and code only: messages of errors may quote data. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error ? `${error.name} ${String(error.code)}` : error.name;
}
