import { identifier, join, type Sql, sql } from "../../platform/database.server.ts";
import type { NamedPerson } from "./person.ts";
import { PERSONAL_DATA, ruleOf } from "./personal-data.ts";
import type { Blank, RowsOf, TableRule } from "./table-rule.ts";

const BLANKS: Readonly<Record<Blank, Sql>> = {
  null: sql`null`,
  no_text: sql`''`,
  no_list: sql`'{}'`,
  zero: sql`0`,
  kind_other: sql`'other'`,
  own_id: sql`'erased-' || t.id::text`,
  null_unless_assigned: sql`case when exists (select 1 from assignment a
    where a.shop_id = t.shop_id and a.customer_id = t.customer_id) then t.customer_id end`,
  customer_alone: sql`jsonb_build_object('customer', t.detail -> 'customer')`,
  no_settings: sql`jsonb_strip_nulls(jsonb_build_object('consentProofYears', t.settings -> 'consentProofYears'))`,
};

const ENDED = sql`('redeemed', 'expired', 'revoked')`;

/** Which rows of a table, called t, are the person's. */
function isTheirs(rows: RowsOf, person: NamedPerson): Sql {
  const customer = sql`any(${person.customers.map(BigInt)}::bigint[])`;
  const phones = sql`any(${person.phones}::uuid[])`;
  const orders = sql`any(${person.orders.map(BigInt)}::bigint[])`;
  const series = sql`(select e.id from enrollment e where e.shop_id = ${person.shop} and e.customer_id = ${customer})`;
  switch (rows) {
    case "customer":
      return sql`t.id = ${customer}`;
    case "customer_id":
      return sql`t.customer_id = ${customer}`;
    case "number":
      return sql`t.id = ${phones}`;
    case "phone_id":
      return sql`t.phone_id = ${phones}`;
    case "text":
      return sql`(t.phone_id = ${phones} or t.enrollment_id in ${series})`;
    case "order":
      return sql`t.id = ${orders}`;
    case "order_phone":
      return sql`(t.phone_id = ${phones} or t.order_id = ${orders})`;
    case "ended_code":
      return sql`t.state in ${ENDED} and t.enrollment_id in ${series}`;
    case "audited_customer":
      return sql`t.detail ->> 'customer' = any(${person.customers}::text[])`;
    case "listed":
      return sql`(t.customer_id = ${customer} or t.phone_id = ${phones})`;
    case "request":
      return sql`(t.customer_id = ${customer} or t.phone_ids && ${person.phones}::uuid[])`;
  }
}

function blanked(rule: TableRule): Sql {
  const columns = Object.entries(rule.personal ?? {});
  return join(columns.map(([column, blank]) => sql`${identifier(column)} = ${BLANKS[blank]}`));
}

/** One statement for each table that holds something of a person. */
export function erasePersonStatements(person: NamedPerson): Sql[] {
  return Object.entries(PERSONAL_DATA).flatMap(([table, rule]) => {
    if (rule.of === null || rule.person === "kept") return [];
    const where = sql`where t.shop_id = ${person.shop} and ${isTheirs(rule.of, person)}`;
    if (rule.person === "deleted") return [sql`delete from ${identifier(table)} t ${where}`];
    return [sql`update ${identifier(table)} t set ${blanked(rule)} ${where}`];
  });
}

/** The numbers, and who ordered, are gone from this moment; the first time counts. A deleted order says nothing anyway. */
export const stampErased = (person: NamedPerson, now: Date): Sql[] => [
  sql`update phone set erased_at = coalesce(erased_at, ${now})
    where shop_id = ${person.shop} and id = any(${person.phones}::uuid[])`,
  sql`update "order" set erased_at = coalesce(erased_at, ${now})
    where shop_id = ${person.shop} and id = any(${person.orders.map(BigInt)}::bigint[]) and deleted_at is null`,
];

/** Texts of any kind that have not been handed over to these numbers never are. */
export const dropTextsTo = (person: NamedPerson): Sql => sql`
  update message set state = 'suppressed', suppression = 'redacted', lease_until = null
  where shop_id = ${person.shop} and phone_id = any(${person.phones}::uuid[]) and state = 'due'`;

/** What was asked for and is now erased can no longer be handed out. */
export const closeRequests = (person: NamedPerson): Sql => sql`
  update data_request t set state = 'erased'
  where t.shop_id = ${person.shop} and ${isTheirs("request", person)} and t.state <> 'handed_out'`;

/** Codes of erased customers that have ended since. */
export const eraseEndedCodes = (shop: number): Sql => sql`
  update discount_code t set ${blanked(ruleOf("discount_code"))}
  where t.shop_id = ${shop} and t.state in ${ENDED} and t.code not like 'erased-%'
    and t.enrollment_id in (select e.id from customer c
      join enrollment e on e.shop_id = c.shop_id and e.customer_id = c.id
      where c.shop_id = ${shop} and c.redacted_at is not null)`;

const OF_DOMAIN = ["inbox", "shopify_session"];

/** Up to `limit` rows of a shop, deleted, of each table nothing is kept of. */
export function deleteShopStatements(shop: { id: number; domain: string }, limit: number): Sql[] {
  const tables = Object.entries(PERSONAL_DATA).filter(([, rule]) => rule.shop === "deleted");
  return tables.map(([table]) => {
    const mine = OF_DOMAIN.includes(table) ? sql`shop_domain = ${shop.domain}` : sql`shop_id = ${shop.id}`;
    const name = identifier(table);
    return sql`delete from ${name} where ctid = any(array(select ctid from ${name} where ${mine} limit ${limit}))`;
  });
}

/** Up to `limit` rows each: numbers that prove nothing go, what proves something is emptied of all but the proof. */
export function emptyProofStatements(shop: number, limit: number, now: Date): Sql[] {
  const some = (table: string, where: Sql) =>
    sql`t.ctid = any(array(select x.ctid from ${identifier(table)} x where x.shop_id = ${shop} and ${where} limit ${limit}))`;
  const blank = (table: "phone" | "consent_event") => blanked(ruleOf(table));
  return [
    sql`delete from phone t where ${some(
      "phone",
      sql`x.suppressed_at is null and not exists (
        select 1 from consent_event e where e.shop_id = x.shop_id and e.phone_id = x.id)`,
    )}`,
    // the evidence goes with it: a shop that comes back has no proof to text on
    sql`update phone t set ${blank("phone")}, erased_at = coalesce(t.erased_at, ${now}),
        consent_class = case t.consent_class when 'confirmed' then 'unknown' else t.consent_class end
      where ${some("phone", sql`(x.erased_at is null or x.number_sealed is not null)`)}`,
    sql`update consent_event t set ${blank("consent_event")}
      where ${some("consent_event", sql`(x.evidence_sealed is not null or x.language is not null)`)}`,
  ];
}

/** Tables in which an import of the shop that was cut short may have left a chunk (sync/import-export.server.ts). */
export const stagingTables = (shop: number): Sql => sql`
  select c.relname::text as name from sync_run r
  join pg_class c on c.relkind = 'r' and starts_with(c.relname::text, 'staging_' || replace(r.id::text, '-', ''))
  where r.shop_id = ${shop}`;

export const dropTable = (name: string): Sql => sql`drop table if exists ${identifier(name)}`;

/** The shop's own row: who it was stays, what it said of itself goes. */
export const emptyShop = (shop: number, now: Date): Sql => sql`
  update shop t set ${blanked(ruleOf("shop"))}, redacted_at = ${now}
  where t.id = ${shop} and t.redacted_at is null`;
