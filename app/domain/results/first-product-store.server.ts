import { sql, type Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";
import { countFirstProducts, forgetFirstProducts } from "./first-products.sql.server.ts";
import { ALL_PRODUCTS, type FirstProduct } from "./first-products.ts";

/** Counts anew with what customers began, and who came back. */
export async function keepFirstProducts(tx: Transaction, shop: ShopId, now: Date): Promise<void> {
  await tx.$executeRaw(forgetFirstProducts(shop));
  await tx.$executeRaw(countFirstProducts(shop, now));
}

/** What was counted the last time; null before the first. */
export async function readFirstProducts(
  tx: Transaction,
  shop: ShopId,
): Promise<{ all: FirstProduct; products: FirstProduct[] } | null> {
  const rows = await tx.$queryRaw<(FirstProduct & { id: bigint })[]>(sql`
    select f.product_id as id, coalesce(p.title, '') as title, f.buyers, f.returned from first_product_figure f
    left join product p on p.shop_id = f.shop_id and p.id = f.product_id where f.shop_id = ${shop}`);
  const all = rows.find(({ id }) => id === BigInt(ALL_PRODUCTS));
  const products = rows.filter(({ title }) => title !== "").map(({ id: _, ...product }) => product);
  return all ? { all, products } : null;
}
