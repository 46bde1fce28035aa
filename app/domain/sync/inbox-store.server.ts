import { type Sql, sql, type Transaction } from "../../platform/database.server.ts";
import type { SealedPlace, Sealing } from "../../platform/sealing.server.ts";
import type { Statements } from "../../platform/statements.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { Delivery } from "./delivery.ts";

/** After so many failed attempts a delivery waits for a person. */
export const DEAD_AFTER = 10;

/** Where an inbox row's sealed payload stands. Its row is named by its natural key: the id comes after the sealing. */
export function payloadPlace(delivery: Pick<Delivery, "shopDomain" | "source" | "topic" | "deliveryId">): SealedPlace {
  const row = `${delivery.source}|${delivery.topic}|${delivery.deliveryId}`;
  return { shop: delivery.shopDomain, table: "inbox", column: "payload_sealed", row };
}

/** What the doors need to know of a shop. */
export interface IntakeShop {
  id: ShopId;
  domain: string;
  state: string;
}

/** The shops these deliveries are of, by domain; unknown ones are left out. */
export async function findShopsOf(
  tx: Statements,
  deliveries: Pick<Delivery, "shopDomain">[],
): Promise<Map<string, IntakeShop>> {
  const domains = [...new Set(deliveries.map((one) => one.shopDomain))];
  const rows = await tx.$queryRaw<IntakeShop[]>(
    sql`select id, domain, state from shop where domain = any(${domains}::text[])`,
  );
  return new Map(rows.map((row) => [row.domain, row]));
}

/** Writes deliveries down, each once: one that is there already is left as it is. */
export async function insertDeliveries(
  tx: Statements,
  sealing: Sealing,
  deliveries: Delivery[],
  now: Date,
): Promise<void> {
  if (deliveries.length === 0) return;
  const one = columnsOf(sealing, deliveries);
  const rows = sql`unnest(${one.sources}::text[], ${one.domains}::text[], ${one.topics}::text[],
    ${one.deliveryIds}::text[], ${one.eventIds}::text[], ${one.triggeredAts}::timestamptz[],
    string_to_array(${one.payloads}, ' '))`;
  await tx.$executeRaw(insertRows(rows, sql`${now}::timestamptz`));
}

/** Deliveries as one array for each column of the inbox. */
export function columnsOf(sealing: Sealing, deliveries: Delivery[]) {
  return {
    sources: deliveries.map((one) => one.source),
    domains: deliveries.map((one) => one.shopDomain),
    topics: deliveries.map((one) => one.topic),
    deliveryIds: deliveries.map((one) => one.deliveryId),
    eventIds: deliveries.map((one) => one.eventId),
    triggeredAts: deliveries.map((one) => one.triggeredAt?.toISOString() ?? null),
    // Sealed values hold no blanks: as one text they need no escapes.
    payloads: deliveries.map((one) => sealing.sealPacked(one.body, payloadPlace(one))).join(" "),
  };
}

/** In one order, so that two batches with the same deliveries never wait for each other in a circle. */
export const insertRows = (rows: Sql, receivedAt: Sql): Sql => sql`
  insert into inbox (source, shop_domain, topic, delivery_id, event_id, triggered_at, payload_sealed, state,
    received_at, next_try_at)
  select source, shop_domain, topic, delivery_id, event_id, triggered_at, payload, 'new', ${receivedAt},
    clock_timestamp()
  from ${rows} as t(source, shop_domain, topic, delivery_id, event_id, triggered_at, payload)
  order by source, shop_domain, topic, delivery_id
  on conflict (source, shop_domain, topic, delivery_id) do nothing`;

export interface InboxRow extends Omit<Delivery, "body" | "order"> {
  id: bigint;
  attempts: number;
  receivedAt: Date;
  /** null once it is past its keeping. */
  payloadSealed: string | null;
}

const ROW = sql`id, source, shop_domain as "shopDomain", topic, delivery_id as "deliveryId", event_id as "eventId",
  triggered_at as "triggeredAt", payload_sealed as "payloadSealed", attempts, received_at as "receivedAt"`;

/** Shops that have deliveries due, whose oldest waits longest first: found shop by shop, however many one of them has. */
export async function listWaitingShops(tx: Transaction): Promise<string[]> {
  const rows = await tx.$queryRaw<{ domain: string }[]>(sql`
    with recursive waiting(domain) as (
      (select shop_domain from inbox where state = 'new' order by shop_domain limit 1)
      union all
      select (select i.shop_domain from inbox i where i.state = 'new' and i.shop_domain > w.domain
        order by i.shop_domain limit 1)
      from waiting w where w.domain is not null)
    select w.domain from waiting w cross join lateral (
      select i.next_try_at from inbox i where i.state = 'new' and i.shop_domain = w.domain
      order by i.next_try_at, i.id limit 1) oldest
    where oldest.next_try_at <= clock_timestamp() order by oldest.next_try_at`);
  return rows.map((row) => row.domain);
}

