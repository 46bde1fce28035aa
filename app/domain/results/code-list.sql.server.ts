import { Prisma } from "../../generated/prisma/client.ts";
import { join, noSql, type Sql, sql } from "../../platform/database.server.ts";
import type { DiscountCodeState } from "../offers/discount-code.ts";
import type { ShopId } from "../values/ids.ts";
import { DAY_MS } from "../values/local-time.ts";
import {
  type CodeFilters,
  type CodePlace,
  type CodeQuestion,
  type CodeStatus,
  type CodeView,
  SOON_DAYS,
} from "./code-list.ts";

export interface RawCodeRow {
  id: string;
  code: string;
  state: DiscountCodeState;
  reason: string | null;
  seriesId: string;
  series: string;
  step: number | null;
  customerId: string;
  firstNameSealed: string | null;
  orderId: string | null;
  orderName: string | null;
  orderCancelled: boolean;
  createdAt: Date;
  textedAt: Date | null;
  endsAt: Date;
  endedAt: Date | null;
  held: boolean;
  replaced: boolean;
}

/** Every code has an enrollment and that a series: outer joins are left out by the planner where nothing asks for them. */
const tables: Sql = sql`discount_code d
  left join enrollment e on e.shop_id = d.shop_id and e.id = d.enrollment_id
  left join series s on s.shop_id = e.shop_id and s.id = e.series_id
  left join discount_cohort h on h.shop_id = d.shop_id and h.id = d.cohort_id
  left join customer c on c.shop_id = e.shop_id and c.id = e.customer_id
  left join "order" o on o.shop_id = d.shop_id and o.id = d.order_id`;

/** A plain number: of a parameter the planner thinks that it asks for a tenth of all rows. */
const few = (limit: number): Sql => Prisma.raw(String(Math.trunc(limit)));

/**
 * The codes of a list behind a place in it, the newest first. Whether one was replaced is asked code by code: of `exists`
 * the planner makes a table of all codes.
 */
export const codesOf = (
  shop: ShopId,
  asked: Pick<CodeQuestion, "view" | "filters" | "search">,
  from: CodePlace | null,
  limit: number,
  now: Date,
): Sql => sql`
  select d.id, d.code, d.state, d.reason, e.series_id as "seriesId", s.name as series, h.step,
    e.customer_id::text as "customerId", c.first_name_sealed as "firstNameSealed", d.order_id::text as "orderId",
    nullif(o.name, '') as "orderName", o.cancelled_at is not null as "orderCancelled", d.created_at as "createdAt",
    d.texted_at as "textedAt", d.ends_at as "endsAt", d.ended_at as "endedAt",
    h.differs is not null and h.gone_at is null as held,
    coalesce((select true from discount_code n where n.shop_id = d.shop_id and n.replaces = d.id limit 1), false) as replaced
  from ${tables}
  where d.shop_id = ${shop} and ${belongs(asked, now)}
    ${from ? sql`and (d.created_at, d.id) < (${from.at}, ${from.id}::uuid)` : noSql}
  order by d.created_at desc, d.id desc limit ${few(limit)}`;

/** How many codes a list holds, counted up to `most`. */
export const countCodesOf = (
  shop: ShopId,
  asked: Pick<CodeQuestion, "view" | "filters" | "search">,
  most: number,
  now: Date,
): Sql => sql`
  select count(*)::int as count from (
    select 1 from ${tables} where d.shop_id = ${shop} and ${belongs(asked, now)} limit ${most}) as found`;

function belongs({ view, filters, search }: Pick<CodeQuestion, "view" | "filters" | "search">, now: Date): Sql {
  const beginning = search
    .trim()
    .toUpperCase()
    .replaceAll(/[\\%_]/g, "\\$&");
  const conditions = [
    inView(view, now),
    ...filtered(filters),
    ...(beginning === "" ? [] : [sql`upper(d.code) like ${`${beginning}%`}`]),
  ];
  return sql`(${join(conditions, " and ")})`;
}

function inView(view: CodeView, now: Date): Sql {
  switch (view) {
    case "all":
      return sql`true`;
    case "usable":
      return sql`(d.state = 'active' and d.ends_at > ${now})`;
    case "ends_soon":
      return sql`(d.state = 'active' and d.ends_at > ${now}
        and d.ends_at <= ${new Date(now.getTime() + SOON_DAYS * DAY_MS)})`;
    case "redeemed":
      return sql`d.state = 'redeemed'`;
    case "by_other":
      return sql`(d.state = 'redeemed' and d.reason = 'redeemed_by_other')`;
    case "cancelled":
      return sql`(d.state = 'redeemed' and o.cancelled_at is not null)`;
    case "ended":
      return sql`d.state in ('expired', 'revoking', 'revoked')`;
  }
}

function filtered({ statuses, series, step }: CodeFilters): Sql[] {
  return [
    ...(statuses.length > 0 ? [sql`(${join(statuses.map(statusIs), " or ")})`] : []),
    ...(series ? [sql`e.series_id = ${series}::uuid`] : []),
    ...(step === null ? [] : [sql`h.step = ${step}`]),
  ];
}

function statusIs(status: CodeStatus): Sql {
  switch (status) {
    case "making":
      return sql`d.state in ('reserved', 'issuing')`;
    case "waiting":
      return sql`(d.state = 'active' and d.texted_at is null)`;
    case "texted":
      return sql`(d.state = 'active' and d.texted_at is not null)`;
    case "ending":
      return sql`d.state = 'revoking'`;
    default:
      return sql`d.state = ${status}`;
  }
}
