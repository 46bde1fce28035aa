import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { whyNoPurchase } from "../customers/purchase.ts";
import { findWaiting } from "../messages/replies/conversation-store.server.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import { type CustomerId, customerId, type ShopId } from "../values/ids.ts";
import { customerReasons } from "./customer-reasons.server.ts";
import { openCustomerRow } from "./customer-row.server.ts";
import { oneCustomer, type RawCustomerRow } from "./customer-rows.sql.server.ts";
import type { CustomerStory } from "./customer-story.ts";
import { customerTimeline } from "./customer-timeline.server.ts";
import { shortestWindowDays } from "./lapse-window-store.server.ts";
import { pastOrders, type RawPastOrder, type WorthFigures, worthFigures } from "./purchase-history.sql.server.ts";
import { type PastOrder, rhythmOf } from "./purchase-history.ts";

interface Ports {
  database: Database;
  now: Now;
  sealing: Sealing;
}

/** One customer with all that happened, and what holds them back; null when the shop has no such customer. */
export async function readCustomer(ports: Ports, shop: ShopId, id: string): Promise<CustomerStory | null> {
  if (!/^\d{1,18}$/.test(id)) return null;
  const customer = customerId(id);
  const now = ports.now();
  return await ports.database.transaction(async (tx) => {
    const [row] = await tx.$queryRaw<RawCustomerRow[]>(oneCustomer(shop, BigInt(customer)));
    if (!row) return null;
    const window = { days: await shortestWindowDays(tx, shop), now };
    const orders = await readOrders(tx, shop, customer);
    const [worth] = await tx.$queryRaw<WorthFigures[]>(worthFigures(shop, customer));
    const purchases = orders.filter((order) => order.counts).map((order) => order.placedAt);
    return {
      ...openCustomerRow(ports.sealing, shop, row, window),
      tags: row.tags,
      country: row.country,
      block: row.blockedAt && { reason: row.blockReason, at: row.blockedAt },
      waiting: await findWaiting(tx, shop, customer),
      orders,
      rhythm: rhythmOf(purchases, now),
      worth: worth ?? null,
      reasons: await customerReasons(tx, shop, customer, now),
      timeline: await customerTimeline(tx, ports.sealing, shop, customer),
    };
  });
}

async function readOrders(tx: Transaction, shop: ShopId, customer: CustomerId): Promise<PastOrder[]> {
  const { settings } = await readShopRow(tx, shop);
  const rows = await tx.$queryRaw<RawPastOrder[]>(pastOrders(shop, customer));
  return rows.map(({ test, cancelledAt, financialStatus, source, ...order }) => {
    const facts = { test, cancelledAt, financialStatus, source, gross: order.gross, refunded: order.refunded };
    return { ...order, whyNot: order.counts ? null : whyNoPurchase(facts, settings.purchases) };
  });
}
