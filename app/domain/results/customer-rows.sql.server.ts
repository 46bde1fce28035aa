import { noSql, type Sql, sql } from "../../platform/database.server.ts";
import type { ConsentClass, ConsentState } from "../consent/phone.ts";
import type { RfmGroup } from "../lapse/rfm.ts";
import type { EnrollmentState, ExitReason } from "../series/enrollment.ts";
import type { ShopId } from "../values/ids.ts";
import type { Cursor } from "./customer-cursor.ts";
import { belongs, keyRange, type ListFacts, visible } from "./customer-filters.sql.server.ts";
import type { CustomerSort, CustomerView, Direction } from "./customer-list.ts";

export interface RawCustomerRow {
  id: bigint;
  /** Sort key as text; empty where the id alone sorts. */
  key: string;
  firstNameSealed: string | null;
  phoneId: string | null;
  numberSealed: string | null;
  lastOrderAt: Date | null;
  ordersCount: number;
  spent: bigint;
  country: string | null;
  tags: string[];
  consentState: ConsentState | null;
  consentClass: ConsentClass | null;
  /** On the block list since, and why. */
  blockedAt: Date | null;
  blockReason: string | null;
  group: RfmGroup | null;
  seriesName: string | null;
  enrollmentState: EnrollmentState | null;
  exitReason: ExitReason | null;
}

/** One list, as its statements need it. */
export interface CustomerWalk {
  shop: ShopId;
  view: CustomerView;
  facts: ListFacts;
  /** Ids that were found otherwise, as a statement with a column `id`: nobody else is looked at. null: everybody. */
  among: Sql | null;
}

/** Null where the id alone sorts. Alias: c; the words of the indexes. */
function keyOf(sort: CustomerSort): Sql | null {
  switch (sort) {
    case "newest":
      return null;
    case "last_order":
      return sql`coalesce(c.last_order_at, '-infinity'::timestamptz)`;
    case "spent":
      return sql`c.spent`;
    case "orders":
      return sql`c.orders_count`;
  }
}

const TYPES: Readonly<Record<Exclude<CustomerSort, "newest">, Sql>> = {
  last_order: sql`timestamptz`,
  spent: sql`bigint`,
  orders: sql`int`,
};

const keyText = (sort: CustomerSort): Sql => (sort === "newest" ? sql`''` : sql`(${keyOf(sort) ?? noSql})::text`);

function inOrder(sort: CustomerSort, direction: Direction, id: Sql = sql`c.id`): Sql {
  const key = keyOf(sort);
  const way = direction === "desc" ? sql`desc` : sql`asc`;
  return key ? sql`${key} ${way}, ${id} ${way}` : sql`${id} ${way}`;
}

/** Rows behind a place in the list, or those before it and at it. */
function placed(
  { sort, direction }: CustomerView,
  side: "behind" | "up_to",
  cursor: Cursor | null,
  id: Sql = sql`c.id`,
): Sql {
  if (!cursor) return noSql;
  const than = { behind: { desc: sql`<`, asc: sql`>` }, up_to: { desc: sql`>=`, asc: sql`<=` } }[side][direction];
  const key = keyOf(sort);
  if (!key || sort === "newest") return sql`and ${id} ${than} ${cursor.id}`;
  return sql`and (${key}, ${id}) ${than} (${cursor.key}::${TYPES[sort]}, ${cursor.id}::bigint)`;
}

/** Of a walk of `size` customers from a place on: how many there are, and where it ends. */
export const walkEnd = (walk: CustomerWalk, from: Cursor | null, size: number): Sql => {
  const { shop, view, facts } = walk;
  const back = inOrder(view.sort, view.direction === "desc" ? "asc" : "desc");
  return sql`
    select c.id, ${keyText(view.sort)} as key, (count(*) over ())::int as walked from (
      select c.id, c.last_order_at, c.spent, c.orders_count from customer c
      where c.shop_id = ${shop} and ${visible} ${keyRange(view, facts)} ${placed(view, "behind", from)}
      order by ${inOrder(view.sort, view.direction)} limit ${size}) c
    order by ${back} limit 1`;
};

/** Whose id it is: of the ids that were found otherwise, so that their own order can be used. */
const idOf = ({ among }: CustomerWalk): Sql => (among ? sql`t.id` : sql`c.id`);

