import { type Sql, sql } from "../../platform/database.server.ts";
import type { Predicate } from "../../platform/predicate.ts";
import { phonePredicates } from "../consent/consent-predicates.server.ts";
import { customerPredicates } from "../customers/customer-predicates.server.ts";
import { lapsePredicates, lapseStartedAt } from "../lapse/lapse-predicates.server.ts";
import type { SeriesId } from "../values/ids.ts";
import type { Audience } from "./series-content.ts";

export interface AudienceQuestion {
  audience: Audience;
  requireConfirmedOptIn: boolean;
  /** null while a series is only being thought about. */
  series: SeriesId | null;
  now: Date;
}

/** The audience's rules in the order in which the live preview narrows them down. */
export interface AudiencePredicates {
  known: Predicate[];
  ordered: Predicate[];
  lapsed: Predicate[];
  notTooLongAgo: Predicate[];
  mobile: Predicate[];
  consented: Predicate[];
  free: Predicate[];
}

/** Aliases: c = customer, p = phone (left join). Counting, enrolling and "why not?" all use these. */
export function audiencePredicates(question: AudienceQuestion): AudiencePredicates {
  const [known, ordered] = split(customerPredicates());
  const [lapsed, notTooLongAgo] = split(lapsePredicates(question.audience, question.now));
  const phone = phonePredicates(question);
  return {
    known,
    ordered,
    lapsed,
    notTooLongAgo,
    mobile: phone.mobile,
    consented: phone.consent,
    free: freePredicates(question),
  };
}

/** All of them, in order. */
export function allPredicates(predicates: AudiencePredicates): Predicate[] {
  const { known, ordered, lapsed, notTooLongAgo, mobile, consented, free } = predicates;
  return [...known, ...ordered, ...lapsed, ...notTooLongAgo, ...mobile, ...consented, ...free];
}

/** Rules about series themselves: one at a time, once a lapse, and not while being left alone to measure by. */
function freePredicates(question: AudienceQuestion): Predicate[] {
  return [
    {
      rule: "in_no_series",
      holds: sql`(not exists (select 1 from enrollment e
        where e.shop_id = c.shop_id and e.customer_id = c.id and e.state = 'active'))`,
      value: sql`(select s.name from enrollment e join series s on s.shop_id = e.shop_id and s.id = e.series_id
        where e.shop_id = c.shop_id and e.customer_id = c.id and e.state = 'active')`,
    },
    {
      rule: "not_held_out",
      holds: sql`(not exists (select 1 from assignment a where a.shop_id = c.shop_id and a.customer_id = c.id
        and a.arm = 'holdout' and a.watched_until > ${question.now}))`,
      value: sql`(select to_char(max(a.watched_until) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') from assignment a
        where a.shop_id = c.shop_id and a.customer_id = c.id and a.arm = 'holdout' and a.watched_until > ${question.now})`,
    },
    oncePerLapse(question.series),
  ];
}

function oncePerLapse(series: SeriesId | null): Predicate {
  const asked: Sql = sql`a.shop_id = c.shop_id and a.customer_id = c.id and a.series_id = ${series}::uuid
    and a.lapse_started_at >= ${lapseStartedAt}`;
  return {
    rule: "once_per_lapse",
    holds: sql`(not exists (select 1 from assignment a where ${asked}))`,
    value: sql`(select max(a.arm) from assignment a where ${asked})`,
  };
}

function split(predicates: Predicate[]): [Predicate[], Predicate[]] {
  return [predicates.slice(0, 1), predicates.slice(1)];
}
