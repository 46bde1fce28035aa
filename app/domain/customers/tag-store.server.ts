import type { Transaction } from "../../platform/database.server.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";

/** News about some of a customer's tags. */
export interface TagChange {
  tags: string[];
  /** Added, or taken away. */
  present: boolean;
  at: Date;
}

/**
 * Takes over news about tags, in whatever order it comes: the last news of each tag stands, unless the tags were told
 * in full since. Nothing is written about a customer who is gone.
 */
export async function changeTags(
  tx: Transaction,
  shop: ShopId,
  customer: CustomerId,
  { tags, present, at }: TagChange,
): Promise<void> {
  const named = [...new Set(tags)].sort();
  await tx.$executeRaw`
    insert into customer_tag_change as t (shop_id, customer_id, tag, present, at)
    select ${shop}, c.id, n.tag, ${present}, ${at} from customer c cross join unnest(${named}::text[]) as n(tag)
    where c.shop_id = ${shop} and c.id = ${BigInt(customer)} and c.deleted_at is null and c.redacted_at is null
    on conflict (shop_id, customer_id, tag) do update set present = excluded.present, at = excluded.at
    where (t.at, t.present) < (excluded.at, excluded.present)`;
  await settleTags(tx, shop, [customer]);
}

/** Takes over all tags of a customer as they were at one moment; later changes of single tags stay on top of them. */
export async function keepTags(
  tx: Transaction,
  shop: ShopId,
  customer: CustomerId,
  tags: string[],
  at: Date,
): Promise<void> {
  await tx.$executeRaw`
    update customer set tags = ${tags}, tags_at = ${at}
    where shop_id = ${shop} and id = ${BigInt(customer)} and deleted_at is null and redacted_at is null
      and (tags_at is null or tags_at <= ${at})`;
  await settleTags(tx, shop, [customer]);
}

/**
 * Puts the changes that came after the tags were last told in full (`tags_at`) on top of what is stored. Call it
 * whenever either has changed; again, it changes nothing.
 */
export async function settleTags(tx: Transaction, shop: ShopId, customers: CustomerId[]): Promise<void> {
  await tx.$executeRaw`
    update customer c set tags = s.tags
    from (
      select k.id, array(
        select tag from (
          select unnest(k.tags) as tag
          except select t.tag from customer_tag_change t where t.shop_id = k.shop_id and t.customer_id = k.id
            and not t.present and t.at > coalesce(k.tags_at, '-infinity')
          union select t.tag from customer_tag_change t where t.shop_id = k.shop_id and t.customer_id = k.id
            and t.present and t.at > coalesce(k.tags_at, '-infinity')) as all_tags
        order by tag) as tags
      from customer k where k.shop_id = ${shop} and k.id = any(${customers.map(BigInt)}::bigint[])) s
    where c.shop_id = ${shop} and c.id = s.id and c.tags is distinct from s.tags`;
}
