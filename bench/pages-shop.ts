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
import { connectDatabase, type Database } from "../app/platform/database.server.ts";
import { createSealing, type Sealing } from "../app/platform/sealing.server.ts";
import { readFact } from "../app/shopify/payloads/read-fact.ts";
import { dropIndexes, fillShop } from "./lapsed-shop.ts";
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

/** Whose pages are opened. */
export interface FoundInShop {
  series: string;
  customer: string;
  request: string;
}

/**
 * Fills an empty database with a shop that has texted for two years, and keeps its figures as the nightly jobs do. Cut
 * short, the next call on the same database goes on: what was done is written down in it.
 */
export async function fillTextingShop(shop: FilledShop): Promise<FoundInShop> {
  const client = new pg.Client({ connectionString: shop.connectionString });
  await client.connect();
  try {
    await client.query("set synchronous_commit = off");
    await client.query("set maintenance_work_mem = '512MB'");
    await client.query("create table if not exists bench_filled (step text primary key, customers int not null)");
    const { rows: done } = await client.query<{ step: string; customers: number }>("select * from bench_filled");
    const other = done.find(({ customers }) => customers !== shop.customers);
    if (other) throw new Error(`What is kept there has ${other.customers} customers: name another folder.`);
    for (const [step, take] of stepsOf(shop, client)) {
      if (done.some((one) => one.step === step)) continue;
      const begun = performance.now();
      await take();
      await client.query("insert into bench_filled values ($1, $2)", [step, shop.customers]);
      console.log(`filled: ${step} (${((performance.now() - begun) / 1_000).toFixed(1)} s)`);
    }
    const { rows } = await client.query<FoundInShop>(FOUND);
    if (!rows[0]) throw new Error("The filled shop has no series.");
    return rows[0];
  } finally {
    await client.end();
  }
}

type Step = readonly [name: string, take: () => Promise<unknown>];

/** Rows first, by SQL; then what the worker's jobs keep, and the answer to a customer's request. */
function stepsOf(shop: FilledShop, client: pg.Client): Step[] {
  const { connectionString, customers, now } = shop;
  const sealing = createSealing(shop.keys.ring, shop.keys.index);
  const job = (keep: (ports: JobPorts) => Promise<unknown>) => () => withPorts(shop, keep);
  return [
    [
      "people and orders",
      async () => {
        // cut short, what there is is no whole
        await client.query('truncate shop, series, series_version, phone, customer, "order"');
        await fillShop(connectionString, customers, now);
        await client.query("update shop set domain = $1, name = 'Lindenhof Kaffee' where id = 1", [shop.domain]);
        await client.query("delete from sync_run");
        await client.query(READ_ONCE, [now]);
      },
    ],
    ["two years of texts", () => fillTexts(client, customers, now)],
    ["numbers", () => sealNumbers(client, sealing, customers)],
    ["words", () => sealBodies(client, sealing)],
    ["a request", () => client.query(REQUEST, [randomUUID(), now])],
    ["statistics", () => client.query("vacuum analyze")],
    ["window", job((ports) => workOutWindow(ports, SHOP))],
    ["worth", job((ports) => workOutWorth(ports, SHOP))],
    ["enrollments", job(enrollLapsed)],
    ["plan", job((ports) => planTexts(ports, SHOP))],
    ["figures", job((ports) => keepFigures(ports, SHOP))],
    ["figures of the first page", job((ports) => keepHomeFigures(ports, SHOP))],
    ["figures of versions", job((ports) => keepFiguresOfVersions(ports, SHOP))],
    ["codes", job((ports) => watchCodes(ports, SHOP))],
    ["the answer", job(async (ports) => exportData({ ...ports, sealing, readFact }, await asked(client)))],
    ["tidied", () => client.query("vacuum analyze")],
  ];
}

/** In one transaction, without the indexes that are quicker made at the end. */
async function fillTexts(client: pg.Client, customers: number, now: Date): Promise<void> {
  await client.query("begin");
  try {
    const indexes = await dropIndexes(client, TEXTED);
    await fillResults(client, customers, now);
    for (const index of indexes) await client.query(index);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

const TEXTED = ["assignment", "enrollment", "message", "link_click", "discount_code", "attribution"];

const asked = async (client: pg.Client) => {
  const { rows } = await client.query<FoundInShop>(FOUND);
  return { shop: SHOP, request: rows[0]?.request ?? "" };
};

const jobPorts = (shop: FilledShop, database: Database) => ({
  database,
  now: () => shop.now,
  ids: { uuid: () => randomUUID() },
  random: { below: (limit: number) => randomInt(limit) },
});
type JobPorts = ReturnType<typeof jobPorts>;

async function withPorts(shop: FilledShop, keep: (ports: JobPorts) => Promise<unknown>): Promise<void> {
  const database = connectDatabase({ connectionString: shop.connectionString, max: 4, name: "bench-pages" });
  try {
    await keep(jobPorts(shop, database));
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
  (${CUSTOMER})::text as customer, (select min(id::text) from data_request where shop_id = 1) as request`;
const READ_ONCE = `
  insert into sync_run (shop_id, id, kind, state, orders_mode, rows, started_at, importing_at, finished_at)
  select 1, gen_random_uuid(), kind, 'done', 'full', 1, $1, $1, $1 from unnest(array['customers', 'orders', 'products']) kind`;
const REQUEST = `
  insert into data_request (shop_id, id, customer_id, phone_ids, order_ids, shopify_id, state, requested_at, due_at)
  values (1, $1, (${CUSTOMER}), '{}', '{}', '9001', 'preparing', $2, $2::timestamptz + interval '30 days')`;
