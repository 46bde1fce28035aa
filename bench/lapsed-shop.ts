import pg from "pg";
import { defaultSeriesContent } from "../app/domain/series/series-defaults.ts";
import { shopSettings } from "../app/domain/shops/shop-settings.ts";

/**
 * Of ten customers one has lapsed and may be texted, two have lapsed and may not, one bought last more than a year ago,
 * and six bought within the window.
 */
const KINDS = 10;
const ORDERS_EACH = 3;

/** Fills an empty database with one shop whose series is on and which has never looked for the lapsed. */
export async function fillShop(connectionString: string, customers: number, now: Date): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const twilio = { accountSid: `AC${"0a".repeat(16)}`, authTokenSealed: "x", sender: "+491", verifiedAt: now };
    const settings = {
      ...shopSettings.parse({}),
      brand: "Bench",
      dailyCap: 1_000_000,
      monthlyCap: 1_000_000,
      holdoutShare: 0.1,
      twilio,
    };
    await client.query(
      `insert into shop (id, domain, name, state, sending, orders_mode, timezone, currency, country, settings, installed_at)
       values (1, 'bench.myshopify.com', 'Bench', 'installed', 'on', 'full', 'Europe/Berlin', 'EUR', 'DE', $1, $2)`,
      [JSON.stringify(settings), now],
    );
    await client.query(
      `with one as (insert into series (shop_id, id, name, state, priority, current_version, created_at, switched_on_at)
         values (1, gen_random_uuid(), 'Sixty days', 'on', 1, 1, $2, $2) returning id)
       insert into series_version (shop_id, series_id, version, content, created_at) select 1, id, 1, $1, $2 from one`,
      [JSON.stringify(defaultSeriesContent()), now],
    );
    const indexes = await dropIndexes(client, ["customer", "phone", "order"]);
    await insertPeople(client, customers, now);
    for (const index of indexes) await client.query(index);
    await client.query("vacuum analyze");
  } finally {
    await client.end();
  }
}

async function insertPeople(client: pg.Client, customers: number, now: Date): Promise<void> {
  await client.query(
    `insert into phone (shop_id, id, number_index, number_sealed, kind, country, zones, consent_state, consent_class)
     select 1, md5('phone' || n)::uuid, 'n' || n, 'x', 'mobile', 'DE', array['Europe/Berlin'],
       case when n % $2::int in (1, 2) then 'unsubscribed' else 'subscribed' end, 'confirmed'
     from generate_series(1, $1::int) n`,
    [customers, KINDS],
  );
  await client.query(
    `insert into customer (shop_id, id, phone_id, locale, country, tags, orders_count, spent, last_order_at, ordered_at,
       shopify_updated_at)
     select 1, n, md5('phone' || n)::uuid, 'de', (array['DE', 'AT', 'CH', 'NL', 'FR'])[1 + n / $3::int % 5], '{}',
       1 + n / 7 % 4, n::bigint * 7919 % 20000, at, at, at
     from (select n, $2::timestamptz - make_interval(days => case
         when n % $3::int < 3 then 61 + n / $3::int % 300
         when n % $3::int = 3 then 366 + n / $3::int % 300
         else n / $3::int % 59 end, secs => n % 80000) as at from generate_series(1, $1::int) n) one`,
    [customers, now, KINDS],
  );
  await client.query(
    `insert into "order" (shop_id, id, customer_id, name, placed_at, counts, test, gross, tax, discount, refunded, net,
       codes, shopify_updated_at)
     select 1, n * $1::bigint + k, n, '#' || n * $1::bigint + k, at, true, false, 3300, 500, 0, 0, 2800, '{}', at
     from (select c.id as n, k, c.last_order_at - make_interval(days => 40 * k) as at
       from customer c cross join generate_series(0, $1::int - 1) k) one`,
    [ORDERS_EACH],
  );
}

/** Drops what is quicker made anew once the rows are in; returns the statements that do. */
export async function dropIndexes(client: pg.Client, tables: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select format('%I', i.indexrelid::regclass::text) as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i join unnest($1::text[]) t on i.indrelid = quote_ident(t)::regclass
     where not i.indisprimary`,
    [tables],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ definition }) => definition);
}

/** Lets so many customers of the shop cross the window of sixty days within the minute after `now`. */
export async function letLapse(client: pg.Client, customers: number, now: Date): Promise<void> {
  const at = new Date(now.getTime() - 60 * 86_400_000 + 30_000);
  await client.query(
    `update customer set last_order_at = $2, ordered_at = $2 where shop_id = 1 and id in (
       select id from customer where shop_id = 1 and id % $3::int > 3 and last_order_at > $2 order by id limit $1)`,
    [customers, at, KINDS],
  );
}
