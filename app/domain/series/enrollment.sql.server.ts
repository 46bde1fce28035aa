import { join, list, type Sql, sql } from "../../platform/database.server.ts";
import { SHOP_LOCK } from "../messages/claim-texts.sql.server.ts";
import type { CustomerId, EnrollmentId, PhoneId, ShopId } from "../values/ids.ts";

/** Somebody an event speaks of: a customer, phone numbers (as blind indexes), or both. */
export interface Person {
  shop: ShopId;
  customerId: CustomerId | null;
  phoneIndexes: string[];
}

const uuids = (values: string[]) => sql`${values}::uuid[]`;

/**
 * Locks the phone rows of all these people in one order, so that two such statements never wait for each other. All
 * phones that stand for a person: the customer's own, those of their live enrollments, and the numbers named.
 * Returns which phone stands for which person, by the person's place in the list.
 */
export function lockPhonesOf(people: Person[]): Sql {
  const known = people.flatMap((one, person) =>
    one.customerId === null ? [] : [{ shop: one.shop, customerId: one.customerId, person }],
  );
  const numbers = people.flatMap(({ shop, phoneIndexes }, person) =>
    phoneIndexes.map((index) => ({ shop, person, index })),
  );
  return lockPhonesFrom({
    known: sql`unnest(${list(known.map((one) => one.person))}::int[], ${list(known.map((one) => one.shop))}::int[],
      ${list(known.map((one) => one.customerId))}::bigint[])`,
    numbers: sql`unnest(${list(numbers.map((one) => one.person))}::int[], ${list(numbers.map((one) => one.shop))}::int[],
      ${list(numbers.map((one) => one.index))}::text[])`,
  });
}

/** Where the people come from: rows of (person, shop, customer), and of (person, shop, number). */
export interface PeopleSources {
  known: Sql;
  numbers: Sql;
}

/** As `lockPhonesOf`. What is told of a customer who was merged into another is about the one who was kept. */
export function lockPhonesFrom({ known, numbers }: PeopleSources): Sql {
  return sql`
    with known as materialized (
      select u.person, u.shop_id, coalesce(c.merged_into, u.customer_id) as customer_id,
        case when c.merged_into is null then c.phone_id else kept.phone_id end as phone_id
      from ${known} as u(person, shop_id, customer_id)
      left join customer c on c.shop_id = u.shop_id and c.id = u.customer_id
      left join customer kept on kept.shop_id = c.shop_id and kept.id = c.merged_into)
    select t.person, p.shop_id as "shopId", p.id
    from (
      select k.person, k.shop_id, k.phone_id as id from known k where k.phone_id is not null
      union select k.person, e.shop_id, e.phone_id from known k
        join enrollment e on e.shop_id = k.shop_id and e.customer_id = k.customer_id and e.state = 'active'
      union select n.person, q.shop_id, q.id
        from ${numbers} as n(person, shop_id, number_index)
        join phone q on q.shop_id = n.shop_id and q.number_index = n.number_index) t
    join phone p on p.shop_id = t.shop_id and p.id = t.id
    order by p.shop_id, p.id for update of p`;
}

/** The live enrollments of these phones and this customer, locked. */
export const lockLiveEnrollments = (shop: ShopId, customer: CustomerId | null, phones: PhoneId[]): Sql => sql`
  select id from enrollment
  where shop_id = ${shop} and state = 'active'
    and (customer_id = ${customer === null ? null : BigInt(customer)}
         ${phones.length ? sql`or phone_id = any(${uuids(phones)})` : sql``})
  order by id for update`;

export const lockLiveOne = (shop: ShopId, id: EnrollmentId): Sql => sql`
  select id from enrollment where shop_id = ${shop} and id = ${id}::uuid and state = 'active' for update`;

/** The live enrollment of a customer whose phone is not theirs; `number` as in `exitMoved`. */
export const lockLiveElsewhere = (shop: ShopId, customer: CustomerId, number: string | null | undefined): Sql => sql`
  select e.id from enrollment e
  join customer c on c.shop_id = e.shop_id and c.id = e.customer_id
  join phone p on p.shop_id = e.shop_id and p.id = e.phone_id
  where e.shop_id = ${shop} and e.customer_id = ${BigInt(customer)} and e.state = 'active'
    and ${number === undefined ? sql`c.phone_id is distinct from e.phone_id` : sql`p.number_index is distinct from ${number}::text`}
  for update of e`;

/** An enrollment of whichever shop. */
export interface Ending {
  shop: ShopId;
  id: EnrollmentId;
}

/**
 * @param those enrollments, as `among` names them.
 * @param now when what ends them happened: they may have begun since, and do not end before that.
 */
export const endEnrollments = (those: Sql, reason: string | Sql, now: Date | Sql): Sql => sql`
  update enrollment set state = 'exited', exit_reason = ${reason}, ended_at = greatest(entered_at, ${now}),
    next_due_at = null
  where (shop_id, id) in ${those} and state = 'active'`;

/** Texts that have not been handed over are dropped. */
export const suppressDueTexts = (those: Sql, reason: string | Sql): Sql => sql`
  update message set state = 'suppressed', suppression = ${reason}, lease_until = null
  where (shop_id, enrollment_id) in ${those} and kind = 'step' and state = 'due'`;

/** Texts on their way right now: handed over, answer still open, lease not passed by the database's own clock. */
export const textsInFlight = (phones: { shop: ShopId; phoneId: PhoneId }[]): Sql => sql`
  select count(*)::int as count from message
  where (shop_id, phone_id) in (${join(phones.map((one) => sql`(${one.shop}::int, ${one.phoneId}::uuid)`))})
    and kind = 'step' and state = 'handed' and lease_until > clock_timestamp()`;

/** Flags texts nobody can be sure of, and the enrollments they belong to. */
export const flagCrossed = (phones: { shop: ShopId; phoneId: PhoneId }[]): Sql => sql`
  with crossed as (
    update message set crossed_in_flight = true
    where (shop_id, phone_id) in (${join(phones.map((one) => sql`(${one.shop}::int, ${one.phoneId}::uuid)`))})
      and kind = 'step' and state in ('handed', 'unknown')
    returning shop_id, enrollment_id)
  update enrollment e set crossed_in_flight = true from crossed
  where e.shop_id = crossed.shop_id and e.id = crossed.enrollment_id`;

/** No claim runs while this is held: each holds the lock shared. */
export const lockShopAlone = (shop: ShopId): Sql => sql`
  select pg_advisory_xact_lock(${SHOP_LOCK}::int, ${shop}::int)::text`;

/** The live enrollments of a shop; where a moment is given, those alone that, or whose series, began before it. */
export const lockAllLive = (shop: ShopId, before: Date | null): Sql => sql`
  select e.id from enrollment e join series s on s.shop_id = e.shop_id and s.id = e.series_id
  where e.shop_id = ${shop} and e.state = 'active'
    and least(e.entered_at, s.switched_on_at) < coalesce(${before}::timestamptz, 'infinity')
  order by e.id for update of e`;

export const phonesInFlight = (shop: ShopId): Sql => sql`
  select distinct phone_id as "phoneId" from message where shop_id = ${shop} and state = 'handed'`;
