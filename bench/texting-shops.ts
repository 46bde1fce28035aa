import { randomUUID } from "node:crypto";
import pg from "pg";
import { numberPlace } from "../app/domain/consent/phone.ts";
import { bodyPlace } from "../app/domain/messages/message.ts";
import { authTokenPlace } from "../app/domain/messages/sms-account.server.ts";
import { defaultSeriesContent } from "../app/domain/series/series-defaults.ts";
import { shopSettings } from "../app/domain/shops/shop-settings.ts";
import { messageId, phoneId, type ShopId, shopId } from "../app/domain/values/ids.ts";
import { createSealing, type Sealing } from "../app/platform/sealing.server.ts";
import { BENCH_KEY } from "./intake-shop.ts";

/** What a text of the bench says; every contender sends the same. */
export const TEXT = "Lindenhof: Du fehlst uns. https://bench.myshopify.com/apps/winback/r/7Q2M9XKDB4 Abmelden: STOP";

const LAPSED_MS = 90 * 86_400_000;

/** What texts leave from, and how fast its carrier takes them where that was agreed. */
export interface BenchSender {
  sender: string;
  segmentsPerSecond: number | null;
}
const FAST: BenchSender = { sender: "+4915735990000", segmentsPerSecond: 1_000 };

/** Shops with their Twilio connected, each with customers in a series whose first text is due now. */
export async function fillTextingShops(
  connectionString: string,
  size: { shops: number; texts: (shop: number) => number; sender?: (shop: number) => BenchSender },
  now: Date,
): Promise<void> {
  const client = new pg.Client({ connectionString });
  const sealing = createSealing(`b1:${BENCH_KEY}`, BENCH_KEY);
  await client.connect();
  try {
    for (let shop = 1; shop <= size.shops; shop++) {
      await insertShop(client, sealing, shopId(shop), size.sender?.(shop) ?? FAST, now);
      await insertTexts(client, sealing, shopId(shop), size.texts(shop), now);
    }
    await client.query("analyze");
  } finally {
    await client.end();
  }
}

async function insertShop(
  client: pg.Client,
  sealing: Sealing,
  shop: ShopId,
  { sender, segmentsPerSecond }: BenchSender,
  now: Date,
): Promise<void> {
  const twilio = {
    accountSid: `AC${"0".repeat(32)}`,
    authTokenSealed: sealing.seal("token", authTokenPlace(shop)),
    sender,
    verifiedAt: now.toISOString(),
  };
  const settings = shopSettings.parse({
    brand: "Lindenhof",
    dailyCap: 1_000_000,
    monthlyCap: 1_000_000,
    segmentsPerSecond,
    twilio,
  });
  await client.query(
    `insert into shop (id, domain, name, state, sending, orders_mode, timezone, currency, country, settings, installed_at)
     values ($1, $2, 'Bench', 'installed', 'on', 'full', 'Europe/Berlin', 'EUR', 'DE', $3, $4)`,
    [shop, `bench-${shop}.myshopify.com`, JSON.stringify(settings), now],
  );
  await client.query(`insert into sync_cursor (shop_id, kind, watermark) values ($1, 'freshness', $2)`, [shop, now]);
}

async function insertTexts(client: pg.Client, sealing: Sealing, shop: ShopId, texts: number, now: Date): Promise<void> {
  const lapsedAt = new Date(now.getTime() - LAPSED_MS);
  const series = randomUUID();
  await client.query(
    `insert into series (shop_id, id, name, state, priority, current_version, created_at, switched_on_at)
     values ($1, $2, 'Sixty days', 'on', 1, 1, $3, $3)`,
    [shop, series, lapsedAt],
  );
  await client.query(
    `insert into series_version (shop_id, series_id, version, content, created_at) values ($1, $2, 1, $3, $4)`,
    [shop, series, JSON.stringify(defaultSeriesContent()), lapsedAt],
  );
  const people = Array.from({ length: texts }, (_, index) => personOf(sealing, shop, index));
  await client.query(
    `insert into phone (shop_id, id, number_index, number_sealed, kind, country, zones, consent_state, consent_class)
     select $1, phone, 'index ' || phone, number, 'mobile', 'DE', array['Europe/Berlin'], 'subscribed', 'confirmed'
     from unnest($2::uuid[], $3::text[]) one(phone, number)`,
    [shop, people.map((one) => one.phone), people.map((one) => one.number)],
  );
  await client.query(
    `with customers as (
       insert into customer (shop_id, id, phone_id, locale, country, tags, orders_count, spent, last_order_at, ordered_at,
         shopify_updated_at)
       select $1, row_number() over (), phone, 'de', 'DE', '{}', 1, 5000, $5::timestamptz, $5::timestamptz, $5::timestamptz
       from unnest($2::uuid[]) phone returning id, phone_id),
     entered as (
       insert into enrollment (shop_id, id, series_id, version, customer_id, phone_id, lapse_started_at, state, entered_at,
         next_step, next_due_at)
       select $1, gen_random_uuid(), $6, 1, id, phone_id, $5, 'active', $7, 0, $7 from customers returning id, phone_id)
     insert into message (shop_id, id, kind, enrollment_id, step, phone_id, version, state, due_at, segments, link_token,
       body_sealed)
     select $1, t.message, 'step', e.id, 0, e.phone_id, 1, 'due', $7, 1, left(md5(t.message::text), 10), t.body
     from entered e join unnest($2::uuid[], $3::uuid[], $4::text[]) t(phone, message, body) on t.phone = e.phone_id`,
    [
      shop,
      people.map((one) => one.phone),
      people.map((one) => one.message),
      people.map((one) => one.body),
      lapsedAt,
      series,
      now,
    ],
  );
}

function personOf(sealing: Sealing, shop: ShopId, index: number) {
  const [phone, message] = [randomUUID(), randomUUID()];
  const number = `+49151${String(10_000_000 + shop * 100_000 + index)}`;
  return {
    phone,
    message,
    number: sealing.seal(number, numberPlace(shop, phoneId(phone))),
    body: sealing.seal(TEXT, bodyPlace(shop, messageId(message))),
  };
}
