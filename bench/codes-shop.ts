import { randomUUID } from "node:crypto";
import pg from "pg";
import { defaultSeriesContent } from "../app/domain/series/series-defaults.ts";
import { shopSettings } from "../app/domain/shops/shop-settings.ts";
import { BENCH_SHOP } from "./code-shopify-account.ts";

/** The shop of the bench, in our database. */
export const CODES_SHOP_ID = 1;

/** Makes a shop with so many customers in one series, none with a code. Returns the series. */
export async function fillCodesShop(connectionString: string, customers: number): Promise<string> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await insertAll(client, customers);
  } finally {
    await client.end();
  }
}

async function insertAll(client: pg.Client, customers: number): Promise<string> {
  const series = randomUUID();
  const lapsedAt = new Date(Date.now() - 90 * 86_400_000);
  const settings = JSON.stringify(shopSettings.parse({ brand: "Lindenhof", codePrefix: "LH" }));
  await client.query(
    `insert into shop (id, domain, name, state, sending, orders_mode, timezone, currency, country, settings, installed_at)
     values ($1, $2, 'Bench', 'installed', 'on', 'full', 'Europe/Berlin', 'EUR', 'DE', $3, $4)`,
    [CODES_SHOP_ID, BENCH_SHOP, settings, lapsedAt],
  );
  await client.query(
    `insert into series (shop_id, id, name, state, priority, current_version, created_at, switched_on_at)
     values ($1, $2, 'Sixty days', 'on', 1, 1, $3, $3)`,
    [CODES_SHOP_ID, series, lapsedAt],
  );
  await client.query(
    `insert into series_version (shop_id, series_id, version, content, created_at) values ($1, $2, 1, $3, $4)`,
    [CODES_SHOP_ID, series, JSON.stringify(defaultSeriesContent()), lapsedAt],
  );
  await client.query(
    `with people as materialized (select n, gen_random_uuid() as phone from generate_series(1, $2::int) n),
     phones as (
       insert into phone (shop_id, id, number_index, number_sealed, kind, country, zones, consent_state, consent_class)
       select $1, phone, 'index ' || n, 'sealed', 'mobile', 'DE', array['Europe/Berlin'], 'subscribed', 'confirmed'
       from people),
     customers as (
       insert into customer (shop_id, id, phone_id, locale, country, tags, orders_count, spent, last_order_at, ordered_at,
         shopify_updated_at)
       select $1, n, phone, 'de', 'DE', '{}', 1, 5000, $3::timestamptz, $3::timestamptz, $3::timestamptz from people)
     insert into enrollment (shop_id, id, series_id, version, customer_id, phone_id, lapse_started_at, state, entered_at,
       next_step, next_due_at)
     select $1, gen_random_uuid(), $4::uuid, 1, n, phone, $3, 'active', now(), 0, now() from people`,
    [CODES_SHOP_ID, customers, lapsedAt, series],
  );
  await client.query("analyze");
  return series;
}
