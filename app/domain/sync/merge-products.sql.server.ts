import { type Sql, sql } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

/** Products of the staged export. */
export const mergeProducts = (shop: ShopId, table: Sql): Sql => sql`
  insert into product (shop_id, id, title, vendor, type, tags, collection_ids, shopify_updated_at)
  select ${shop}::int, split_part(line ->> 'id', '/', 5)::bigint, coalesce(line ->> 'title', ''),
    coalesce(line ->> 'vendor', ''), coalesce(line ->> 'productType', ''),
    array(select jsonb_array_elements_text(line -> 'tags')), '{}', 'epoch'
  from ${table} where line ->> '__parentId' is null
  on conflict (shop_id, id) do update set title = excluded.title, vendor = excluded.vendor, type = excluded.type,
    tags = excluded.tags`;

/** A product's cost is the mean of its variants' costs; unknown when any of them is. */
export const mergeProductCosts = (shop: ShopId, table: Sql, exponent: number): Sql => sql`
  update product p set unit_cost = v.cost
  from (
    select split_part(line ->> '__parentId', '/', 5)::bigint as id,
      case when count(*) = count(line -> 'inventoryItem' -> 'unitCost' ->> 'amount') then
        round(avg((line -> 'inventoryItem' -> 'unitCost' ->> 'amount')::numeric) * power(10::numeric, ${exponent}::int))
      end::bigint as cost
    from ${table} where line ->> '__parentId' is not null group by 1) v
  where p.shop_id = ${shop} and p.id = v.id`;

/** The cost of goods of the shop's orders with ids `from < id ≤ to`, where the cost of every product is known. */
export const costOrders = (shop: ShopId, from: bigint, to: bigint): Sql => sql`
  update "order" o set cost = c.cost
  from (
    select l.order_id, sum(l.quantity * p.unit_cost)::bigint as cost
    from order_line l left join product p on p.shop_id = l.shop_id and p.id = l.product_id
    where l.shop_id = ${shop} and l.order_id > ${from} and l.order_id <= ${to}
    group by l.order_id having count(*) = count(p.unit_cost)) c
  where o.shop_id = ${shop} and o.id = c.order_id and o.cost is distinct from c.cost`;
