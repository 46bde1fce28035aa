import type { Transaction } from "../../platform/database.server.ts";
import { type CustomerId, customerId, type ShopId } from "../values/ids.ts";
import { boughtGoods, hiddenGoods } from "./bought-goods.sql.server.ts";
import type { BoughtGoods } from "./bought-goods.ts";

/** What each of these customers bought, as far as it may be named; those without an order that counts are left out. */
export async function readBoughtGoods(
  tx: Transaction,
  shop: ShopId,
  customers: readonly CustomerId[],
  sensitiveTags: readonly string[],
): Promise<Map<CustomerId, BoughtGoods>> {
  if (customers.length === 0) return new Map();
  const rows = await tx.$queryRaw<(Omit<BoughtGoods, "customerId"> & { customerId: bigint })[]>(
    boughtGoods(shop, customers, sensitiveTags),
  );
  return new Map(
    rows.map((row) => {
      const id = customerId(String(row.customerId));
      return [id, { ...row, customerId: id }];
    }),
  );
}

/** Ids of those of these goods that no text may name. */
export async function readHiddenGoods(
  tx: Transaction,
  shop: ShopId,
  goods: { what: "products" | "collections"; ids: readonly string[] },
  sensitiveTags: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>(hiddenGoods(shop, goods, sensitiveTags));
  return new Set(rows.map(({ id }) => String(id)));
}
