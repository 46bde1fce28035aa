import fc from "fast-check";
import { expect, it } from "vitest";
import { readBoughtGoods } from "../../../app/domain/customers/bought-goods-store.server.ts";
import { prepareSteps } from "../../../app/domain/series/prepare-steps.server.ts";
import { sendTestText } from "../../../app/domain/series/send-test-text.server.ts";
import type { SeriesContent } from "../../../app/domain/series/series-content.ts";
import { type CustomerId, customerId, type ShopId } from "../../../app/domain/values/ids.ts";
import { aDirectory } from "../factories/customer-directory.ts";
import { aLapsedCustomer, asKnownAtShopify, type LapsedCustomer } from "../factories/customers.ts";
import { anOrder } from "../factories/orders.ts";
import { anEnrollment, aSeries, threeSteps } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { aTextingShop, textingWorld } from "../messages/texting-shop.ts";
import { DiscountLedger } from "../offers/discount-ledger.ts";
import { MONDAY_NOON, testSealing } from "../test-ports.ts";

const world = await textingWorld();
const { database } = world;
const DAY = 86_400_000;

/** Every field that speaks of purchases, so that what must not be named has every chance to be. */
const words =
  "{{brand}}: {{last_product | L}}/{{favourite_product | F}}/{{last_collection | l}}/{{favourite_collection | f}}/{{months_as_customer | m}}/{{metafield | x}} {{link}} {{opt_out}}";

const textOf = (template: string, offer: SeriesContent["steps"][number]["offer"] = { kind: "none" }) => ({
  ...threeSteps,
  steps: [{ afterDays: 0, text: { en: template, de: template }, offer }],
});

async function aProduct(shop: ShopId, id: number, title: string, tags: string[], collections: number[]) {
  await database.transaction((tx) =>
    tx.product.create({
      data: {
        shopId: shop,
        id: BigInt(id),
        title,
        vendor: "",
        type: "",
        tags,
        collectionIds: collections.map(BigInt),
        shopifyUpdatedAt: MONDAY_NOON,
      },
    }),
  );
}

async function aCollection(shop: ShopId, id: number, title: string) {
  await database.transaction((tx) =>
    tx.collection.create({ data: { shopId: shop, id: BigInt(id), title, shopifyUpdatedAt: MONDAY_NOON } }),
  );
}

async function setTexts(shop: ShopId, texts: object) {
  await database.transaction(async (tx) => {
    const { settings } = await tx.shop.findUniqueOrThrow({ where: { id: shop } });
    const stored = typeof settings === "object" && !Array.isArray(settings) ? settings : {};
    await tx.shop.update({ where: { id: shop }, data: { settings: { ...stored, texts } } });
  });
}

async function waits(shop: ShopId, series: Awaited<ReturnType<typeof aSeries>>, customer: LapsedCustomer) {
  await anEnrollment(database, shop, {
    series,
    customer: customer.id,
    phone: customer.phone.id,
    lapseStartedAt: customer.lastOrderAt,
  });
}

/** Writes all texts that are due; Shopify shows these customers as they are stored. */
async function textsWritten(shop: ShopId, customers: LapsedCustomer[], fields = new Map<CustomerId, string>()) {
  const asked: CustomerId[][] = [];
  const shown = customers.map(asKnownAtShopify);
  const directory = {
    ...aDirectory(async () => shown),
    readMetafield: async (_: ShopId, ids: readonly CustomerId[]) => {
      asked.push([...ids]);
      return fields;
    },
  };
  await prepareSteps({ ...world.ports, directory, discounts: new DiscountLedger() });
  const rows = await database.transaction((tx) => tx.message.findMany({ where: { shopId: shop, kind: "step" } }));
  const bodies = rows.map((row) =>
    testSealing.open(row.bodySealed ?? "", { shop, table: "message", column: "body_sealed", row: row.id }),
  );
  return { bodies, asked };
}

