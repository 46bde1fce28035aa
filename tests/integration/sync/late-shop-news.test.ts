import { expect, it } from "vitest";
import { processInbox } from "../../../app/domain/sync/process-inbox.server.ts";
import { readCollection } from "../../../app/domain/sync/read-collection.server.ts";
import { collectionId, productId, type ShopId } from "../../../app/domain/values/ids.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON } from "../test-ports.ts";
import { openDoor, postWebhook } from "./door.ts";

const fresh = await freshDatabase();
const { database } = fresh;
const door = await openDoor(fresh);

const later = (hours: number) => new Date(MONDAY_NOON.getTime() + hours * 3_600_000);
const gid = (type: string, id: number) => `gid://shopify/${type}/${id}`;

type News = [topic: string, payload: object];

async function tell(domain: string, news: News[]): Promise<void> {
  for (const [topic, payload] of news) {
    expect((await postWebhook(door, { shop: domain, topic, payload })).status).toBe(200);
    while ((await processInbox(door.ports, 50)) > 0);
  }
}

async function tellNewShop(news: News[], draft: Parameters<typeof aShop>[1] = {}): Promise<ShopId> {
  const shop = await aShop(database, draft);
  await tell(shop.domain, news);
  return shop.id;
}

const productsOf = (shop: ShopId) =>
  database.transaction((tx) =>
    tx.product.findMany({ where: { shopId: shop }, orderBy: { id: "asc" }, omit: { shopId: true } }),
  );

const product = (topic: string, title: string, at: Date): News => [
  topic,
  {
    id: 81,
    admin_graphql_api_id: gid("Product", 81),
    updated_at: at.toISOString(),
    title,
    vendor: "Linde",
    product_type: "Kaffee",
    tags: "neu, bio",
  },
];

it("keeps the newest state of a product, and never brings a deleted one back", async () => {
  const [first, second] = [product("products/create", "Alt", later(0)), product("products/update", "Neu", later(1))];
  const gone: News = ["products/delete", { id: 81 }];
  for (const order of [
    [first, second],
    [second, first],
  ])
    expect(await productsOf(await tellNewShop(order))).toMatchObject([{ title: "Neu", tags: ["neu", "bio"] }]);
  const [early, late] = [await tellNewShop([first, second, gone]), await tellNewShop([gone, second, first])];
  expect(await productsOf(late)).toEqual(await productsOf(early));
  expect(await productsOf(late)).toMatchObject([{ title: "", deletedAt: MONDAY_NOON }]);
});

const collection = (title: string, at: Date): News => [
  "collections/update",
  { id: 91, admin_graphql_api_id: gid("Collection", 91), updated_at: at.toISOString(), title },
];
const inside = (title: string, updatedAt: Date, ...products: string[]) => ({
  readCollection: async () => ({ title, updatedAt, products: products.map(productId) }),
});
const reads = (shop: ShopId) => door.sent.filter((job) => job.name === "read-collection" && job.payload.shop === shop);

it("asks Shopify what is in a collection once for each news of it", async () => {
  const shop = await tellNewShop([collection("B", later(1)), collection("A", later(0)), collection("B", later(1))]);
  expect(reads(shop)).toEqual([{ name: "read-collection", payload: { shop, collection: "91" } }]);
});

it("puts into a collection what is in it, products we have not heard of included, and takes out what is not", async () => {
  const shop = await tellNewShop([collection("Neu", later(0)), product("products/create", "Alt", later(0))]);
  const ports = { database, now: () => MONDAY_NOON };
  await readCollection({ ...ports, collections: inside("Neu", later(0), "81", "82") }, shop, collectionId("91"));
  expect(await productsOf(shop)).toMatchObject([
    { id: 81n, title: "Alt", collectionIds: [91n] },
    { id: 82n, title: "", collectionIds: [91n] },
  ]);
  await readCollection({ ...ports, collections: inside("Neu", later(0), "82") }, shop, collectionId("91"));
  expect(await productsOf(shop)).toMatchObject([{ collectionIds: [] }, { collectionIds: [91n] }]);
});

it("drops what was read before newer news of the collection came, or after it was deleted", async () => {
  const ports = { database, now: () => MONDAY_NOON, collections: inside("Alt", later(0), "81") };
  const newer = await tellNewShop([product("products/create", "Alt", later(0)), collection("Neu", later(1))]);
  await readCollection(ports, newer, collectionId("91"));
  expect(await productsOf(newer)).toMatchObject([{ collectionIds: [] }]);
  const gone = await tellNewShop([product("products/create", "Alt", later(0)), ["collections/delete", { id: 91 }]]);
  await readCollection(ports, gone, collectionId("91"));
  expect(await productsOf(gone)).toMatchObject([{ collectionIds: [] }]);
});

it("forgets a collection that Shopify does not know", async () => {
  const shop = await tellNewShop([collection("Neu", later(0))]);
  const ports = { database, now: () => MONDAY_NOON, collections: { readCollection: async () => null } };
  await readCollection(ports, shop, collectionId("91"));
  const where = { shopId_id: { shopId: shop, id: 91n } };
  const row = await database.transaction((tx) => tx.collection.findUniqueOrThrow({ where }));
  expect(row).toMatchObject({ title: "", deletedAt: MONDAY_NOON });
});

const shopState = (name: string, at: Date | null): News => [
  "shop/update",
  {
    id: 1,
    name,
    updated_at: at?.toISOString() ?? null,
    currency: "EUR",
    iana_timezone: "Europe/Vienna",
    country_code: "AT",
  },
];

it("keeps the newest state of the shop itself", async () => {
  const news = [shopState("Neu", later(2)), shopState("Alt", later(1))];
  for (const order of [news, [...news].reverse()]) {
    const shop = await tellNewShop(order);
    const row = await database.transaction((tx) => tx.shop.findUniqueOrThrow({ where: { id: shop } }));
    expect(row).toMatchObject({ name: "Neu", timezone: "Europe/Vienna", country: "AT" });
  }
});

const scopes = (at: Date, ...current: string[]): News => [
  "app/scopes_update",
  { id: 1, shop_id: gid("Shop", 1), previous: [], current, updated_at: at.toISOString() },
];
const fullReads = (shop: ShopId) => door.sent.filter((job) => job.name === "backfill" && job.payload.shop === shop);

it("reads the whole history once the merchant has granted it, and writes the change down", async () => {
  const granted = scopes(later(1), "read_orders", "read_all_orders");
  const shop = await tellNewShop([granted, granted, scopes(later(0), "read_orders")], { ordersMode: "sixty_days" });
  expect(fullReads(shop)).toHaveLength(1);
  await database.transaction(async (tx) => {
    expect(await tx.shop.findUniqueOrThrow({ where: { id: shop } })).toMatchObject({ ordersMode: "full" });
    expect(await tx.syncRun.count({ where: { shopId: shop, reason: "scopes", state: "waiting" } })).toBe(3);
    const audit = await tx.auditEntry.findMany({ where: { shopId: shop, action: "scopes_changed" } });
    expect(audit.map((one) => one.detail)).toEqual([{ scopes: "read_all_orders,read_orders", ordersMode: "full" }]);
  });
});

it("takes no scopes from before the latest installation", async () => {
  const shop = await tellNewShop([scopes(later(-48), "read_orders")]);
  const row = await database.transaction((tx) => tx.shop.findUniqueOrThrow({ where: { id: shop } }));
  expect(row).toMatchObject({ ordersMode: "full", scopesAt: null });
});
