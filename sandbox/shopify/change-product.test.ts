import { expect, it } from "vitest";
import { all } from "../world/sql.ts";
import { copyProduct, createCollection, deleteCollection, updateCollection } from "./change-product.ts";
import { productsOf } from "./store.ts";
import { openTestClient, SHOP } from "./test-client.ts";

const CONTENTS = `query Contents($id: ID!, $after: String) { collection(id: $id) {
  title updatedAt products(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } }`;

const client = openTestClient();
const { world } = client;
const idsOf = (nodes: { id: string }[]) => nodes.map((node) => node.id.split("/").at(-1));

it("tells what is in a collection page by page, and nothing of one that is gone", async () => {
  const inside = productsOf(world, SHOP)
    .slice(0, 3)
    .map((product) => product.id);
  const { id } = createCollection(world, SHOP, "Für den Winter", inside);
  const gid = `gid://shopify/Collection/${id}`;
  const first = await client.ask(CONTENTS, { id: gid });
  const { hasNextPage, endCursor } = first.data.collection.products.pageInfo;
  const second = await client.ask(CONTENTS, { id: gid, after: endCursor });
  expect(hasNextPage).toBe(true);
  const seen = [first, second].flatMap((answer) => idsOf(answer.data.collection.products.nodes));
  expect(seen).toEqual(inside.map(String));
  deleteCollection(world, SHOP, id);
  expect((await client.ask(CONTENTS, { id: gid })).data.collection).toBeNull();
});

it("takes products out of a collection, which no webhook of theirs tells", async () => {
  const [product] = productsOf(world, SHOP);
  const copy = copyProduct(world, SHOP, product?.id ?? 0, "Kopie");
  const { id } = createCollection(world, SHOP, "Kurz", [copy.id]);
  const before = all(world.db, "SELECT id FROM webhook_delivery").length;
  updateCollection(world, SHOP, id, { products: [] });
  const answer = await client.ask(CONTENTS, { id: `gid://shopify/Collection/${id}` });
  expect(answer.data.collection.products.nodes).toEqual([]);
  const posted = all<{ topic: string; body: string }>(world.db, "SELECT topic, body FROM webhook_delivery").slice(
    before,
  );
  expect(posted.map((row) => row.topic)).toEqual(["collections/update"]);
  expect(JSON.parse(posted[0]?.body ?? "{}")).not.toHaveProperty("products");
});
