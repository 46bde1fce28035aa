import { identifier, join, type Sql, sql } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";
import { FIGURE_TABLES, type FigureKind, type Period, wholeMonths } from "./figure-tables.ts";

/** Between which days whole months are read, and before and after them single days. Alias: f. */
function rowsOf(kind: FigureKind, shop: ShopId, period: Period, months: ReturnType<typeof wholeMonths>): Sql {
  const { days, months: table, keys, counts } = FIGURE_TABLES[kind];
  const columns = join([...keys, ...counts].map(identifier), ", ");
  const ofDays = (from: string, until: Sql) => sql`
    select day, ${columns} from ${identifier(days)} where shop_id = ${shop} and day >= ${from}::date and ${until}`;
  if (!months) return sql`(${ofDays(period.from, sql`day <= ${period.to}::date`)}) f`;
  return sql`(${ofDays(period.from, sql`day < ${months.from}::date`)}
    union all select month, ${columns} from ${identifier(table)}
      where shop_id = ${shop} and month >= ${months.from}::date and month < ${months.until}::date
    union all ${ofDays(months.until, sql`day <= ${period.to}::date`)}) f`;
}

/** Texts by series, audience, step and offer. */
export const textSums = (shop: ShopId, period: Period): Sql => sql`
  select series_id as series, audience, step, offer, sum(texts)::int as texts, sum(parts)::int as parts,
    sum(delivered)::int as delivered, sum(clicked)::int as clicked, sum(opted_out)::int as "optedOut",
    sum(codes)::int as codes, sum(redeemed)::int as redeemed
  from ${rowsOf("text", shop, period, wholeMonths(period))} group by 1, 2, 3, 4`;

/** Orders after `settled` may still come back. */
const MONEY = (settled: string): Sql => sql`
  sum(orders)::int as orders, sum(won_back)::int as "wonBack", sum(revenue)::float8 as revenue,
  sum(discount)::float8 as discount, sum(goods)::float8 as goods, sum(fees)::float8 as fees,
  sum(returns)::float8 as returns,
  coalesce(sum(orders) filter (where day > ${settled}::date), 0)::int as provisional,
  coalesce(sum(revenue) filter (where day > ${settled}::date), 0)::float8 as "provisionalRevenue"`;

/** Of orders that may still come back it matters on which day they were placed. */
const monthsUntil = ({ from, to }: Period, settled: string) => wholeMonths({ from, to: settled < to ? settled : to });

/** Orders owed to series by audience, step, offer and way. */
export const saleSums = (shop: ShopId, period: Period, settled: string): Sql => sql`
  select series_id as series, audience, step, offer, by, ${MONEY(settled)}
  from ${rowsOf("sale", shop, period, monthsUntil(period, settled))} group by 1, 2, 3, 4, 5`;

export type Unit = "day" | "week" | "month";

/** The first day of the stretch a row's day lies in. */
const startIn = (unit: Unit): Sql => sql`date_trunc(${unit}, day::timestamp)::date`;

/** The same, and besides by way and stretch of days (the picture), which alone have a `start`: in one look at the rows. */
export const saleFigures = (shop: ShopId, period: Period, settled: string, unit: Unit): Sql => sql`
  select series_id as series, audience, step, offer, by, to_char(start, 'YYYY-MM-DD') as start, ${MONEY(settled)}
  from (select *, ${startIn(unit)} as start
    from ${rowsOf("sale", shop, period, unit === "month" ? monthsUntil(period, settled) : null)}) g
  group by grouping sets ((series_id, audience, step, offer, by), (by, start))`;

const ARM = sql`sum(assigned)::int as assigned, sum(measured)::int as measured, sum(came_back)::int as "cameBack",
  sum(orders)::int as orders, sum(discount)::float8 as discount, sum(texts)::float8 as texts,
  sum(revenue)::float8 as revenue, sum(revenue_squares) as "revenueSquares", sum(revenue_cubes) as "revenueCubes",
  sum(profit)::float8 as profit, sum(profit_squares) as "profitSquares", sum(profit_cubes) as "profitCubes"`;

/** Arms by series and audience, of those drawn in the period. */
export const armSums = (shop: ShopId, period: Period): Sql => sql`
  select series_id as series, audience, arm, ${ARM}
  from ${rowsOf("arm", shop, period, wholeMonths(period))} group by 1, 2, 3`;

/** The same, and besides by stretch of days (how the effect became known), which alone have a `start`. */
export const armFigures = (shop: ShopId, period: Period, unit: Unit): Sql => sql`
  select series_id as series, audience, arm, to_char(start, 'YYYY-MM-DD') as start, ${ARM}
  from (select *, ${startIn(unit)} as start
    from ${rowsOf("arm", shop, period, unit === "month" ? wholeMonths(period) : null)}) g
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
