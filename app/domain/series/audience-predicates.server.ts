import { type Sql, sql } from "../../platform/database.server.ts";
import type { Predicate } from "../../platform/predicate.ts";
import type { ConfirmedOptIn } from "../consent/confirmed-opt-in.ts";
import { consentAgePredicate, phonePredicates } from "../consent/consent-predicates.server.ts";
import { customerPredicates } from "../customers/customer-predicates.server.ts";
import { customerRulePredicate } from "../customers/customer-rule-predicates.server.ts";
import { exclusionPredicates } from "../customers/exclusion-predicates.server.ts";
import { segmentPredicate } from "../customers/segment-predicates.server.ts";
import { feedbackPredicate } from "../feedback/feedback-predicates.server.ts";
import { lapsePredicates, lapseStartedAt } from "../lapse/lapse-predicates.server.ts";
import { worthPredicate } from "../lapse/worth-predicates.server.ts";
import type { Weighing } from "../lapse/worth-rules.ts";
import { countryPredicate } from "../messages/country-predicates.server.ts";
import { restPredicate } from "../messages/rest-predicates.server.ts";
import { discountPredicate } from "../offers/discount-predicates.server.ts";
import type { Exclusions } from "../shops/exclusions.ts";
import type { SeriesId, ShopId } from "../values/ids.ts";
import { DAY_MS } from "../values/local-time.ts";
import type { Audience, AudienceRule } from "./audience.ts";

export interface AudienceQuestion {
  shop: ShopId;
  audience: Audience;
  requireConfirmedOptIn: ConfirmedOptIn;
  /** Who never gets a text, shop-wide. */
  exclusions: Exclusions;
  /** What the series costs and is assumed to bring (`weighingOf`). */
  weighing: Weighing;
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
  /** The rules the merchant added. */
  chosen: Predicate[];
  mobile: Predicate[];
  /** In a country that is texted. */
  inCountry: Predicate[];
  consented: Predicate[];
  /** Who is not left out shop-wide. */
  notExcluded: Predicate[];
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
    chosen: question.audience.rules.map((rule) => chosenPredicate(rule, question)),
    mobile: phone.mobile,
    inCountry: [countryPredicate(question.shop)],
    consented: phone.consent,
    notExcluded: exclusionPredicates(question),
    free: freePredicates(question),
  };
}

/** All of them, in order. */
export function allPredicates(predicates: AudiencePredicates): Predicate[] {
  const { known, ordered, lapsed, notTooLongAgo, chosen, mobile, inCountry, consented, notExcluded, free } = predicates;
  const asked = [...known, ...ordered, ...lapsed, ...notTooLongAgo, ...chosen, ...mobile, ...inCountry, ...consented];
  return [...asked, ...notExcluded, ...free];
}

function chosenPredicate(rule: AudienceRule, question: AudienceQuestion): Predicate {
  const { shop, now } = question;
  switch (rule.rule) {
    case "consent_age":
      return consentAgePredicate(rule, now);
    case "rested":
      return restPredicate(rule, now);
    case "discounts_received":
    case "discounts_redeemed":
      return discountPredicate(rule, now);
    case "left_because":
      return feedbackPredicate(rule);
    case "shopify_segment":
      return segmentPredicate(rule, shop);
    case "expected_value":
    case "rfm_group":
    case "overdue":
    case "worth_it":
      return worthPredicate(rule, question);
    default:
      return customerRulePredicate(rule, shop);
  }
}

/** Rules about series themselves: one at a time for a person, once a lapse, and not while being left alone to measure by. */
function freePredicates(question: AudienceQuestion): Predicate[] {
  return [
    {
      rule: "in_no_series",
      holds: sql`(not exists (select 1 from enrollment e
          where e.shop_id = c.shop_id and e.customer_id = c.id and e.state = 'active')
        and not exists (select 1 from enrollment e
          where e.shop_id = c.shop_id and e.phone_id = c.phone_id and e.state = 'active'))`,
      value: sql`(select min(s.name) from enrollment e join series s on s.shop_id = e.shop_id and s.id = e.series_id
        where e.shop_id = c.shop_id and (e.customer_id = c.id or e.phone_id = c.phone_id) and e.state = 'active')`,
    },
    speaksForNumber,
    {
      rule: "not_held_out",
      holds: sql`(not exists (select 1 from assignment a where a.shop_id = c.shop_id and a.customer_id = c.id
        and a.arm = 'holdout' and a.watched_until > ${question.now}))`,
      value: sql`(select to_char(max(a.watched_until) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') from assignment a
        where a.shop_id = c.shop_id and a.customer_id = c.id and a.arm = 'holdout' and a.watched_until > ${question.now})`,
    },
    oncePerLapse(question.series),
    cooledDown(question),
  ];
}

/** Nobody goes from one series into the next: the end of the last must lie the cooldown back. */
function cooledDown({ audience, now }: AudienceQuestion): Predicate {
  const ended = sql`enrollment e where e.shop_id = c.shop_id and e.customer_id = c.id and e.ended_at is not null`;
  return {
    rule: "cooled_down",
    asks: [String(audience.cooldownDays)],
    holds: sql`(not exists (select 1 from ${ended}
      and e.ended_at > ${new Date(now.getTime() - audience.cooldownDays * DAY_MS)}))`,
    value: sql`(select to_char(max(e.ended_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') from ${ended})`,
  };
}

/** Two moments without an order are equal. */
const lastSeen = (alias: "c" | "d"): Sql => {
  const row = alias === "c" ? sql`c` : sql`d`;
  return sql`(coalesce(greatest(${row}.last_order_at, ${row}.ordered_at), '-infinity'), -${row}.id)`;
};

const sharers: Sql = sql`from customer d where d.shop_id = c.shop_id and d.phone_id = c.phone_id and d.id <> c.id
  and ${lastSeen("d")} > ${lastSeen("c")}`;

/**
 * Customers with one number are one person: whoever of them ordered last (the oldest record where nobody did, or at the
 * same moment) stands for all, so that the lapse of the person is what counts, and one series at most.
 */
const speaksForNumber: Predicate = {
  rule: "speaks_for_number",
  holds: sql`(not exists (select 1 ${sharers}))`,
  value: sql`(select d.id::text ${sharers} order by ${lastSeen("d")} desc limit 1)`,
};

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
