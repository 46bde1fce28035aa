import { type Sql, sql, type Transaction } from "../../platform/database.server.ts";
import { type CustomerId, customerId, type ShopId } from "../values/ids.ts";
import { IN_SERIES_TAG, WON_BACK_TAG } from "./customer-tagger.ts";

/** Physical seconds after which whoever writes a customer's tags is given up: longer than two requests of ours take. */
const LEASE_SECONDS = 240;

/** A customer whose tags at Shopify are not what they should be. */
export interface MarkToWrite {
  customer: CustomerId;
  /** The one they should have of ours; null: none. */
  tag: string | null;
  /** Those they may have besides. */
  tooMany: string[];
}

/**
 * Who should have which tag: `winback-active` while in a series, else `won-back` where the last series won them back
 * with a paid order.
 */
const wanted = (shop: ShopId): Sql => sql`
  select e.customer_id, ${IN_SERIES_TAG}::text as tag from enrollment e
  where e.shop_id = ${shop} and e.state = 'active'
  union all
  select last.customer_id, ${WON_BACK_TAG} from (
    select distinct on (e.customer_id) e.customer_id, e.id, e.state from enrollment e
    where e.shop_id = ${shop} and e.customer_id in (
      select f.customer_id from attribution a join enrollment f on f.shop_id = a.shop_id and f.id = a.enrollment_id
      where a.shop_id = ${shop})
    order by e.customer_id, (e.state = 'active') desc, e.entered_at desc, e.id) last
  where last.state <> 'active' and exists (
    select 1 from attribution a join "order" o on o.shop_id = a.shop_id and o.id = a.order_id
    where a.shop_id = ${shop} and a.enrollment_id = last.id and o.counts
      and coalesce(o.financial_status in ('paid', 'partially_paid', 'partially_refunded'), true))`;

/**
 * Customers whose tags are to be written, those longest in need first by id; each is held for whoever asked, and what is
 * about to be written is remembered first: a crash forgets no tag at Shopify.
 * @param on whether the merchant wants tags; else all of ours go.
 */
export async function takeMarks(tx: Transaction, shop: ShopId, on: boolean, limit: number): Promise<MarkToWrite[]> {
  const rows = await tx.$queryRaw<{ id: string; tag: string | null; tags: string[] }[]>(sql`
    with wanted as (
      select w.customer_id, w.tag from (${wanted(shop)}) w
      join customer c on c.shop_id = ${shop} and c.id = w.customer_id
        and c.merged_into is null and c.deleted_at is null and c.redacted_at is null
      where ${on}),
      known as (select * from customer_mark where shop_id = ${shop}),
      due as (
        select coalesce(w.customer_id, k.customer_id) as id, w.tag from wanted w
        full join known k on k.customer_id = w.customer_id
        where (k.customer_id is null or not k.settled or w.tag is null or k.tags <> array[w.tag])
          and (k.lease_until is null or k.lease_until < clock_timestamp())
        order by 1 limit ${limit}),
      held as (
        insert into customer_mark as m (shop_id, customer_id, tags, settled, lease_until)
        select ${shop}, due.id, array_remove(array[due.tag], null), false,
          clock_timestamp() + ${LEASE_SECONDS}::int * interval '1 second' from due order by due.id
        on conflict (shop_id, customer_id) do update set settled = false, lease_until = excluded.lease_until,
          tags = m.tags || array(select unnest(excluded.tags) except select unnest(m.tags))
        where m.lease_until is null or m.lease_until < clock_timestamp()
        returning m.customer_id, m.tags)
    select held.customer_id::text as id, due.tag, held.tags from held join due on due.id = held.customer_id order by 1`);
  return rows.map(({ id, tag, tags }) => ({
    customer: customerId(id),
    tag,
    tooMany: tags.filter((one) => one !== tag),
  }));
}

/** Whether any customer of the shop may have a tag of ours. */
export async function hasMarks(tx: Transaction, shop: ShopId): Promise<boolean> {
  return (await tx.customerMark.findFirst({ where: { shopId: shop }, select: { customerId: true } })) !== null;
}

/** They have this one tag of ours now, or none. */
export async function settleMark(tx: Transaction, shop: ShopId, { customer, tag }: MarkToWrite): Promise<void> {
  const where = { shopId: shop, customerId: BigInt(customer) };
  if (tag === null) await tx.customerMark.deleteMany({ where });
  else await tx.customerMark.updateMany({ where, data: { tags: [tag], settled: true, leaseUntil: null } });
}

/** They are written another time: at once, or when somebody asks again. */
export async function releaseMarks(tx: Transaction, shop: ShopId, customers: readonly CustomerId[]): Promise<void> {
  const ids = customers.map(BigInt);
  await tx.customerMark.updateMany({ where: { shopId: shop, customerId: { in: ids } }, data: { leaseUntil: null } });
}

/** Shopify gives the tags of a merged customer to the one who is kept. */
export async function moveMergedMarks(tx: Transaction, shop: ShopId): Promise<void> {
  await tx.$executeRaw(sql`
    with moved as (
      delete from customer_mark m using customer c
      where m.shop_id = ${shop} and c.shop_id = m.shop_id and c.id = m.customer_id and c.merged_into is not null
      returning c.merged_into as kept, m.tags)
    insert into customer_mark as m (shop_id, customer_id, tags, settled)
    select ${shop}, kept, array(select distinct unnest(g.tags) from moved g where g.kept = moved.kept), false
    from (select distinct kept from moved) moved
    on conflict (shop_id, customer_id) do update set settled = false,
      tags = m.tags || array(select unnest(excluded.tags) except select unnest(m.tags))`);
}
