import { expect, it } from "vitest";
import { readCollection } from "../../../app/domain/sync/read-collection.server.ts";
import { collectionId } from "../../../app/domain/values/ids.ts";
import { createCollectionSource } from "../../../app/shopify/collection-source.server.ts";
import { createCollection, deleteCollection } from "../../../sandbox/shopify/change-product.ts";
import { productsOf } from "../../../sandbox/shopify/store.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { openLocalShop, SHOP } from "./local-shopify.ts";

const { database } = await freshDatabase();
const local = openLocalShop(database);
const shop = (await aShop(database, { domain: SHOP })).id;
await local.signIn();
const ports = { ...local.ports, collections: createCollectionSource(local.api) };

const inside = async (id: bigint) => {
  const rows = await database.transaction((tx) =>
    tx.product.findMany({ where: { shopId: shop, collectionIds: { has: id } }, orderBy: { id: "asc" } }),
  );
  return rows.map((row) => Number(row.id));
};

it("knows what is in a collection of Shopify, and that nothing is once it is gone", async () => {
  const products = productsOf(local.world, SHOP)
    .slice(0, 5)
    .map((product) => product.id);
  const { id } = createCollection(local.world, SHOP, "Für den Winter", products);
  await readCollection(ports, shop, collectionId(String(id)));
  expect(await inside(BigInt(id))).toEqual(products);
  const where = { shopId_id: { shopId: shop, id: BigInt(id) } };
  expect(await database.transaction((tx) => tx.collection.findUnique({ where }))).toMatchObject({
    title: "Für den Winter",
    deletedAt: null,
  });
  deleteCollection(local.world, SHOP, id);
  await readCollection(ports, shop, collectionId(String(id)));
  expect(await inside(BigInt(id))).toEqual([]);
});
