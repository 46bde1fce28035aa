import { identifier, join, type Sql, sql } from "../../platform/database.server.ts";
import { FIGURE_TABLES, type FigureKind } from "./figure-tables.ts";
import type { FigureSpan } from "./keep-figures.sql.server.ts";

/** The month a moment of the shop's clock lies in, by its first day. */
const monthOf = (at: Date, timezone: string): Sql => sql`
  date_trunc('month', ${at}::timestamptz at time zone ${timezone})::date`;

const columns = (names: readonly string[]): Sql => join(names.map(identifier), ", ");

export const forgetMonths = (kind: FigureKind, { shop, timezone, from, to }: FigureSpan): Sql => sql`
  delete from ${identifier(FIGURE_TABLES[kind].months)}
  where shop_id = ${shop} and month >= ${monthOf(from, timezone)} and month <= ${monthOf(to, timezone)}`;

/** Adds up the days of every month the span touches. */
export function keepMonths(kind: FigureKind, { shop, timezone, from, to }: FigureSpan): Sql {
  const { days, months, keys, counts } = FIGURE_TABLES[kind];
  return sql`
    insert into ${identifier(months)} (shop_id, ${columns(keys)}, month, ${columns(counts)})
    select ${shop}::int, ${columns(keys)}, date_trunc('month', day::timestamp)::date,
      ${join(
        counts.map((name) => sql`sum(${identifier(name)})`),
        ", ",
      )}
    from ${identifier(days)}
    where shop_id = ${shop} and day >= ${monthOf(from, timezone)}
      and day < ${monthOf(to, timezone)} + interval '1 month'
    group by ${columns(keys)}, date_trunc('month', day::timestamp)`;
}
