import { join, type Sql, sql } from "../../platform/database.server.ts";
import { SHOP_LOCK } from "../messages/claim-texts.sql.server.ts";
import type { CustomerId, EnrollmentId, PhoneId, ShopId } from "../values/ids.ts";

/** Somebody an event speaks of: a customer, phone numbers (as blind indexes), or both. */
export interface Person {
  shop: ShopId;
  customerId: CustomerId | null;
  phoneIndexes: string[];
}

const texts = (values: string[]) => sql`${values}::text[]`;
const uuids = (values: string[]) => sql`${values}::uuid[]`;

/** All phones that stand for a person: the customer's own, those of their live enrollments, and the numbers named. */
function phonesOf(person: Person): Sql {
  const customer = person.customerId === null ? sql`null::bigint` : sql`${BigInt(person.customerId)}::bigint`;
  return sql`
    select shop_id, phone_id from customer where shop_id = ${person.shop} and id = ${customer} and phone_id is not null
    union select shop_id, phone_id from enrollment
      where shop_id = ${person.shop} and customer_id = ${customer} and state = 'active'
    union select shop_id, id from phone
      where shop_id = ${person.shop} and number_index = any(${texts(person.phoneIndexes)})`;
}

/** Locks the phone rows of all these people in one order, so that two such statements never wait for each other. */
export const lockPhonesOf = (people: Person[]): Sql => sql`
  select p.shop_id as "shopId", p.id from phone p
  where (p.shop_id, p.id) in (${join(people.map(phonesOf), " union ")})
  order by p.shop_id, p.id for update of p`;

/**
 * Writes down the latest order of any kind: with its customer, and with every number it names, whoever has it now or
 * later. Both only ever grow, so that the order of the news does not matter.
 */
export const stampCustomer = (shop: ShopId, customer: CustomerId, placedAt: Date): Sql => sql`
  update customer set ordered_at = ${placedAt}
  where shop_id = ${shop} and id = ${BigInt(customer)} and (ordered_at is null or ordered_at < ${placedAt})`;

export const stampNumbers = (shop: ShopId, indexes: string[], placedAt: Date): Sql => sql`
  update phone set ordered_at = ${placedAt}
  where shop_id = ${shop} and number_index = any(${texts(indexes)}) and (ordered_at is null or ordered_at < ${placedAt})`;

/** The live enrollments of these phones and this customer, locked. */
export const lockLiveEnrollments = (
  shop: ShopId,
  customer: CustomerId | null,
  phones: PhoneId[],
  lapsedBefore: Date | null,
): Sql => sql`
  select id from enrollment
  where shop_id = ${shop} and state = 'active'
    and (customer_id = ${customer === null ? null : BigInt(customer)}
         ${phones.length ? sql`or phone_id = any(${uuids(phones)})` : sql``})
    ${lapsedBefore ? sql`and lapse_started_at < ${lapsedBefore}` : sql``}
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

/** Series that ended before the purchase and whose codes would still be honoured. */
export const lockEndedWithCode = (
  shop: ShopId,
  customer: CustomerId | null,
  phones: PhoneId[],
  lapsedBefore: Date,
): Sql => sql`
  select id from enrollment e
  where shop_id = ${shop} and state <> 'active' and lapse_started_at < ${lapsedBefore}
    and (customer_id = ${customer === null ? null : BigInt(customer)}
         ${phones.length ? sql`or phone_id = any(${uuids(phones)})` : sql``})
    and exists (select 1 from discount_code d where d.shop_id = e.shop_id and d.enrollment_id = e.id
      and d.state in ('reserved', 'issuing', 'active'))
  order by id for update`;

export const endEnrollments = (shop: ShopId, ids: EnrollmentId[], reason: string, now: Date): Sql => sql`
  update enrollment set state = 'exited', exit_reason = ${reason}, ended_at = ${now}, next_due_at = null
  where shop_id = ${shop} and id = any(${uuids(ids)}) and state = 'active'`;

/** Texts that have not been handed over are dropped. */
export const suppressDueTexts = (shop: ShopId, ids: EnrollmentId[], reason: string): Sql => sql`
  update message set state = 'suppressed', suppression = ${reason}, lease_until = null
  where shop_id = ${shop} and enrollment_id = any(${uuids(ids)}) and kind = 'step' and state = 'due'`;

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

export const lockAllLive = (shop: ShopId): Sql => sql`
  select id from enrollment where shop_id = ${shop} and state = 'active' order by id for update`;

export const phonesInFlight = (shop: ShopId): Sql => sql`
  select distinct phone_id as "phoneId" from message where shop_id = ${shop} and state = 'handed'`;
