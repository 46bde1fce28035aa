import type { Log } from "../../platform/log.server.ts";
import type { Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { allOf, type StatementDatabase, type Statements } from "../../platform/statements.server.ts";
import { exitOnOrders, type InFlight } from "../series/exit-enrollments.server.ts";
import type { OrderFact } from "../series/exit-on-orders.sql.server.ts";
import type { ShopId } from "../values/ids.ts";
import { type Delivery, isWanted } from "./delivery.ts";
import { findShopsOf, insertDeliveries } from "./inbox-store.server.ts";
import { personOf } from "./person-of-fact.server.ts";

export interface BulkPorts {
  /** A pool of its own with a short lock time-out, so that pages never starve the doors. */
  intakeStatements: StatementDatabase;
  sealing: Sealing;
  now: Now;
  log: Log;
}

/**
 * Takes deliveries of whatever shops in one transaction of a few statements: each is written down once, and each order
 * has ended what it ends when this returns. Deliveries of unknown shops are dropped. Only orders may act here.
 * @returns for each delivery, the phones that may have a text on its way.
 * @throws on any database error, and when an order cannot be read: nothing is then acknowledged.
 */
export async function receiveInBulk(ports: BulkPorts, deliveries: Delivery[]): Promise<InFlight[]> {
  const now = ports.now();
  return await ports.intakeStatements.transaction(async (tx) => {
    const shops = await wantedShops(tx, ports, deliveries);
    const wanted = deliveries.filter((_, i) => shops[i] !== null);
    const orders = deliveries.map((delivery, i) => orderOf(ports, shops[i] ?? null, delivery));
    const real = orders.filter((order) => order !== null);
    // Written down first, everywhere: both go out together.
    const [, flights] = await allOf(insertDeliveries(tx, ports.sealing, wanted, now), exitOnOrders(tx, real, now));
    return orders.map((order) => (order && flights.shift()) ?? []);
  });
}

/** For each delivery its shop; null where it is not ours to take. */
async function wantedShops(tx: Statements, ports: BulkPorts, deliveries: Delivery[]): Promise<(ShopId | null)[]> {
  const shops = await findShopsOf(tx, deliveries);
  return deliveries.map((delivery) => {
    const shop = shops.get(delivery.shopDomain) ?? null;
    if (shop && isWanted(delivery, shop)) return shop.id;
    ports.log.info("delivery dropped", { topic: delivery.topic, reason: shop ? "uninstalled" : "unknown_shop" });
    return null;
  });
}

function orderOf(ports: BulkPorts, shop: ShopId | null, delivery: Delivery): OrderFact | null {
  if (shop === null || delivery.order === null) return null;
  const news = delivery.order();
  return { ...personOf(ports.sealing, shop, news), placedAt: news.placedAt, test: news.test };
}
