import { firstNamePlace } from "../../app/domain/customers/customer.ts";
import { customerId, shopId } from "../../app/domain/values/ids.ts";
import { createSealing, type Sealing } from "../../app/platform/sealing.server.ts";
import { one } from "../../sandbox/world/sql.ts";
import type { World } from "../../sandbox/world/world.ts";
import { ask } from "./killable-postgres.ts";
import type { SentWebhook } from "./sender-ledger.ts";

export interface Looking {
  world: World;
  databaseUrl: string;
  sealing: Sealing;
}

export function openSealing(keys: { ENCRYPTION_KEYS: string; INDEX_KEY: string }): Sealing {
  return createSealing(keys.ENCRYPTION_KEYS, keys.INDEX_KEY);
}

const acknowledged = (sent: readonly SentWebhook[]) => sent.filter(({ answeredAt }) => answeredAt !== null);
const ids = (sent: readonly SentWebhook[], pick: (one: SentWebhook) => number | null) => [
  ...new Set(sent.flatMap((one) => pick(one) ?? [])),
];

/** What acknowledged webhooks of a shop should have done and did not, in words. */
export async function findLostEffects(looking: Looking, shop: string, sent: readonly SentWebhook[]): Promise<string[]> {
  const heard = acknowledged(sent);
  const left = heard.filter(({ orderId, unsubscribes }) => orderId !== null || unsubscribes);
  const found = await Promise.all([
    findUnfinished(looking, shop, heard),
    findWrongOrders(
      looking,
      shop,
      ids(heard, (one) => one.orderId),
    ),
    findWrongHistories(
      looking,
      shop,
      ids(heard, (one) => (one.orderId === null ? null : one.customerId)),
    ),
    findStillLive(
      looking,
      shop,
      ids(left, (one) => one.customerId),
    ),
    findStillSubscribed(
      looking,
      shop,
      ids(heard, (one) => (one.unsubscribes ? one.customerId : null)),
    ),
    findWrongNames(
      looking,
      shop,
      ids(heard, (one) => (one.topic === "customers/update" ? one.customerId : null)),
    ),
  ]);
  return found.flat();
}

async function findUnfinished({ databaseUrl }: Looking, shop: string, heard: SentWebhook[]): Promise<string[]> {
  const rows = await ask<{ delivery: string; state: string }>(
    databaseUrl,
    "select delivery_id as delivery, state from inbox where source = 'shopify' and shop_domain = $1",
    [shop],
  );
  const states = new Map(rows.map(({ delivery, state }) => [delivery, state]));
  return heard.flatMap(({ topic, webhookId }) => {
    const state = states.get(webhookId) ?? "nowhere";
    return state === "done" ? [] : [`${topic} was acknowledged and is ${state}`];
  });
}

async function findWrongOrders({ databaseUrl, world }: Looking, shop: string, orders: number[]): Promise<string[]> {
  const rows = await ask<{ id: string; gross: string; refunded: string }>(
    databaseUrl,
    `select o.id::text, o.gross::text, o.refunded::text from "order" o join shop s on s.id = o.shop_id
     where s.domain = $1 and o.id = any($2::bigint[])`,
    [shop, orders],
  );
  const stored = new Map(rows.map((row) => [Number(row.id), row]));
  return orders.flatMap((id) => {
    const row = stored.get(id);
    const real = one<{ refunded: number }>(world.db, "SELECT refunded FROM shop_order WHERE id = ?", id);
    if (!row) return [`order ${id} is not there`];
    return Number(row.refunded) === real?.refunded
      ? []
      : [`order ${id} has ${row.refunded} refunded, not ${real?.refunded}`];
  });
}

/** Purchases counted once each, and the latest of them known. */
async function findWrongHistories({ databaseUrl }: Looking, shop: string, customers: number[]): Promise<string[]> {
  const rows = await ask<{ id: string }>(
    databaseUrl,
    `select c.id::text from customer c join shop s on s.id = c.shop_id
     cross join lateral (select count(*) as count, max(o.placed_at) as last from "order" o
       where o.shop_id = c.shop_id and o.customer_id = c.id and o.counts) real
     where s.domain = $1 and c.id = any($2::bigint[])
       and (c.orders_count <> real.count or c.last_order_at is distinct from real.last)`,
    [shop, customers],
  );
  return rows.map(({ id }) => `the history of customer ${id} is wrong`);
}

async function findStillLive({ databaseUrl }: Looking, shop: string, customers: number[]): Promise<string[]> {
  const rows = await ask<{ id: string }>(
    databaseUrl,
    `select e.customer_id::text as id from enrollment e join shop s on s.id = e.shop_id
     where s.domain = $1 and e.customer_id = any($2::bigint[]) and e.state = 'active'`,
    [shop, customers],
  );
  return rows.map(({ id }) => `customer ${id} has left and is still in a series`);
}

async function findStillSubscribed({ databaseUrl }: Looking, shop: string, customers: number[]): Promise<string[]> {
  const rows = await ask<{ id: string }>(
    databaseUrl,
    `select c.id::text from customer c join shop s on s.id = c.shop_id
     join phone p on p.shop_id = c.shop_id and p.id = c.phone_id
     where s.domain = $1 and c.id = any($2::bigint[]) and p.consent_state <> 'unsubscribed'`,
    [shop, customers],
  );
  return rows.map(({ id }) => `customer ${id} has opted out and is still subscribed`);
}

async function findWrongNames(looking: Looking, shop: string, customers: number[]): Promise<string[]> {
  const rows = await ask<{ shop: number; id: string; sealed: string | null }>(
    looking.databaseUrl,
    `select s.id as shop, c.id::text, c.first_name_sealed as sealed from customer c join shop s on s.id = c.shop_id
     where s.domain = $1 and c.id = any($2::bigint[])`,
    [shop, customers],
  );
  return rows.flatMap(({ shop: number, id, sealed }) => {
    const stored = sealed && looking.sealing.open(sealed, firstNamePlace(shopId(number), customerId(id)));
    const real = one<{ first_name: string }>(
      looking.world.db,
      "SELECT first_name FROM customer WHERE id = ?",
      Number(id),
    );
    return stored === real?.first_name ? [] : [`customer ${id} is called ${stored}, not ${real?.first_name}`];
  });
}

/** What must be true of a shop whose uninstall was acknowledged, and is not. */
export async function findTracesOfLife({ databaseUrl }: Looking, shop: string): Promise<string[]> {
  const [row] = await ask<{ state: string; live: number; sessions: number }>(
    databaseUrl,
    `select s.state, (select count(*)::int from enrollment e where e.shop_id = s.id and e.state = 'active') as live,
       (select count(*)::int from shopify_session k where k.shop_domain = s.domain) as sessions
     from shop s where s.domain = $1`,
    [shop],
  );
  if (row?.state !== "uninstalled") return [`a shop that was uninstalled is ${row?.state}`];
  return [
    ...(row.live > 0 ? [`${row.live} series go on in a shop that was uninstalled`] : []),
    ...(row.sessions > 0 ? ["tokens of a shop that was uninstalled are still there"] : []),
  ];
}

/** Codes of which an enrollment has more than one that works. */
export async function findDoubleCodes({ databaseUrl }: Looking): Promise<string[]> {
  const rows = await ask<{ id: string }>(
    databaseUrl,
    `select enrollment_id as id from discount_code where state in ('reserved', 'issuing', 'active', 'revoking')
     group by shop_id, enrollment_id having count(*) > 1`,
  );
  return rows.map(() => "an enrollment has two codes that work");
}