/** Found otherwise, each is looked up by its key, whatever the planner thinks of many: a whole shop is never read for them. */
const source = ({ shop, among }: CustomerWalk): Sql =>
  among
    ? sql`(${among}) t cross join lateral (
        select x.* from customer x where x.shop_id = ${shop} and x.id = t.id offset 0) c`
    : sql`customer c`;

/** Whose these are: the list between two places. Aliases: c, p; t = the ids that were found otherwise. */
const matching = (walk: CustomerWalk, from: Cursor | null, to: Cursor | null): Sql => {
  const { shop, view, facts } = walk;
  const [behind, upTo] = [placed(view, "behind", from, idOf(walk)), placed(view, "up_to", to, idOf(walk))];
  return sql`
    from ${source(walk)} left join phone p on p.shop_id = c.shop_id and p.id = c.phone_id
    where c.shop_id = ${shop} and ${visible} ${keyRange(view, facts)} ${behind} ${upTo} and ${belongs(view, facts)}`;
};

/** Customers of the list between two places, with their phone and their latest enrollment. */
export const customersBetween = (walk: CustomerWalk, from: Cursor | null, to: Cursor | null, limit: number): Sql => {
  const { sort, direction } = walk.view;
  const order = inOrder(sort, direction, idOf(walk));
  return sql`
    ${shown(sort)} from (select c.id ${matching(walk, from, to)} order by ${order} limit ${limit}) m
    join customer c on c.shop_id = ${walk.shop} and c.id = m.id ${joined} order by ${inOrder(sort, direction)}`;
};

/** How many there are between two places, counted up to `most`. */
export const countBetween = (walk: CustomerWalk, from: Cursor | null, to: Cursor | null, most: number): Sql => sql`
  select count(*)::int as count from (select 1 ${matching(walk, from, to)} limit ${most}) m`;

/** One customer alone. */
export const oneCustomer = (shop: ShopId, id: bigint): Sql => sql`
  ${shown("newest")} from customer c ${joined} where c.shop_id = ${shop} and c.id = ${id} and ${visible}`;

const shown = (sort: CustomerSort): Sql => sql`
  select c.id, ${keyText(sort)} as key, c.first_name_sealed as "firstNameSealed", c.phone_id as "phoneId",
    p.number_sealed as "numberSealed", c.last_order_at as "lastOrderAt", c.orders_count as "ordersCount", c.spent,
    c.country, c.tags, p.consent_state as "consentState", p.consent_class as "consentClass",
    p.suppressed_at as "blockedAt", p.suppression_reason as "blockReason",
    w.rfm_group as "group", e.name as "seriesName", e.state as "enrollmentState", e.exit_reason as "exitReason"`;

const joined: Sql = sql`
  left join phone p on p.shop_id = c.shop_id and p.id = c.phone_id
  left join customer_worth w on w.shop_id = c.shop_id and w.customer_id = c.id
  left join lateral (
    select s.name, x.state, x.exit_reason from enrollment x
    join series s on s.shop_id = x.shop_id and s.id = x.series_id
    where x.shop_id = c.shop_id and x.customer_id = c.id
    order by x.entered_at desc, x.id limit 1) e on true`;

/** Ids as a statement. */
export const theseIds = (ids: readonly bigint[]): Sql => sql`select unnest(${[...ids]}::bigint[]) as id`;

/** Whether a statement finds no more than so many. */
export const countIds = (ids: Sql, most: number): Sql => sql`
  select count(*)::int as count from (select 1 from (${ids}) t limit ${most + 1}) m`;

export interface SearchKeys {
  customerId: bigint | null;
  numberIndex: string | null;
  orderNames: string[];
}

/** Whom a search means, each found by its own index, so that the list is not walked through. */
export const searched = (shop: ShopId, keys: SearchKeys): Sql => sql`
  select ${keys.customerId}::bigint as id where ${keys.customerId}::bigint is not null
  union select f.id from phone n join customer f on f.shop_id = n.shop_id and f.phone_id = n.id
    where n.shop_id = ${shop} and n.number_index = ${keys.numberIndex}
  union select o.customer_id from "order" o
    where o.shop_id = ${shop} and o.name = any(${keys.orderNames}::text[]) and o.customer_id is not null`;
