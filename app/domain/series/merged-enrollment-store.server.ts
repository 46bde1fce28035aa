import { type Sql, sql, type Transaction } from "../../platform/database.server.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";

/** Whether the kept customer of a merge is in a series already, or has another number than the gone one's series. */
export async function isElsewhere(tx: Transaction, shop: ShopId, gone: CustomerId, kept: CustomerId): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ elsewhere: boolean }[]>`
    select exists (select 1 from enrollment e
      where e.shop_id = ${shop} and e.customer_id = ${BigInt(kept)} and e.state = 'active')
    or exists (select 1 from enrollment e join customer k on k.shop_id = e.shop_id and k.id = ${BigInt(kept)}
      where e.shop_id = ${shop} and e.customer_id = ${BigInt(gone)} and e.state = 'active'
        and (k.deleted_at is not null or k.redacted_at is not null or k.phone_id <> e.phone_id)) as elsewhere`;
  return row?.elsewhere ?? false;
}

/** The kept customer has the gone one's arms and series, except where both were drawn for the same lapse. */
export async function giveEnrollments(
  tx: Transaction,
  shop: ShopId,
  gone: CustomerId,
  kept: CustomerId,
): Promise<void> {
  for (const table of [sql`assignment`, sql`enrollment`]) await tx.$executeRaw(give(table, shop, gone, kept));
}

const give = (table: Sql, shop: ShopId, gone: CustomerId, kept: CustomerId): Sql => sql`
  update ${table} g set customer_id = ${BigInt(kept)}
  where g.shop_id = ${shop} and g.customer_id = ${BigInt(gone)} and not exists (select 1 from ${table} k
    where k.shop_id = g.shop_id and k.series_id = g.series_id and k.customer_id = ${BigInt(kept)}
      and k.lapse_started_at = g.lapse_started_at)`;
