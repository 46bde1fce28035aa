import { z } from "zod";
import type { Fact } from "../../domain/sync/fact.ts";
import { collectionId, productId } from "../../domain/values/ids.ts";
import { gidOf, id, time } from "./fields.ts";

const onlyId = z.object({ id });

const product = z.object({
  admin_graphql_api_id: gidOf("Product"),
  updated_at: time,
  title: z.string().nullish(),
  vendor: z.string().nullish(),
  product_type: z.string().nullish(),
  tags: z.string().nullish(),
});

const collection = z.object({
  admin_graphql_api_id: gidOf("Collection"),
  updated_at: time,
  title: z.string().nullish(),
});

/** Automatic discounts come under the same topics; they are nobody's code and so never ours. */
const discount = z.object({ admin_graphql_api_id: z.string(), status: z.string(), updated_at: time });
const goneDiscount = z.object({ admin_graphql_api_id: z.string(), deleted_at: time });

/** products/create and products/update. */
export function readProduct(body: unknown): Fact {
  const one = product.parse(body);
  const list = (one.tags ?? "").split(",").map((tag) => tag.trim());
  return {
    kind: "product",
    product: {
      id: productId(one.admin_graphql_api_id),
      title: one.title ?? "",
      vendor: one.vendor ?? "",
      type: one.product_type ?? "",
      tags: list.filter(Boolean),
      updatedAt: one.updated_at,
    },
  };
}

/** products/delete. */
export function readProductDeleted(body: unknown): Fact {
  return { kind: "product_deleted", productId: productId(onlyId.parse(body).id) };
}

/** collections/create and collections/update: its name; which products are in it is not told. */
export function readCollection(body: unknown): Fact {
  const one = collection.parse(body);
  const id = collectionId(one.admin_graphql_api_id);
  return { kind: "collection", collection: { id, title: one.title ?? "", updatedAt: one.updated_at } };
}

/** collections/delete. */
export function readCollectionDeleted(body: unknown): Fact {
  return { kind: "collection_deleted", collectionId: collectionId(onlyId.parse(body).id) };
}

/** discounts/update: a scheduled discount will work, an expired or switched-off one will not. */
export function readDiscount(body: unknown): Fact {
  const one = discount.parse(body);
  const works = ["active", "scheduled"].includes(one.status.toLowerCase());
  return { kind: "discount", gid: one.admin_graphql_api_id, works, at: one.updated_at };
}

/** discounts/delete. */
export function readDiscountDeleted(body: unknown): Fact {
  const one = goneDiscount.parse(body);
  return { kind: "discount", gid: one.admin_graphql_api_id, works: false, at: one.deleted_at };
}