/** Takes a shop's delivery that waits longest and keeps it until the transaction ends; null when none is due. */
export async function claimDelivery(tx: Transaction, shopDomain: string): Promise<InboxRow | null> {
  const [row] = await tx.$queryRaw<InboxRow[]>(sql`
    select ${ROW} from inbox
    where state = 'new' and shop_domain = ${shopDomain} and next_try_at <= clock_timestamp()
    order by next_try_at, id limit 1 for update skip locked`);
  return row ?? null;
}

/** What of Shopify's topics that begin so was taken and not worked off, deliveries that failed too often with it. */
export async function listUnfinished(
  tx: Transaction,
  shopDomain: string,
  topics: string,
  limit: number,
): Promise<InboxRow[]> {
  return await tx.$queryRaw<InboxRow[]>(sql`
    select ${ROW} from inbox
    where shop_domain = ${shopDomain} and source = 'shopify' and state in ('new', 'dead')
      and starts_with(topic, ${topics}) limit ${limit}`);
}

/** @throws when it cannot be opened with the keys we have. */
export function openPayload(sealing: Sealing, row: InboxRow): string {
  return row.payloadSealed === null ? "" : sealing.open(row.payloadSealed, payloadPlace(row));
}

/** Worked off: what it said is dropped, that it came stays, so that it is not taken twice. */
export async function finishDelivery(tx: Transaction, id: bigint, now: Date): Promise<void> {
  const data = { state: "done", doneAt: now, lastError: null, payloadSealed: null };
  await tx.inbox.update({ where: { id }, data });
}

/** Puts a failed delivery back: 2 s, 4 s, … up to 10 min; after the last attempt it is dead. Never a payload in `error`. */
export async function postponeDelivery(tx: Transaction, id: bigint, error: string): Promise<void> {
  await tx.$executeRaw`
    update inbox set attempts = attempts + 1, last_error = ${error},
      state = case when attempts + 1 >= ${DEAD_AFTER} then 'dead' else 'new' end,
      next_try_at = clock_timestamp() + least(interval '10 minutes', interval '1 second' * power(2, attempts + 1))
    where id = ${id} and state = 'new'`;
}

export interface InboxFigures {
  depth: number;
  /** Seconds the oldest waiting delivery is overdue, by the database's clock. */
  lagSeconds: number;
  /** Deliveries that failed too often and wait for a person: as long as what they said is kept. */
  dead: number;
}

/** Figures over all shops, for /metrics. */
export async function readInboxFigures(tx: Transaction): Promise<InboxFigures> {
  const [row] = await tx.$queryRaw<InboxFigures[]>`
    select count(*)::int as depth,
      coalesce(greatest(0, extract(epoch from clock_timestamp() - min(next_try_at))), 0)::float8 as "lagSeconds",
      (select count(*)::int from inbox where state = 'dead' and payload_sealed is not null) as dead
    from inbox where state = 'new'`;
  return row ?? { depth: 0, lagSeconds: 0, dead: 0 };
}

export interface DeadLetter {
  id: string;
  topic: string;
  receivedAt: Date;
  attempts: number;
  lastError: string | null;
}

/** Once what it said is past its keeping, nothing can be done about a dead delivery any more: nobody is shown it. */
const REPEATABLE = { state: "dead", payloadSealed: { not: null } } as const;

/** Deliveries of a shop that failed too often and can be tried again, newest first. */
export async function listDead(tx: Transaction, shopDomain: string, limit: number): Promise<DeadLetter[]> {
  const rows = await tx.inbox.findMany({
    where: { shopDomain, ...REPEATABLE },
    select: { id: true, topic: true, receivedAt: true, attempts: true, lastError: true },
    orderBy: { id: "desc" },
    take: limit,
  });
  return rows.map((row) => ({ ...row, id: String(row.id) }));
}

/** How many deliveries of a shop failed too often and can be tried again. */
export async function countDead(tx: Transaction, shopDomain: string): Promise<number> {
  return await tx.inbox.count({ where: { shopDomain, ...REPEATABLE } });
}

/** Deliveries of a shop that wait, and when the oldest of them came. */
export async function countWaiting(
  tx: Transaction,
  shopDomain: string,
): Promise<{ depth: number; oldest: Date | null }> {
  const waiting = await tx.inbox.aggregate({
    where: { shopDomain, state: "new" },
    _count: true,
    _min: { receivedAt: true },
  });
  return { depth: waiting._count, oldest: waiting._min.receivedAt };
}

/** Throws when the database does not answer. */
export async function ping(tx: Transaction): Promise<void> {
  await tx.$queryRaw`select 1 as one`;
}
