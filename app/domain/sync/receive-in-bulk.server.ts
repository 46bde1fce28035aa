import type { Log, LogFields } from "../../platform/log.server.ts";
import type { Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import type { StatementDatabase } from "../../platform/statements.server.ts";
import type { InFlight } from "../series/exit-enrollments.server.ts";
import type { OrderFact } from "../series/exit-on-orders.sql.server.ts";
import { phoneId, type ShopId } from "../values/ids.ts";
import { type Delivery, isWanted } from "./delivery.ts";
import { findShopsOf, type IntakeShop } from "./inbox-store.server.ts";
import { personOf } from "./person-of-fact.server.ts";
import { BULK_ROUTINES, type Bulk, type BulkFlight, callReceiveInBulk } from "./receive-in-bulk.sql.server.ts";

export interface BulkPorts {
  /** A pool of its own with a short lock time-out, so that pages never starve the doors. */
  intakeStatements: StatementDatabase;
  sealing: Sealing;
  now: Now;
  log: Log;
}

/** Shops as a process knows them; each call says what it took them for, and is refused when one has changed since. */
const knownShops = new WeakMap<StatementDatabase, Map<string, IntakeShop>>();
/** A shop that changes again and again meanwhile. */
const TRIES = 3;

/**
 * Takes deliveries of whatever shops in one call that is a transaction: each is written down once, and each order has
 * ended what it ends when this returns. Deliveries of unknown shops are dropped. Only orders may act here.
 * @returns for each delivery, the phones that may have a text on its way.
 * @throws on any database error, and when an order cannot be read: nothing is then acknowledged.
 */
export async function receiveInBulk(ports: BulkPorts, deliveries: Delivery[]): Promise<InFlight[]> {
  for (let tries = 0; tries < TRIES; tries++) {
    const shops = await shopsOf(ports.intakeStatements, deliveries);
    const flights = await receiveFor(ports, shops, deliveries);
    if (flights) return flights;
    knownShops.delete(ports.intakeStatements);
  }
  throw new Error("The shops of these deliveries changed while they were taken.");
}

/** null: one of the shops has changed, and nothing was taken. */
async function receiveFor(
  ports: BulkPorts,
  shops: Map<string, IntakeShop>,
  deliveries: Delivery[],
): Promise<InFlight[] | null> {
  const bulk: Bulk = { shops: [], deliveries: [], orders: [] };
  const named = new Set<IntakeShop>();
  /** Of the orders, which deliveries they came with. */
  const places: number[] = [];
  const dropped: LogFields[] = [];
  for (const [i, delivery] of deliveries.entries()) {
    const shop = shops.get(delivery.shopDomain) ?? null;
    if (shop) named.add(shop);
    if (!shop || !isWanted(delivery, shop)) {
      dropped.push({ topic: delivery.topic, reason: shop ? "uninstalled" : "unknown_shop" });
      continue;
    }
    bulk.deliveries.push(delivery);
    const order = orderOf(ports, shop.id, delivery);
    if (order && !order.test) places[bulk.orders.push(order)] = i;
  }
  const flights: InFlight[] = deliveries.map(() => []);
  bulk.shops = [...named];
  for (const one of await takeInBulk(ports, bulk)) {
    if (one.place === null) return null;
    flights[places[one.place] ?? -1]?.push({ shop: one.shopId as ShopId, phoneId: phoneId(one.phoneId) });
  }
  for (const fields of dropped) ports.log.info("delivery dropped", fields);
  return flights;
}

/** Not made where nobody knows any of the shops. */
async function takeInBulk({ intakeStatements, sealing, now }: BulkPorts, bulk: Bulk): Promise<BulkFlight[]> {
  if (bulk.shops.length === 0) return [];
  return await intakeStatements.once<BulkFlight[]>(callReceiveInBulk(sealing, bulk, now()), BULK_ROUTINES);
}

/** The shops of these deliveries by domain, as they were last seen; a shop nobody knows is looked for each time. */
async function shopsOf(database: StatementDatabase, deliveries: Delivery[]): Promise<Map<string, IntakeShop>> {
  const known = knownShops.get(database) ?? new Map<string, IntakeShop>();
  knownShops.set(database, known);
  const missing = deliveries.filter((one) => !known.has(one.shopDomain));
  if (missing.length === 0) return known;
  const found = await database.transaction((tx) => findShopsOf(tx, missing));
  for (const [domain, shop] of found) known.set(domain, shop);
  return known;
}

function orderOf(ports: BulkPorts, shop: ShopId, delivery: Delivery): OrderFact | null {
  if (delivery.order === null) return null;
  const news = delivery.order();
  return { ...personOf(ports.sealing, shop, news), placedAt: news.placedAt, test: news.test };
}
