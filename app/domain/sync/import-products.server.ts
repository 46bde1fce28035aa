import { CopyRows, type CopyValue } from "../../platform/copy-line.ts";
import type { ShopView } from "../shops/shop.ts";
import type { BulkSource } from "./bulk-source.ts";
import type { ChunkImport, ChunkReader } from "./chunk-import.ts";
import type { ProductFact } from "./fact.ts";
import { mergeCollections, mergeProducts } from "./merge-products.sql.server.ts";

const COLUMNS = {
  products: [
    "id bigint",
    "title text",
    "vendor text",
    "type text",
    "tags text[]",
    "updated_at timestamptz",
    "unit_cost bigint",
    "collection_ids bigint[]",
  ],
  collections: ["id bigint", "title text", "updated_at timestamptz"],
} as const;

/** The export of products with their variants and collections, each product's own lines behind it. */
export function importProducts(ports: { bulk: BulkSource }, shop: ShopView): ChunkImport {
  return {
    columns: COLUMNS,
    targets: ["product", "collection"],
    wholeFamilies: true,
    read: () => readProducts(ports.bulk, shop),
  };
}

interface Family {
  product: ProductFact;
  costs: (bigint | null)[];
  collections: Set<string>;
}

function readProducts(bulk: BulkSource, shop: ShopView): ChunkReader {
  const families = new Map<string, Family>();
  const collections = new Set<string>();
  const collectionRows = new CopyRows();
  const familyOf = (id: string): Family => {
    const family = families.get(id);
    if (!family) throw new Error("A product's lines do not stand behind it.");
    return family;
  };
  return {
    add(text) {
      const read = bulk.readProductLine(text, shop.currency);
      if (read.kind === "product") {
        families.set(read.product.id, { product: read.product, costs: [], collections: new Set() });
      } else if (read.kind === "variant") {
        familyOf(read.productId).costs.push(read.cost);
      } else {
        familyOf(read.productId).collections.add(read.id);
        if (collections.has(read.id)) return;
        collections.add(read.id);
        collectionRows.add([read.id, read.title, read.updatedAt]);
      }
    },
    end() {
      const products = new CopyRows();
      for (const family of families.values()) products.add(productRow(family));
      return {
        copies: { products: products.bytes(), collections: collectionRows.bytes() },
        merge: async (tx, staged) => {
          if (!staged.products || !staged.collections) throw new Error("A staging table is missing.");
          await tx.$executeRaw(mergeCollections(shop.id, staged.collections));
          await tx.$executeRaw(mergeProducts(shop.id, staged.products));
        },
      };
    },
  };
}

function productRow({ product, costs, collections }: Family): CopyValue[] {
  const { id, title, vendor, type, tags, updatedAt } = product;
  return [id, title, vendor, type, tags, updatedAt, meanOf(costs), [...collections].sort(byNumber)];
}

function byNumber(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}

/** A product's cost is the mean of its variants' costs, rounded half up; unknown when any of them is. */
function meanOf(costs: readonly (bigint | null)[]): bigint | null {
  const known = costs.filter((cost) => cost !== null);
  if (known.length === 0 || known.length < costs.length) return null;
  const count = BigInt(known.length);
  return (2n * known.reduce((sum, cost) => sum + cost, 0n) + count) / (2n * count);
}
