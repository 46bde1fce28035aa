import type { Transaction } from "../../platform/database.server.ts";
import type { OrderId, ShopId } from "../values/ids.ts";

/** Writes down which of these orders are disputed and which no longer are; orders we do not know are left out. */
export async function markDisputed(
  tx: Transaction,
  shop: ShopId,
  orders: readonly { id: OrderId; disputed: boolean }[],
): Promise<void> {
  if (orders.length === 0) return;
  const [ids, disputed] = [orders.map((one) => one.id), orders.map((one) => one.disputed)];
  await tx.$executeRaw`
    update "order" o set disputed = t.disputed
    from unnest(${ids}::text[]::bigint[], ${disputed}::boolean[]) as t(id, disputed)
    where o.shop_id = ${shop} and o.id = t.id and o.deleted_at is null and o.disputed <> t.disputed`;
}
