import type { Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { OfferGoods } from "./offer.ts";

export interface Good {
  id: string;
  title: string;
}

/** Products or collections of the shop whose title holds these words, at most so many, by title. */
export async function findGoods(
  tx: Transaction,
  shop: ShopId,
  asked: { what: OfferGoods["what"]; words: string; limit: number },
): Promise<Good[]> {
  const where = {
    shopId: shop,
    deletedAt: null,
    title: { contains: asked.words, mode: "insensitive" as const, not: "" },
  };
  const listed = { where, orderBy: [{ title: "asc" as const }, { id: "asc" as const }], take: asked.limit };
  const select = { id: true, title: true };
  const rows =
    asked.what === "products"
      ? await tx.product.findMany({ ...listed, select })
      : await tx.collection.findMany({ ...listed, select });
  return rows.map(({ id, title }) => ({ id: String(id), title }));
}

/** Which of these the shop still has; of collections, those that hold a product. */
export async function standingGoods(
  tx: Transaction,
  shop: ShopId,
  what: OfferGoods["what"],
  ids: readonly string[],
): Promise<{ known: Set<string>; filled: Set<string> }> {
  const wanted = ids.map(BigInt);
  const rows =
    what === "products"
      ? await tx.$queryRaw<{ id: bigint; filled: boolean }[]>`
          select id, true as filled from product
          where shop_id = ${shop} and id = any(${wanted}::bigint[]) and deleted_at is null`
      : await tx.$queryRaw<{ id: bigint; filled: boolean }[]>`
          select c.id, exists (select 1 from product p where p.shop_id = c.shop_id and c.id = any(p.collection_ids)
            and p.deleted_at is null) as filled
          from collection c where c.shop_id = ${shop} and c.id = any(${wanted}::bigint[]) and c.deleted_at is null`;
  const known = new Set(rows.map((row) => String(row.id)));
  return { known, filled: new Set(rows.filter((row) => row.filled).map((row) => String(row.id))) };
}
