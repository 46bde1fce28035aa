import type { Transaction } from "../../platform/database.server.ts";
import type { ProductId, ShopId } from "../values/ids.ts";
import type { ProductFact } from "./fact.ts";

/** Writes what a delivery says of a product; cost and collections come from the import and stay. */
export async function upsertProduct(tx: Transaction, shop: ShopId, product: ProductFact): Promise<void> {
  const { title, vendor, type, tags } = product;
  const id = BigInt(product.id);
  await tx.product.upsert({
    where: { shopId_id: { shopId: shop, id } },
    create: { shopId: shop, id, title, vendor, type, tags, collectionIds: [], shopifyUpdatedAt: new Date(0) },
    update: { title, vendor, type, tags },
  });
}

export async function deleteProduct(tx: Transaction, shop: ShopId, product: ProductId): Promise<void> {
  await tx.product.deleteMany({ where: { shopId: shop, id: BigInt(product) } });
}
