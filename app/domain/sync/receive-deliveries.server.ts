import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Log } from "../../platform/log.server.ts";
import type { Now } from "../../platform/ports.ts";
import { type InFlight, lockPeople } from "../series/exit-enrollments.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { findShopByDomain } from "../shops/shop-store.server.ts";
import { applyAtOnce, type EffectPorts } from "./apply-at-once.server.ts";
import { actionAtOnce, type Delivery, happenedAt, isWanted } from "./delivery.ts";
import type { Fact, ReadFact } from "./fact.ts";
import { keepInFlight } from "./in-flight.sql.server.ts";
import { insertDeliveries } from "./inbox-store.server.ts";
import { personOfFact } from "./person-of-fact.server.ts";
import type { ProviderEffects } from "./provider-effects.ts";

export interface ReceivePorts extends EffectPorts {
  /** A pool of its own with a short lock time-out, so that pages never starve the doors. */
  intakeDatabase: Database;
  now: Now;
  log: Log;
  readFact: ReadFact;
  provider: ProviderEffects;
}

/** The effect a delivery asks for, and the shop it is for. */
interface Read {
  delivery: Delivery;
  shop: ShopView;
  fact: Fact;
}

/**
 * Takes deliveries in one transaction: each is written down once, and what must be true before it is acknowledged is
 * true when this returns. Deliveries of unknown shops are dropped.
 * @returns for each delivery, the phones that may have a text on its way.
 * @throws on any database error, and when a body that must act at once cannot be read: nothing is then acknowledged.
 */
export async function receiveDeliveries(ports: ReceivePorts, deliveries: Delivery[]): Promise<InFlight[]> {
  const now = ports.now();
  return await ports.intakeDatabase.transaction(async (tx) => {
    const reads = await readAll(tx, ports, deliveries);
    const known = reads.filter((read) => read !== null);
    await insertDeliveries(
      tx,
      ports.sealing,
      known.map((read) => read.delivery),
      now,
    );
    // All locks of the batch first, in one order: two batches then never wait for each other in a circle.
    const people = known.flatMap((read) => personOfFact(ports.sealing, read.shop.id, read.fact) ?? []);
    await lockPeople(tx, people);
    const flights: InFlight[] = [];
    for (const read of reads) flights.push(read ? await applyOne(tx, ports, read, now) : []);
    const open = await keepInFlight(tx, flights.flat());
    const isOpen = (one: InFlight[number]) => open.some((it) => it.shop === one.shop && it.phoneId === one.phoneId);
    return flights.map((some) => some.filter(isOpen));
  });
}

async function readAll(tx: Transaction, ports: ReceivePorts, deliveries: Delivery[]): Promise<(Read | null)[]> {
  const shops = new Map<string, ShopView | null>();
  for (const { shopDomain } of deliveries) {
    if (!shops.has(shopDomain)) shops.set(shopDomain, await findShopByDomain(tx, shopDomain));
  }
  return deliveries.map((delivery) => {
    const shop = shops.get(delivery.shopDomain) ?? null;
    if (!shop || !isWanted(delivery, shop)) {
      ports.log.info("delivery dropped", { topic: delivery.topic, reason: shop ? "uninstalled" : "unknown_shop" });
      return null;
    }
    return { delivery, shop, fact: readOne(ports, delivery, shop) };
  });
}

function readOne(ports: ReceivePorts, delivery: Delivery, shop: ShopView): Fact {
  if (delivery.source === "twilio" || actionAtOnce(delivery.topic) === "nothing") return { kind: "nothing" };
  return ports.readFact(delivery.topic, delivery.body.toString(), shop.currency);
}

async function applyOne(tx: Transaction, ports: ReceivePorts, read: Read, now: Date): Promise<InFlight> {
  const { delivery, shop, fact } = read;
  if (delivery.source === "shopify") return await applyAtOnce(tx, ports, shop, fact, happenedAt(delivery, now));
  if (delivery.topic !== "inbound") return [];
  return await ports.provider.receiveInbound(tx, shop, new URLSearchParams(delivery.body.toString()), now);
}
