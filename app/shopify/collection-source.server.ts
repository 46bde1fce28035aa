import type { CollectionContents, CollectionSource } from "../domain/sync/collection-source.ts";
import { gid, idFromGid, type ProductId, productId } from "../domain/values/ids.ts";
import type { CollectionProductsQuery } from "../generated/admin-api.ts";
import type { AdminApi } from "./admin-api.server.ts";
import { COLLECTION_PRODUCTS } from "./operations/collections.ts";

const PAGE = 250;

/** Asks the Admin API which products are in a collection. */
export function createCollectionSource(api: AdminApi): CollectionSource {
  return {
    async readCollection(shop, collection) {
      const products: ProductId[] = [];
      const id = gid("Collection", collection);
      for (let after: string | null = null; ; ) {
        const answer: CollectionProductsQuery = await api.run(shop, COLLECTION_PRODUCTS, { id, first: PAGE, after });
        const found: CollectionProductsQuery["collection"] = answer.collection;
        if (!found) return null;
        products.push(...found.products.nodes.map((node) => productId(idFromGid("Product", node.id))));
        const { hasNextPage, endCursor } = found.products.pageInfo;
        if (!hasNextPage) return contentsOf(found, products);
        after = endCursor;
      }
    },
  };
}

function contentsOf(
  { title, updatedAt }: { title: string; updatedAt: string },
  products: ProductId[],
): CollectionContents {
  return { title, updatedAt: new Date(updatedAt), products };
}
