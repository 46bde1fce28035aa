import { type Sql, sql, type Transaction } from "../../platform/database.server.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";
import { exitCustomer } from "./exit-enrollments.server.ts";

/**
 * Two customer records have become one: the kept one goes on with the gone one's series, unless it is in one itself
 * (the gone one's then ends) or has a number of its own that is another. Arms and outcomes move along, except where
 * both were drawn for the same lapse. Lock the people first.
 */
export async function moveEnrollments(
  tx: Transaction,
  shop: ShopId,
  gone: CustomerId,
  kept: CustomerId,
  now: Date,
): Promise<void> {
  const [rows] = await tx.$queryRaw<{ stays: boolean }[]>(isElsewhere(shop, gone, kept));
  if (rows?.stays) await exitCustomer(tx, shop, gone, "unreachable", now);
  await tx.$executeRaw(move("assignment", shop, gone, kept));
  await tx.$executeRaw(move("enrollment", shop, gone, kept));
  // What could not move stands under a customer who is gone: nothing may go on there.
  await exitCustomer(tx, shop, gone, "unreachable", now);
}

/** Whether the kept customer is in a series already, or has another number than the gone one's series. */
const isElsewhere = (shop: ShopId, gone: CustomerId, kept: CustomerId): Sql => sql`
  select exists (select 1 from enrollment e
    where e.shop_id = ${shop} and e.customer_id = ${BigInt(kept)} and e.state = 'active')
  or exists (select 1 from enrollment e join customer k on k.shop_id = e.shop_id and k.id = ${BigInt(kept)}
    where e.shop_id = ${shop} and e.customer_id = ${BigInt(gone)} and e.state = 'active'
      and (k.deleted_at is not null or k.redacted_at is not null or k.phone_id <> e.phone_id)) as stays`;

const move = (table: "assignment" | "enrollment", shop: ShopId, gone: CustomerId, kept: CustomerId): Sql => {
  const name = table === "assignment" ? sql`assignment` : sql`enrollment`;
  return sql`
    update ${name} g set customer_id = ${BigInt(kept)}
    where g.shop_id = ${shop} and g.customer_id = ${BigInt(gone)} and not exists (select 1 from ${name} k
      where k.shop_id = g.shop_id and k.series_id = g.series_id and k.customer_id = ${BigInt(kept)}
        and k.lapse_started_at = g.lapse_started_at)`;
};