it("names what was bought last and most often, and the shelf it stands on", async () => {
  const { id: shop } = await aTextingShop(world);
  await aCollection(shop, 1, "Alles");
  await aCollection(shop, 2, "Espresso");
  await aCollection(shop, 3, "Filter");
  await aProduct(shop, 11, "Crema", [], [1, 2]);
  await aProduct(shop, 12, "Filter mild", [], [1, 3]);
  const customer = await aLapsedCustomer(database, shop, { days: 70 });
  const at = (days: number) => new Date(MONDAY_NOON.getTime() - days * DAY);
  await anOrder(database, shop, { customer: customer.id, placedAt: at(430), products: ["11"] });
  await anOrder(database, shop, { customer: customer.id, placedAt: at(300), products: ["11"] });
  await anOrder(database, shop, { customer: customer.id, placedAt: at(69), products: ["12"] });
  await waits(shop, await aSeries(database, shop, { content: textOf(words) }), customer);
  const { bodies } = await textsWritten(shop, [customer]);
  expect(bodies).toEqual([expect.stringContaining("Filter mild/Crema/Filter/Espresso/14/x")]);
});

it("says what a metafield of the merchant's choice says, and asks for it only then", async () => {
  const { id: shop } = await aTextingShop(world);
  await setTexts(shop, { metafield: { namespace: "custom", key: "points" } });
  const customer = await aLapsedCustomer(database, shop);
  await waits(shop, await aSeries(database, shop, { content: textOf("{{metafield | 0}} {{link}}") }), customer);
  const { bodies, asked } = await textsWritten(shop, [customer], new Map([[customer.id, "250 Punkte"]]));
  expect(bodies).toEqual([expect.stringMatching(/^250 Punkte https/)]);
  expect(asked).toEqual([[customer.id]]);
});

it("asks Shopify for no metafield where no text names one", async () => {
  const { id: shop } = await aTextingShop(world);
  await setTexts(shop, { metafield: { namespace: "custom", key: "points" } });
  const customer = await aLapsedCustomer(database, shop);
  await waits(shop, await aSeries(database, shop, { content: textOf("{{brand}} {{link}}") }), customer);
  expect((await textsWritten(shop, [customer])).asked).toEqual([]);
});

it("leaves what an offer is on unnamed where that is sensitive", async () => {
  const { id: shop } = await aTextingShop(world);
  await aProduct(shop, 21, "Geheim", ["Medical"], []);
  const on = { what: "products" as const, of: [{ id: "21", title: "Geheim" }] };
  const offer = { kind: "percentage", percent: 10, validDays: 14, minimumSubtotal: 0, on } as const;
  const customer = await aLapsedCustomer(database, shop);
  const content = textOf("{{offer}} {{code}} {{link}}", { ...offer, on: { ...on, of: [...on.of] } });
  await waits(shop, await aSeries(database, shop, { content }), customer);
  const { bodies } = await textsWritten(shop, [customer]);
  expect(bodies).toEqual([expect.stringContaining("10% Rabatt auf ausgewählte Artikel")]);
});

it("names nothing sensitive in a test text to the merchant's own phone either", async () => {
  const { id: shop } = await aTextingShop(world);
  await aProduct(shop, 22, "Geheim", ["Medical"], []);
  const on = { what: "products" as const, of: [{ id: "22", title: "Geheim" }] };
  const offer = { kind: "percentage" as const, percent: 10, validDays: 14, minimumSubtotal: 0, on };
  const seriesId = await aSeries(database, shop, { content: textOf("{{offer}} {{code}} {{link}} {{opt_out}}", offer) });
  const to = "+4915112398765";
  expect(await sendTestText(world.ports, shop, { seriesId, step: 0, to }, "staff")).toEqual({ ok: true });
  const [text] = await database.transaction((tx) => tx.message.findMany({ where: { shopId: shop, kind: "test" } }));
  const place = { shop, table: "message", column: "body_sealed", row: text?.id ?? "" };
  expect(testSealing.open(text?.bodySealed ?? "", place)).toContain("10% Rabatt auf ausgewählte Artikel");
});

