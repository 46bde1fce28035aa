import { afterAll, beforeEach, expect, it } from "vitest";
import type { GoodsLanding } from "../../../app/domain/offers/landing.ts";
import { shopId } from "../../../app/domain/values/ids.ts";
import { createLandingSource } from "../../../app/shopify/landing-source.server.ts";
import { updateCollection, updateProduct } from "../../../sandbox/shopify/change-product.ts";
import { productsOf } from "../../../sandbox/shopify/store.ts";
import { openTestClient, SHOP } from "../../../sandbox/shopify/test-client.ts";
import { testPorts } from "../test-ports.ts";
import { localAdminApi } from "./local-shopify.ts";

const client = openTestClient({ customers: 10 });
afterAll(() => client.world.close());
const { stopwatch } = testPorts();
const shop = shopId(1);

/** How the next requests fare: answered, refused, or never answered. */
let shopify: "answers" | "fails" | "hangs" = "answers";
let asked = 0;
beforeEach(() => {
  shopify = "answers";
  asked = 0;
});

const adminApi = localAdminApi(client, stopwatch, async (_body, ask) => {
  asked += 1;
  if (shopify === "hangs") return await new Promise<Response>(() => {});
  return shopify === "fails" ? new Response("no", { status: 403 }) : await ask();
});
/** A source that has asked nothing yet. */
const source = () => createLandingSource({ adminApi, stopwatch });

const product = (place: number) => {
  const found = productsOf(client.world, SHOP)[place];
  if (!found) throw new Error("the shop sells too little");
  return found;
};
const toProduct = (place: number): GoodsLanding => ({ to: "product", id: String(product(place).id), title: "" });

it("knows where a product is shown, and asks once for many shoppers", async () => {
  const one = source();
  const paths = await Promise.all([1, 2, 3].map(() => one.pathOf(shop, toProduct(0))));
  expect(new Set(paths)).toEqual(new Set([`/products/${product(0).handle}`]));
  expect(asked).toBe(1);
});

it.each([
  ["sold out", { inventory: 0 }],
  ["a draft", { status: "DRAFT" as const }],
  ["not in the online store", { published: false }],
])("leads to no product that is %s", async (_what, change) => {
  updateProduct(client.world, SHOP, product(1).id, { inventory: 5, status: "ACTIVE", published: true, ...change });
  const path = await source().pathOf(shop, toProduct(1));
  expect(path).not.toContain(product(1).handle);
  expect(path).toMatch(/^\/collections\//);
});

it("leads to no product that is gone", async () => {
  expect(await source().pathOf(shop, { to: "product", id: "1", title: "" })).toBeNull();
});

it("leads to a collection while it holds something to buy", async () => {
  const row = client.world.db.prepare("SELECT id, handle FROM collection WHERE shop = ? ORDER BY id").get(SHOP);
  const landing: GoodsLanding = { to: "collection", id: String(row?.id), title: "" };
  expect(await source().pathOf(shop, landing)).toBe(`/collections/${row?.handle}`);
  updateCollection(client.world, SHOP, Number(row?.id), { products: [] });
  expect(await source().pathOf(shop, landing)).toBeNull();
});

it("gives up after a second, and when Shopify refuses, and asks again for the next shopper", async () => {
  const one = source();
  shopify = "fails";
  expect(await one.pathOf(shop, toProduct(2))).toBeNull();
  shopify = "answers";
  expect(await one.pathOf(shop, toProduct(2))).toBe(`/products/${product(2).handle}`);
  shopify = "hangs";
  const began = performance.now();
  expect(await one.pathOf(shop, toProduct(3))).toBeNull();
  expect(performance.now() - began).toBeLessThan(5_000);
});

it("leads home where neither the product nor any of its collections has something to sell", async () => {
  const { id, collection_ids } = product(4);
  for (const collection of JSON.parse(collection_ids))
    updateCollection(client.world, SHOP, collection, { products: [] });
  updateProduct(client.world, SHOP, id, { inventory: 0 });
  expect(await source().pathOf(shop, toProduct(4))).toBeNull();
});
