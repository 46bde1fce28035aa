import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";

const { database, connectionString } = await freshDatabase();
const migrations = path.resolve(import.meta.dirname, "../../../prisma/migrations");
const classify = readFileSync(path.join(migrations, "20261124000001_classify_consents/migration.sql"), "utf8");

let client: pg.Client;
let shop: ShopId;
beforeAll(async () => {
  client = new pg.Client({ connectionString });
  await client.connect();
  ({ id: shop } = await aShop(database));
});
afterAll(() => client.end());

type Entry = { source: string; day: number; class?: string; state?: string };

async function writeEntry(phone: string, entry: Entry): Promise<string> {
  const id = randomUUID();
  const { source, day, state = "subscribed", class: level = "confirmed" } = entry;
  const evidence = source.startsWith("shopify") ? null : "sealed";
  await client.query(
    `insert into consent_event (shop_id, id, phone_id, state, class, source, at, received_at, evidence_sealed)
     values ($1, $2, $3, $4, $5, $6, $7, $7, $8)`,
    [shop, id, phone, state, level, source, new Date(Date.UTC(2026, 0, day)), evidence],
  );
  return id;
}

const INSERT_PHONE = `insert into phone (shop_id, id, number_index, kind, country, zones, consent_state, consent_class,
  consent_event_id) values ($1, $2::uuid, $2::uuid::text, 'mobile', 'DE', '{}', $3, $4, $5)`;

/** A phone that stands on the last of these entries, as a version before wrote it. */
async function before(...entries: Entry[]): Promise<string> {
  const phone = randomUUID();
  const ids: string[] = [];
  for (const entry of entries) ids.push(await writeEntry(phone, entry));
  const { state = "subscribed", class: level = "confirmed" } = entries.at(-1) ?? {};
  await client.query(INSERT_PHONE, [shop, phone, state, level, ids.at(-1)]);
  return phone;
}

const TRIGGERS = [
  ["consent_event", "classify_consent_event"],
  ["phone", "classify_phone_consent"],
] as const;
async function triggers(how: "enable" | "disable"): Promise<void> {
  for (const [table, trigger] of TRIGGERS) await client.query(`alter table ${table} ${how} trigger ${trigger}`);
}

/** Class of the phone, source of the entry it stands on, and what the ledger holds of it. */
async function standing(phone: string): Promise<{ class: string; on: string; ledger: string[] }> {
  const { rows } = await client.query<{ class: string; on: string; ledger: string[] }>(
    `select p.consent_class as class, e.source as on, (select array_agg(l.source || ' ' || l.class order by l.at, l.source)
       from consent_event l where l.shop_id = p.shop_id and l.phone_id = p.id) as ledger
     from phone p join consent_event e on e.shop_id = p.shop_id and e.id = p.consent_event_id
     where p.shop_id = $1 and p.id = $2`,
    [shop, phone],
  );
  if (!rows[0]) throw new Error("A phone that stands on no entry.");
  return rows[0];
}

it("classifies what was stored before by who told it, and loses no entry", async () => {
  await triggers("disable");
  const told = await before({ source: "shopify_webhook", day: 1 });
  const answered = await before({ source: "sms_reply", day: 1 });
  const repeated = await before({ source: "link", day: 1 }, { source: "shopify_look", day: 2 });
  const stopped = await before(
    { source: "import", day: 1 },
    { source: "sms_reply", day: 2, state: "unsubscribed", class: "unknown" },
    { source: "shopify_import", day: 3 },
  );
  const box = await before({ source: "shopify_import", day: 1, class: "single" });
  await triggers("enable");
  await client.query(`begin; ${classify}; commit`);
  expect(await standing(told)).toEqual({
    class: "shopify_confirmed",
    on: "shopify_webhook",
    ledger: ["shopify_webhook shopify_confirmed"],
  });
  expect(await standing(answered)).toMatchObject({ class: "confirmed", on: "sms_reply" });
  expect(await standing(repeated)).toEqual({
    class: "confirmed",
    on: "link",
    ledger: ["link confirmed", "shopify_look shopify_confirmed"],
  });
  expect(await standing(stopped)).toMatchObject({ class: "shopify_confirmed", on: "shopify_import" });
  expect((await standing(stopped)).ledger).toHaveLength(3);
  expect(await standing(box)).toMatchObject({ class: "single" });
});

it("sets right what a version before, running beside, still writes", async () => {
  const told = await before({ source: "shopify_webhook", day: 1 });
  expect(await standing(told)).toMatchObject({ class: "shopify_confirmed" });
  expect(await standing(await before({ source: "link", day: 1 }))).toMatchObject({ class: "confirmed" });
  const event = await writeEntry(told, { source: "shopify_webhook", day: 2 });
  await client.query(
    "update phone set consent_class = 'confirmed', consent_event_id = $3 where shop_id = $1 and id = $2",
    [shop, told, event],
  );
  expect(await standing(told)).toMatchObject({ class: "shopify_confirmed" });
});

it("sets right a phone that its import writes before the ledger, in one statement", async () => {
  const [phone, event] = [randomUUID(), randomUUID()];
  await client.query(
    `with made as (
       insert into phone (shop_id, id, number_index, kind, country, zones, consent_state, consent_class, consent_event_id)
       values ($1, $2::uuid, $2::uuid::text, 'mobile', 'DE', '{}', 'subscribed', 'confirmed', $3::uuid) returning id),
     ledger as (
       insert into consent_event (shop_id, id, phone_id, state, class, source, at, received_at)
       select $1, $3::uuid, id, 'subscribed', 'confirmed', 'shopify_import', now(), now() from made)
     select count(*) from made`,
    [shop, phone, event],
  );
  expect(await standing(phone)).toMatchObject({ class: "shopify_confirmed", on: "shopify_import" });
});
