import { type Sql, sql } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

/** Days of the shop's calendar, `2026-11-23`, the last one included. */
export interface Period {
  from: string;
  to: string;
}

const within = ({ from, to }: Period): Sql => sql`day >= ${from}::date and day <= ${to}::date`;

/** Texts by series, audience, step and offer. */
export const textSums = (shop: ShopId, period: Period): Sql => sql`
  select series_id as series, audience, step, offer, sum(texts)::int as texts, sum(parts)::int as parts,
    sum(delivered)::int as delivered, sum(clicked)::int as clicked, sum(opted_out)::int as "optedOut",
    sum(codes)::int as codes, sum(redeemed)::int as redeemed
  from text_figure where shop_id = ${shop} and ${within(period)} group by 1, 2, 3, 4`;

/** Orders after `settled` may still come back. */
const MONEY = (settled: string): Sql => sql`
  sum(orders)::int as orders, sum(won_back)::int as "wonBack", sum(revenue)::float8 as revenue,
  sum(discount)::float8 as discount, sum(goods)::float8 as goods, sum(fees)::float8 as fees,
  sum(returns)::float8 as returns,
  coalesce(sum(orders) filter (where day > ${settled}::date), 0)::int as provisional,
  coalesce(sum(revenue) filter (where day > ${settled}::date), 0)::float8 as "provisionalRevenue"`;

/** Orders owed to series by audience, step, offer and way. */
export const saleSums = (shop: ShopId, period: Period, settled: string): Sql => sql`
  select series_id as series, audience, step, offer, by, ${MONEY(settled)}
  from sale_figure where shop_id = ${shop} and ${within(period)} group by 1, 2, 3, 4, 5`;

export type Unit = "day" | "week" | "month";

/** The first day of the stretch a row's day lies in. */
const startIn = (unit: Unit): Sql => sql`date_trunc(${unit}, day::timestamp)::date`;

/** The same, and besides by way and stretch of days (the picture), which alone have a `start`: in one look at the rows. */
export const saleFigures = (shop: ShopId, period: Period, settled: string, unit: Unit): Sql => sql`
  select series_id as series, audience, step, offer, by, to_char(start, 'YYYY-MM-DD') as start, ${MONEY(settled)}
  from (select *, ${startIn(unit)} as start from sale_figure where shop_id = ${shop} and ${within(period)}) f
  group by grouping sets ((series_id, audience, step, offer, by), (by, start))`;

const ARM = sql`sum(assigned)::int as assigned, sum(measured)::int as measured, sum(came_back)::int as "cameBack",
  sum(orders)::int as orders, sum(discount)::float8 as discount, sum(texts)::float8 as texts,
  sum(revenue)::float8 as revenue, sum(revenue_squares) as "revenueSquares", sum(revenue_cubes) as "revenueCubes",
  sum(profit)::float8 as profit, sum(profit_squares) as "profitSquares", sum(profit_cubes) as "profitCubes"`;

/** Arms by series and audience, of those drawn in the period. */
export const armSums = (shop: ShopId, period: Period): Sql => sql`
  select series_id as series, audience, arm, ${ARM} from arm_figure
  where shop_id = ${shop} and ${within(period)} group by 1, 2, 3`;

/** The same, and besides by stretch of days (how the effect became known), which alone have a `start`. */
export const armFigures = (shop: ShopId, period: Period, unit: Unit): Sql => sql`
  select series_id as series, audience, arm, to_char(start, 'YYYY-MM-DD') as start, ${ARM}
  from (select *, ${startIn(unit)} as start from arm_figure where shop_id = ${shop} and ${within(period)}) f
  group by grouping sets ((series_id, audience, arm), (series_id, arm, start))`;

/** Series that ever did something, and those on. */
export const seriesWithFigures = (shop: ShopId): Sql => sql`
  select s.id, s.name, s.state from series s
  where s.shop_id = ${shop} and (s.state not in ('draft', 'archived') or exists (
    select 1 from arm_figure f where f.shop_id = s.shop_id and f.series_id = s.id))
  order by s.priority, s.id`;

/** The first day that has a figure: nobody is texted or won back before somebody was drawn. */
export const firstFigureDay = (shop: ShopId): Sql => sql`
  select to_char(min(day), 'YYYY-MM-DD') as day from arm_figure where shop_id = ${shop}`;
