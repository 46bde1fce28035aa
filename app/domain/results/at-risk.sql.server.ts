import { type Sql, sql } from "../../platform/database.server.ts";
import { overdueFactor } from "../lapse/worth-predicates.server.ts";
import type { ShopId } from "../values/ids.ts";
import { AT_RISK_FACTOR, type AtRiskCustomer } from "./at-risk.ts";

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

/** One page of those at risk, most valuable first; where no value is known, who spent most. */
export const atRiskPage = ({ shop, now, lapsedBefore }: AtRiskQuestion, limit: number, offset: number): Sql => sql`
  select c.id, c.first_name_sealed as "firstNameSealed", c.last_order_at as "lastOrderAt",
    c.orders_count as "ordersCount", c.spent, w.rhythm_days as "rhythmDays", ${overdueFactor(now)}::float8 as factor,
    w.rfm_group as "group", w.value_ahead as "valueAhead", w.alive, count(*) over ()::int as count
  from customer_worth w join customer c on c.shop_id = w.shop_id and c.id = w.customer_id
  where w.shop_id = ${shop} and w.rhythm_days is not null and w.last_order_at >= ${lapsedBefore}
    and c.last_order_at = w.last_order_at and ${overdueFactor(now)} >= ${AT_RISK_FACTOR}::float8
    and c.deleted_at is null and c.redacted_at is null and c.merged_into is null
  order by w.value_ahead desc nulls last, c.spent desc, c.id limit ${limit} offset ${offset}`;
