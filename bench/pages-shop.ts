import { createHash, randomInt, randomUUID } from "node:crypto";
import pg from "pg";
import { numberPlace } from "../app/domain/consent/phone.ts";
import { workOutWindow } from "../app/domain/lapse/work-out-window.server.ts";
import { bodyPlace } from "../app/domain/messages/message.ts";
import { watchCodes } from "../app/domain/offers/watch-codes.server.ts";
import { exportData } from "../app/domain/privacy/export-data.server.ts";
import { keepFigures } from "../app/domain/results/keep-figures.server.ts";
import { keepHomeFigures } from "../app/domain/results/keep-home-figures.server.ts";
import { keepFiguresOfVersions } from "../app/domain/results/keep-version-figures.server.ts";
import { workOutWorth } from "../app/domain/results/work-out-worth.server.ts";
import { enrollLapsed } from "../app/domain/series/enroll-lapsed.server.ts";
import { planTexts } from "../app/domain/series/plan-texts.server.ts";
import { messageId, phoneId, shopId } from "../app/domain/values/ids.ts";
import { connectDatabase } from "../app/platform/database.server.ts";
import { createSealing, type Sealing } from "../app/platform/sealing.server.ts";
import { readFact } from "../app/shopify/payloads/read-fact.ts";
import { fillShop } from "./lapsed-shop.ts";
import { fillResults } from "./results-shop.ts";

const SHOP = shopId(1);
const AT_ONCE = 20_000;
/** Of so many texts somebody may read the words. */
const READABLE = 2_000;
const TEXT = "Lindenhof: 10% Rabatt für dich mit 7Q2M9XKDB4, bis 14.12. Abmelden: STOP";

export interface FilledShop {
  connectionString: string;
  domain: string;
  customers: number;
  now: Date;
  /** ENCRYPTION_KEYS and INDEX_KEY of the processes that will read it. */
  keys: { ring: string; index: string };
}

/** Fills an empty database with a shop that has texted for two years, and keeps its figures as the nightly jobs do. */
export async function fillTextingShop(
  shop: FilledShop,
): Promise<{ series: string; customer: string; request: string }> {
  const { connectionString, customers, now } = shop;
  const sealing = createSealing(shop.keys.ring, shop.keys.index);
  await fillShop(connectionString, customers, now);
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query("update shop set domain = $1, name = 'Lindenhof Kaffee' where id = 1", [shop.domain]);
    await client.query(READ_ONCE, [now]);
    await fillResults(client, customers, now);
    await sealNumbers(client, sealing, customers);
    await sealBodies(client, sealing);
    const request = randomUUID();
    await client.query(REQUEST, [request, now]);
    await keepAll(shop, sealing, request);
    await client.query("vacuum analyze");
    const { rows } = await client.query<{ series: string; customer: string }>(FOUND);
    return { series: rows[0]?.series ?? "", customer: rows[0]?.customer ?? "", request };
  } finally {
    await client.end();
  }
}

/** What the worker's jobs keep, and the answer to a customer's request. */
async function keepAll({ connectionString, now: at }: FilledShop, sealing: Sealing, request: string): Promise<void> {
  const database = connectDatabase({ connectionString, max: 4, name: "bench-pages" });
  const ids = { uuid: () => randomUUID() };
  const ports = { database, now: () => at, ids, random: { below: (limit: number) => randomInt(limit) } };
  try {
    await workOutWindow(ports, SHOP);
    await workOutWorth(ports, SHOP);
    await enrollLapsed(ports);
    await planTexts(ports, SHOP);
    await keepFigures(ports, SHOP);
    await keepHomeFigures(ports, SHOP);
    await keepFiguresOfVersions(ports, SHOP);
    await watchCodes(ports, SHOP);
    await exportData({ ...ports, sealing, readFact }, { shop: SHOP, request });
  } finally {
    await database.close();
  }
}

async function sealNumbers(client: pg.Client, sealing: Sealing, customers: number): Promise<void> {
  await client.query("alter table phone disable trigger user");
  for (let from = 1; from <= customers; from += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, customers - from + 1) }, (_, i) => from + i);
    const ids = numbers.map((n) => asUuid(createHash("md5").update(`phone${n}`).digest("hex")));
    const sealed = ids.map((id, i) =>
      sealing.seal(`+4915${String(100_000_000 + (numbers[i] ?? 0))}`, numberPlace(SHOP, phoneId(id))),
    );
    await client.query(
      `update phone p set number_sealed = v.sealed from unnest($1::uuid[], $2::text[]) as v(id, sealed)
       where p.shop_id = 1 and p.id = v.id`,
      [ids, sealed],
    );
  }
  await client.query("alter table phone enable trigger user");
}

/** Those of the newest texts, and of the customer who is looked at. */
async function sealBodies(client: pg.Client, sealing: Sealing): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `(select id from message where shop_id = 1 order by handed_at desc limit ${READABLE})
     union (select m.id from message m join enrollment e on e.shop_id = 1 and e.id = m.enrollment_id
       where m.shop_id = 1 and e.customer_id = (${CUSTOMER}))`,
  );
  const ids = rows.map(({ id }) => id);
  await client.query(
    `update message m set body_sealed = v.sealed from unnest($1::uuid[], $2::text[]) as v(id, sealed)
     where m.shop_id = 1 and m.id = v.id`,
    [ids, ids.map((id) => sealing.seal(TEXT, bodyPlace(SHOP, messageId(id))))],
  );
}

const asUuid = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

const CUSTOMER = "select min(customer_id) from enrollment where shop_id = 1";
const FOUND = `select (select series_id from enrollment where shop_id = 1 and customer_id = (${CUSTOMER}) limit 1) as series,
  (${CUSTOMER})::text as customer`;
const READ_ONCE = `
  insert into sync_run (shop_id, id, kind, state, orders_mode, rows, started_at, importing_at, finished_at)
  select 1, gen_random_uuid(), kind, 'done', 'full', 1, $1, $1, $1 from unnest(array['customers', 'orders', 'products']) kind`;
const REQUEST = `
  insert into data_request (shop_id, id, customer_id, phone_ids, order_ids, shopify_id, state, requested_at, due_at)
  values (1, $1, (${CUSTOMER}), '{}', '{}', '9001', 'preparing', $2, $2::timestamptz + interval '30 days')`;
