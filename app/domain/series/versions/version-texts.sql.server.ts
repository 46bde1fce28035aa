import { noSql, type Sql, sql } from "../../../platform/database.server.ts";
import { lapseEndsAfter } from "../../lapse/lapse-predicates.server.ts";
import type { MessageState } from "../../messages/message.ts";
import type { DiscountCodeState } from "../../offers/discount-code.ts";
import type { SeriesId, ShopId } from "../../values/ids.ts";
import type { WhichText } from "./text-version.ts";
import type { VersionTextFilter, VersionTextPlace } from "./version-text.ts";

/** States in which a shopper may have read a text. */
const MAY_BE_READ = sql`('accepted', 'sent', 'delivered', 'unknown', 'abandoned')`;

/** The texts of one step that left. Aliases: e = enrollment, m = message. */
const textsOf = (shop: ShopId, series: SeriesId, step: number): Sql => sql`
  enrollment e join message m on m.shop_id = e.shop_id and m.enrollment_id = e.id and m.kind = 'step'
    and m.step = ${step} and m.handed_at is not null and e.shop_id = ${shop} and e.series_id = ${series}::uuid`;

/** The code a text named: made for its step, or for an earlier one and repeated. Alias: d = that code. */
const named: Sql = sql`
  left join lateral (
    select c.id, c.code, c.state, c.reason, c.ends_at, c.order_id, c.cohort_id from discount_code c
    join discount_cohort h on h.shop_id = c.shop_id and h.id = c.cohort_id and h.step <= m.step
    where c.shop_id = m.shop_id and c.enrollment_id = m.enrollment_id and c.replaces is null
      and c.texted_at is not null and c.created_at <= m.handed_at
    order by h.step desc, c.created_at desc limit 1) d
    on exists (select 1 from series_version v where v.shop_id = e.shop_id and v.series_id = e.series_id
      and v.version = m.version and v.content->'steps'->m.step->'offer'->>'kind' <> 'none')`;

const clicked: Sql = sql`exists (select 1 from link_click k where k.shop_id = m.shop_id and k.message_id = m.id)`;
const usable = (now: Date): Sql => sql`coalesce(d.state = 'active' and d.ends_at > ${now}, false)`;
const inVersions = ({ version, lastVersion }: WhichText): Sql => sql`m.version between ${version} and ${lastVersion}`;

/** What became of the texts of a step, by version of the series: of those handed over `since` and `before`, if any. */
export const figuresByVersion = (
  shop: ShopId,
  series: SeriesId,
  step: number,
  { now, since, before }: { now: Date; since: Date | null; before: Date | null },
): Sql => sql`
  select m.version, count(*)::int as texted, count(*) filter (where m.state = 'delivered')::int as delivered,
    count(*) filter (where m.state in ('undelivered', 'failed'))::int as "notArrived",
    count(*) filter (where ${clicked})::int as clicked, count(d.id)::int as codes,
    count(*) filter (where ${usable(now)})::int as usable,
    count(*) filter (where d.state = 'redeemed')::int as redeemed
  from ${textsOf(shop, series, step)} ${named}
  where m.version is not null ${since ? sql`and m.handed_at >= ${since}` : noSql}
    ${before ? sql`and m.handed_at < ${before}` : noSql}
  group by m.version`;

export interface RawVersionText {
  id: string;
  at: Date;
  state: MessageState;
  customerId: string;
  firstNameSealed: string | null;
  clickedAt: Date | null;
  codeId: string | null;
  code: string | null;
  codeState: DiscountCodeState | null;
  codeReason: string | null;
  codeEndsAt: Date | null;
}

function narrowed(filter: VersionTextFilter, now: Date): Sql {
  switch (filter) {
    case "all":
      return noSql;
    case "clicked":
      return sql`and ${clicked}`;
    case "usable":
      return sql`and ${usable(now)}`;
  }
}

