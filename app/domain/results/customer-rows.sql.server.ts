import { noSql, type Sql, sql } from "../../platform/database.server.ts";
import type { ConsentState } from "../consent/phone.ts";
import type { EnrollmentState, ExitReason } from "../series/enrollment.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";
import type { CustomerFilter } from "./customer-list.ts";

export interface RawCustomerRow {
  id: bigint;
  firstNameSealed: string | null;
  phoneId: string | null;
  numberSealed: string | null;
  lastOrderAt: Date | null;
  ordersCount: number;
  spent: bigint;
  consentState: ConsentState | null;
  seriesName: string | null;
  enrollmentState: EnrollmentState | null;
  exitReason: ExitReason | null;
}

/** Customers with their phone and their latest enrollment, newest customer first. Aliases: c, p, e. */
export const customerRows = (shop: ShopId, where: Sql, limit: number): Sql => sql`
  select c.id, c.first_name_sealed as "firstNameSealed", c.phone_id as "phoneId", p.number_sealed as "numberSealed",
    c.last_order_at as "lastOrderAt", c.orders_count as "ordersCount", c.spent, p.consent_state as "consentState",
    e.name as "seriesName", e.state as "enrollmentState", e.exit_reason as "exitReason"
  from customer c
  left join phone p on p.shop_id = c.shop_id and p.id = c.phone_id
  left join lateral (
    select s.name, x.state, x.exit_reason from enrollment x
    join series s on s.shop_id = x.shop_id and s.id = x.series_id
    where x.shop_id = c.shop_id and x.customer_id = c.id
    order by x.entered_at desc, x.id limit 1) e on true
  where c.shop_id = ${shop} and c.deleted_at is null and c.redacted_at is null and c.merged_into is null
    and ${where}
  order by c.id desc limit ${limit}`;

/** Customers with a counting order that is attributed to a series. Alias: c. */
const wonBack: Sql = sql`exists (
  select 1 from enrollment w
  join attribution a on a.shop_id = w.shop_id and a.enrollment_id = w.id
  join "order" o on o.shop_id = a.shop_id and o.id = a.order_id and o.counts
  where w.shop_id = c.shop_id and w.customer_id = c.id)`;

/** Who belongs into a view of the list. Alias: c. */
function filtered(filter: CustomerFilter, lapsedBefore: Date): Sql {
  switch (filter) {
    case "all":
      return sql`true`;
    case "lapsed":
      return sql`c.last_order_at < ${lapsedBefore}`;
    case "in_series":
      return sql`exists (select 1 from enrollment l
        where l.shop_id = c.shop_id and l.customer_id = c.id and l.state = 'active')`;
    case "won_back":
      return wonBack;
  }
}

export interface SearchKeys {
  customerId: bigint | null;
  numberIndex: string | null;
  orderNames: string[];
}

/** One view of the list. */
export interface ListView {
  filter: CustomerFilter;
  lapsedBefore: Date;
  /** null: no search. */
  search: SearchKeys | null;
  /** Only customers with a smaller id; null: from the start. */
  after: bigint | null;
}

/** Who belongs onto a page of the list. Alias: c. */
export const listed = (shop: ShopId, view: ListView): Sql => sql`${filtered(view.filter, view.lapsedBefore)}
  ${view.search ? sql`and ${searched(shop, view.search)}` : noSql}
  ${view.after === null ? noSql : sql`and c.id < ${view.after}`}`;

/** One customer alone. Alias: c. */
export const customerIs = (customer: CustomerId): Sql => sql`c.id = ${BigInt(customer)}`;

/** Whom a search means: found first, each by its own index, so that the list is not walked through. Alias: c. */
const searched = (shop: ShopId, keys: SearchKeys): Sql => sql`c.id = any(array(
  select ${keys.customerId}::bigint
  union all select f.id from phone n join customer f on f.shop_id = n.shop_id and f.phone_id = n.id
    where n.shop_id = ${shop} and n.number_index = ${keys.numberIndex}
  union all select o.customer_id from "order" o
    where o.shop_id = ${shop} and o.name = any(${keys.orderNames}::text[])))`;