it("gets a text ready only shortly before the hour its step prefers", async () => {
  const { id: shop } = await aTextingShop(world);
  const customer = await aLapsedCustomer(database, shop);
  const content = textOf("{{brand}} {{link}}");
  const steps = content.steps.map((step) => ({ ...step, hour: 18 }));
  await waits(shop, await aSeries(database, shop, { content: { ...content, steps } }), customer);
  expect((await textsWritten(shop, [customer])).bodies).toEqual([]);
  world.ports.clock.set("2026-11-16T16:50:00Z");
  expect((await textsWritten(shop, [customer])).bodies).toHaveLength(1);
  const texts = await database.transaction((tx) => tx.message.findMany({ where: { shopId: shop } }));
  expect(texts.map((text) => text.dueAt)).toEqual([new Date("2026-11-16T17:00:00Z")]);
  world.ports.clock.set(MONDAY_NOON);
});

const tag = fc.constantFrom("Sensitive", " adult ", "MEDICAL", "bio", "neu");
const someProducts = fc.array(
  fc.record({
    tags: fc.uniqueArray(tag, { maxLength: 2 }),
    collections: fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }),
  }),
  { minLength: 5, maxLength: 5 },
);
/** What each of some customers bought, order by order. */
const purchases = fc.array(
  fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 4,
  }),
  { minLength: 4, maxLength: 8 },
);
const isSensitive = ({ tags }: { tags: string[] }) =>
  tags.some((one) => ["sensitive", "adult", "medical"].includes(one.trim().toLowerCase()));

it("never names a product tagged as sensitive, nor a collection that holds one, whatever was bought", async () => {
  await fc.assert(
    fc.asyncProperty(someProducts, purchases, async (products, bought) => {
      const { id: shop } = await aShop(database);
      const at = { shopId: shop, shopifyUpdatedAt: MONDAY_NOON };
      const goods = products.map(({ tags, collections }, id) => ({
        ...{ ...at, id: BigInt(100 + id), title: `Ware${id}`, vendor: "", type: "", tags },
        collectionIds: collections.map(BigInt),
      }));
      const money = { gross: 100n, net: 100n, tax: 0n, discount: 0n, refunded: 0n };
      const orders = bought.flatMap((list, customer) =>
        list.map((lines, place) => ({
          ...{ ...at, ...money, id: BigInt(customer * 100 + place), customerId: BigInt(customer), name: "#1" },
          ...{ placedAt: new Date(MONDAY_NOON.getTime() - place * DAY), counts: true, test: false, codes: [] },
          lines,
        })),
      );
      await database.transaction(async (tx) => {
        await tx.collection.createMany({ data: [1n, 2n, 3n, 4n].map((id) => ({ ...at, id, title: `Regal${id}` })) });
        await tx.product.createMany({ data: goods });
        await tx.order.createMany({ data: orders.map(({ lines: _, ...order }) => order) });
        await tx.orderLine.createMany({
          data: orders.flatMap(({ id: orderId, lines }) =>
            lines.map((line) => ({
              ...{ shopId: shop, orderId, id: BigInt(line), productId: BigInt(100 + line), quantity: 1, net: 1n },
            })),
          ),
        });
      });
      const ids = bought.map((_, customer) => customerId(String(customer)));
      const tags = ["sensitive", "Adult", "medical "];
      const named = await database.transaction((tx) => readBoughtGoods(tx, shop, ids, tags));
      const hidden = products.flatMap((one, id) =>
        isSensitive(one) ? [`Ware${id}`, ...one.collections.map((shelf) => `Regal${shelf}`)] : [],
      );
      expect(named.size).toBe(bought.length);
      for (const one of named.values()) for (const value of Object.values(one)) expect(hidden).not.toContain(value);
    }),
    { numRuns: 20 },
  );
});
