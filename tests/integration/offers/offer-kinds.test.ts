import { afterAll, expect, it } from "vitest";
import { issueCodes } from "../../../app/domain/offers/issue-codes.server.ts";
import type { CodedOffer } from "../../../app/domain/offers/offer.ts";
import { createAutomaticSource } from "../../../app/shopify/automatic-source.server.ts";
import { CodeRefused, placeOrder } from "../../../sandbox/shopify/place-order.ts";
import { productsOf } from "../../../sandbox/shopify/store.ts";
import { openTestClient, SHOP } from "../../../sandbox/shopify/test-client.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { testPorts } from "../test-ports.ts";
import { localDiscounts } from "./local-shopify.ts";

const client = openTestClient({ customers: 30 });
afterAll(() => client.world.close());
const { database } = await freshDatabase();
const base = testPorts({ start: client.world.now() });
const shop = (await aShop(database, { domain: SHOP })).id;
const series = await aSeries(database, shop);

const shopify = localDiscounts(client, base.stopwatch);
const ports = { ...base, ...shopify, database };

/** Two customers of the local Shopify, who are ours too. */
const ids = client.world.db.prepare("SELECT id FROM customer WHERE shop = ? ORDER BY id LIMIT 20").all(SHOP);
let next = 0;
function shopifyCustomer(): number {
  next += 1;
  return Number(ids[next]?.id);
}

const product = (place: number) => {
  const found = productsOf(client.world, SHOP)[place];
  if (!found) throw new Error("the shop sells too little");
  return found;
};
const goods = (...places: number[]) => ({
  what: "products" as const,
  of: places.map((place) => ({ id: String(product(place).id), title: product(place).title })),
});
const lines = (...places: number[]) => places.map((place) => ({ productId: product(place).id, quantity: 1 }));
const terms = { validDays: 14, minimumSubtotal: 0 };

/** Issues the offer's code to one customer, as a step would. */
async function issued(offer: CodedOffer, step: number) {
  const customerId = shopifyCustomer();
  const customer = await aLapsedCustomer(database, shop, { customer: { id: String(customerId) } });
  const enrollment = await anEnrollment(database, shop, { series, customer: customer.id, phone: customer.phone.id });
  const [code] = await issueCodes(ports, shop, { seriesId: series, step, offer, enrollments: [enrollment] });
  if (!code) throw new Error("no code was issued");
  return { code: code.code, endsAt: code.endsAt, customerId };
}

it("ships for free", async () => {
  const { code } = await issued({ kind: "free_shipping", ...terms }, 0);
  const basket = [{ productId: product(0).id, quantity: 1 }];
  const without = placeOrder(client.world, { shop: SHOP, lines: basket });
  expect(without.total - placeOrder(client.world, { shop: SHOP, lines: basket, discountCode: code }).total).toBe(490);
});

it("makes the cheapest of three free at 3 for 2, in any case the code is typed in", async () => {
  const { code } = await issued({ kind: "bxgy", buy: 2, get: 1, percent: 100, on: goods(0, 1, 2), ...terms }, 1);
  expect(() => placeOrder(client.world, { shop: SHOP, lines: lines(0, 1), discountCode: code })).toThrow(CodeRefused);
  const order = placeOrder(client.world, { shop: SHOP, lines: lines(0, 1, 2), discountCode: code.toLowerCase() });
  expect(order.discount).toBe(Math.min(product(0).price, product(1).price, product(2).price));
});

it("takes percent off some products alone, from a number of them on", async () => {
  const { code } = await issued({ kind: "percentage", percent: 20, on: goods(1), minimumQuantity: 2, ...terms }, 2);
  expect(() => placeOrder(client.world, { shop: SHOP, lines: lines(0, 1), discountCode: code })).toThrow(CodeRefused);
  const two = [...lines(0), { productId: product(1).id, quantity: 2 }];
  const order = placeOrder(client.world, { shop: SHOP, lines: two, discountCode: code });
  expect(order.discount).toBe(Math.round(2 * product(1).price * 0.2));
});

it("takes an amount off a collection", async () => {
  const collection = client.world.db.prepare("SELECT id, title FROM collection WHERE shop = ?").get(SHOP);
  const on = { what: "collections" as const, of: [{ id: String(collection?.id), title: String(collection?.title) }] };
  const { code } = await issued({ kind: "amount", amount: 300, on, ...terms }, 3);
  const inside = productsOf(client.world, SHOP).find((one) => JSON.parse(one.collection_ids).includes(collection?.id));
  const order = placeOrder(client.world, {
    shop: SHOP,
    lines: [{ productId: inside?.id ?? 0, quantity: 1 }],
    discountCode: code,
  });
  expect(order.discount).toBe(300);
});

it("lets only its customer use a locked code, each with a code of their own", async () => {
  const offer: CodedOffer = { kind: "percentage", percent: 10, lock: "customer", ...terms };
  const [one, other] = [await issued(offer, 4), await issued(offer, 4)];
  const use = (code: string, customerId: number) =>
    placeOrder(client.world, { shop: SHOP, customerId, discountCode: code, lines: lines(0) });
  expect(() => use(one.code, other.customerId)).toThrow("other_customer");
  expect(use(one.code, one.customerId).discount).toBeGreaterThan(0);
  expect(use(other.code, other.customerId).discount).toBeGreaterThan(0);
});

it("finds a locked code again instead of making another", async () => {
  const offer: CodedOffer = { kind: "percentage", percent: 11, lock: "customer", ...terms };
  const customerId = shopifyCustomer();
  const customer = await aLapsedCustomer(database, shop, { customer: { id: String(customerId) } });
  const enrollment = await anEnrollment(database, shop, { series, customer: customer.id, phone: customer.phone.id });
  const request = { seriesId: series, step: 5, offer, enrollments: [enrollment] };
  const first = await issueCodes(ports, shop, request);
  expect(first).toHaveLength(1);
  expect(await issueCodes(ports, shop, request)).toEqual(first);
});

it("is good for its hours", async () => {
  const { endsAt } = await issued({ kind: "percentage", percent: 12, ...terms, validHours: 3 }, 6);
  const hours = (endsAt.getTime() - base.now().getTime()) / 3_600_000;
  expect(hours).toBeGreaterThanOrEqual(3);
  expect(hours).toBeLessThan(4);
});

it("promises nothing once its last day has passed", async () => {
  await expect(issued({ kind: "percentage", percent: 13, ...terms, endsOn: "2020-01-01" }, 7)).rejects.toThrow(
    "no code",
  );
});

it("hears of what applies by itself at the checkout", async () => {
  const mutation = `mutation A($d: DiscountAutomaticBasicInput!) { discountAutomaticBasicCreate(automaticBasicDiscount: $d) {
    automaticDiscountNode { id } userErrors { message } } }`;
  const items = { products: { productsToAdd: [`gid://shopify/Product/${product(0).id}`] } };
  const d = {
    title: "Sale",
    startsAt: "2020-01-01T00:00:00Z",
    combinesWith: { shippingDiscounts: true },
    customerGets: { value: { percentage: 0.2 }, items },
  };
  await client.ask(mutation, { d });
  const source = createAutomaticSource(shopify);
  expect(await source.listAutomatic(shop, "EUR")).toEqual([
    {
      title: "Sale",
      class: "product",
      percent: 20,
      amount: null,
      on: { what: "products", of: [{ id: String(product(0).id), title: product(0).title }] },
      combines: { order: false, product: false, shipping: true },
      endsAt: null,
    },
  ]);
});
