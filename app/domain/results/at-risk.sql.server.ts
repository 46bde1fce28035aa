import { type Sql, sql } from "../../platform/database.server.ts";
import { overdueFactor } from "../lapse/worth-predicates.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { AtRiskCustomer } from "./at-risk.ts";

export type RawAtRisk = Omit<AtRiskCustomer, "id" | "firstName" | "lapsesAt"> & {
  id: bigint;
  firstNameSealed: string | null;
  /** How many there are in all. */
  count: number;
};

export interface AtRiskQuestion {
  shop: ShopId;
  now: Date;
  /** Whoever ordered before has lapsed. */
  lapsedBefore: Date;
}

/** Silent for 1.5 times their own mean gap, somebody is overdue; to the letter as its index has it. Alias: w = their worth. */
const overdueFrom = sql`((w.last_order_at at time zone 'UTC') + make_interval(secs => w.rhythm_days * 129600))`;

/**
 * Who was at risk by the last night's worth, read from the index alone. Nobody is overdue before their last order: that
 * bounds the stretch of it.
 */
const atRisk = ({ shop, now, lapsedBefore }: AtRiskQuestion): Sql => sql`
  customer_worth w where w.shop_id = ${shop} and w.rhythm_days > 0
    and ${overdueFrom} >= (${lapsedBefore}::timestamptz at time zone 'UTC')
    and ${overdueFrom} <= (${now}::timestamptz at time zone 'UTC') and w.last_order_at >= ${lapsedBefore}`;

/** Not those who ordered since, or whose data are gone. Aliases: c = customer, w = their worth. */
const still = sql`c.last_order_at = w.last_order_at and c.deleted_at is null and c.redacted_at is null
  and c.merged_into is null`;

/** Up to so many are counted as they are now, more by the last night's worth. */
const COUNTED_NOW = 1_000;

/** One page of those at risk, most valuable first; where no value is known, who spent most. */
export const atRiskPage = (question: AtRiskQuestion, limit: number, offset: number): Sql => sql`
  with listed as materialized (
    select w.customer_id, w.last_order_at, w.value_ahead, w.spent from ${atRisk(question)}),
  page as (
    select c.id, c.first_name_sealed, c.last_order_at, c.orders_count, c.spent, w.value_ahead, w.spent as spent_then
    from (select * from listed w order by w.value_ahead desc nulls last, w.spent desc, w.customer_id offset 0) w
    join customer c on c.shop_id = ${question.shop} and c.id = w.customer_id and ${still}
    order by w.value_ahead desc nulls last, w.spent desc, w.customer_id limit ${limit} offset ${offset}),
  counted as (
    select case when (select count(*) from listed) > ${COUNTED_NOW} then (select count(*) from listed)
      else (select count(*) from listed w join customer c on c.shop_id = ${question.shop} and c.id = w.customer_id
        and ${still}) end::int as count)
  select c.id, c.first_name_sealed as "firstNameSealed", c.last_order_at as "lastOrderAt",
    c.orders_count as "ordersCount", c.spent, w.rhythm_days as "rhythmDays",
    ${overdueFactor(question.now)}::float8 as factor, w.rfm_group as "group", w.value_ahead as "valueAhead", w.alive,
    counted.count
  from page c join customer_worth w on w.shop_id = ${question.shop} and w.customer_id = c.id cross join counted
  order by c.value_ahead desc nulls last, c.spent_then desc, c.id`;