/** Who got a text, the latest first, behind a place in that list. */
export const textsOfVersion = (
  shop: ShopId,
  series: SeriesId,
  which: WhichText,
  asked: { filter: VersionTextFilter; from: VersionTextPlace | null; limit: number; now: Date },
): Sql => sql`
  select m.id, m.handed_at as at, m.state, e.customer_id::text as "customerId",
    c.first_name_sealed as "firstNameSealed",
    (select min(k.at) from link_click k where k.shop_id = m.shop_id and k.message_id = m.id) as "clickedAt",
    d.id as "codeId", d.code, d.state as "codeState", d.reason as "codeReason", d.ends_at as "codeEndsAt"
  from ${textsOf(shop, series, which.step)} ${named}
  left join customer c on c.shop_id = e.shop_id and c.id = e.customer_id
  where ${inVersions(which)} ${narrowed(asked.filter, asked.now)}
    ${asked.from ? sql`and (m.handed_at, m.id) < (${asked.from.at}, ${asked.from.id}::uuid)` : noSql}
  order by m.handed_at desc, m.id desc limit ${asked.limit}`;

/** The discounts in which codes of these texts can be used now. */
export const discountsOfVersion = (shop: ShopId, series: SeriesId, which: WhichText, now: Date): Sql => sql`
  select distinct d.cohort_id as id from ${textsOf(shop, series, which.step)} ${named}
  where ${inVersions(which)} and ${usable(now)}`;

/** The live code of an enrollment that a text has named, to be named again. Alias: k. */
const liveCode = (goodUntil: Date): Sql => sql`
  left join lateral (
    select x.code, x.ends_at, h.offer from discount_code x
    join discount_cohort h on h.shop_id = x.shop_id and h.id = x.cohort_id
    where x.shop_id = e.shop_id and x.enrollment_id = e.id and x.state = 'active' and x.texted_at is not null
      and x.moving_to is null and x.ends_at > ${goodUntil} limit 1) k on true`;

/** Who may have read one of these texts, one a phone; who of them a correction can reach as far as is known now. */
const readers = (shop: ShopId, series: SeriesId, which: WhichText, correction: Correcting): Sql => sql`
  select distinct on (m.phone_id) m.phone_id as "phoneId", e.id as "enrollmentId", e.customer_id::text as "customerId",
    c.first_name_sealed as "firstNameSealed", c.locale, p.country as "numberCountry",
    k.code, k.ends_at as "codeEndsAt", k.offer as "codeOffer",
    (e.state <> 'exited' and p.suppressed_at is null and p.consent_state = 'subscribed'
      and c.redacted_at is null and c.deleted_at is null and c.merged_into is null and c.phone_id = m.phone_id
      and coalesce(greatest(c.ordered_at, p.ordered_at) <= ${lapseEndsAfter}, true)
      and (not ${correction.namesCode}::boolean or k.code is not null)) as reachable
  from ${textsOf(shop, series, which.step)}
  join phone p on p.shop_id = m.shop_id and p.id = m.phone_id
  join customer c on c.shop_id = e.shop_id and c.id = e.customer_id
  ${liveCode(correction.goodUntil)}
  where ${inVersions(which)} and m.state in ${MAY_BE_READ}
    ${
      correction.id === null
        ? noSql
        : sql`and not exists (select 1 from message w
            where w.shop_id = m.shop_id and w.correction_id = ${correction.id}::uuid and w.phone_id = m.phone_id)`
    }
  order by m.phone_id, m.handed_at desc`;

/** What is asked of a reader: whether they need a code that is good until then, and have not got this one. */
export interface Correcting {
  /** null before there is one. */
  id: string | null;
  namesCode: boolean;
  goodUntil: Date;
}

export interface RawReader {
  phoneId: string;
  enrollmentId: string;
  customerId: string;
  firstNameSealed: string | null;
  locale: string | null;
  numberCountry: string;
  code: string | null;
  codeEndsAt: Date | null;
  codeOffer: unknown;
}

export const countReaders = (shop: ShopId, series: SeriesId, which: WhichText, correction: Correcting): Sql => sql`
  select count(*)::int as readers, count(*) filter (where reachable)::int as reachable
  from (${readers(shop, series, which, correction)}) one`;

export const readersToCorrect = (
  shop: ShopId,
  series: SeriesId,
  which: WhichText,
  correction: Correcting,
  limit: number,
): Sql => sql`
  select * from (${readers(shop, series, which, correction)}) one where reachable limit ${limit}`;
