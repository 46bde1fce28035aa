import { randomUUID } from "node:crypto";
import pg from "pg";
import { defaultSeriesContent } from "../app/domain/series/series-defaults.ts";
import { shopSettings } from "../app/domain/shops/shop-settings.ts";
import { createSealing } from "../app/platform/sealing.server.ts";
import { API_KEY, CUSTOMERS, customerIdOf, phoneOf, SECRET } from "./order-webhook.ts";

/** Seals and indexes everything of a bench. */
export const BENCH_KEY = Buffer.alloc(32, 1).toString("base64");
/** One customer in so many is in a series, with a text that is due. */
const ENROLLED_EVERY = 20;

/** What our processes are started with. */
export function productEnvironment(connectionString: string): Record<string, string> {
  return {
    NODE_ENV: "production",
    DATABASE_URL: connectionString,
    SHOPIFY_API_KEY: API_KEY,
    SHOPIFY_API_SECRET: SECRET,
    SHOPIFY_APP_URL: "https://winback.test",
    ENCRYPTION_KEYS: `b1:${BENCH_KEY}`,
    INDEX_KEY: BENCH_KEY,
    LOG_LEVEL: "error",
  };
}

/**
 * A shop whose customers lapsed 90 days ago, each with a phone of their own; one in twenty is in a series. Every order
 * of the bench is of one of them.
 */
export async function fillIntakeShop(
  connectionString: string,
  shop: { id: number; domain: string },
  now: Date,
): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const lapsedAt = new Date(now.getTime() - 90 * 86_400_000);
    await client.query(
      `insert into shop (id, domain, name, state, sending, orders_mode, timezone, currency, country, settings, installed_at)
       values ($1, $2, 'Bench', 'installed', 'on', 'full', 'Europe/Berlin', 'EUR', 'DE', $3, $4)`,
      [shop.id, shop.domain, JSON.stringify(shopSettings.parse({})), lapsedAt],
    );
    await insertCustomers(client, shop.id, lapsedAt);
    await insertSeries(client, shop.id, lapsedAt, now);
    await client.query("analyze");
  } finally {
    await client.end();
  }
}

async function insertCustomers(client: pg.Client, shop: number, lapsedAt: Date): Promise<void> {
  const sealing = createSealing(`b1:${BENCH_KEY}`, BENCH_KEY);
  const people = Array.from({ length: CUSTOMERS }, (_, number) => ({
    id: customerIdOf(number),
    phone: randomUUID(),
    index: sealing.index(shop, phoneOf(number)),
  }));
  const [ids, phones] = [people.map((one) => one.id), people.map((one) => one.phone)];
  await client.query(
    `insert into phone (shop_id, id, number_index, number_sealed, kind, country, zones, consent_state, consent_class)
     select $1, id, number, 'x', 'mobile', 'DE', array['Europe/Berlin'], 'subscribed', 'confirmed'
     from unnest($2::uuid[], $3::text[]) one(id, number)`,
    [shop, phones, people.map((one) => one.index)],
  );
  await client.query(
    `insert into customer (shop_id, id, phone_id, locale, country, tags, orders_count, spent, last_order_at, ordered_at,
       shopify_updated_at)
     select $1, id, phone, 'de', 'DE', '{}', 0, 0, $4::timestamptz, $4::timestamptz, $4::timestamptz
     from unnest($2::bigint[], $3::uuid[]) one(id, phone)`,
    [shop, ids, phones, lapsedAt],
  );
}

async function insertSeries(client: pg.Client, shop: number, lapsedAt: Date, now: Date): Promise<void> {
  const [series, content] = [randomUUID(), JSON.stringify(defaultSeriesContent())];
  await client.query(
    `insert into series (shop_id, id, name, state, priority, current_version, created_at, switched_on_at)
     values ($1, $2, 'Sixty days', 'on', 1, 1, $3, $3)`,
    [shop, series, lapsedAt],
  );
  await client.query(
    `insert into series_version (shop_id, series_id, version, content, created_at) values ($1, $2, 1, $3, $4)`,
    [shop, series, content, lapsedAt],
  );
  await client.query(
    `with entered as (
       insert into enrollment (shop_id, id, series_id, version, customer_id, phone_id, lapse_started_at, state, entered_at,
         next_step, next_due_at)
       select shop_id, gen_random_uuid(), $2, 1, id, phone_id, $3, 'active', $4, 0, $4
       from customer where shop_id = $1 and id % $5 = 0
       returning shop_id, id, phone_id)
     insert into message (shop_id, id, kind, enrollment_id, step, phone_id, version, state, due_at, segments, link_token,
       body_sealed)
     select shop_id, gen_random_uuid(), 'step', id, 0, phone_id, 1, 'due', $4, 1, left(md5(id::text), 10), 'x'
     from entered`,
    [shop, series, lapsedAt, now, ENROLLED_EVERY],
  );
}
