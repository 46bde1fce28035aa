import { beforeAll, describe, expect, it } from "vitest";
import { CodeRefused, placeOrder } from "../place-order.ts";
import { productsOf } from "../store.ts";
import { openTestClient, SHOP, type TestClient } from "../test-client.ts";

const BASIC = `mutation C($d: DiscountCodeBasicInput!) { discountCodeBasicCreate(basicCodeDiscount: $d) {
  codeDiscountNode { id } userErrors { field code message } } }`;
const BXGY = `mutation C($d: DiscountCodeBxgyInput!) { discountCodeBxgyCreate(bxgyCodeDiscount: $d) {
  codeDiscountNode { id } userErrors { field code message } } }`;
const SHIPPING = `mutation C($d: DiscountCodeFreeShippingInput!) {
  discountCodeFreeShippingCreate(freeShippingCodeDiscount: $d) { codeDiscountNode { id } userErrors { field code message } } }`;
const AUTOMATIC = `mutation C($d: DiscountAutomaticBasicInput!) { discountAutomaticBasicCreate(automaticBasicDiscount: $d) {
  automaticDiscountNode { id } userErrors { field code message } } }`;
const END_AUTOMATIC = `mutation E($id: ID!) { discountAutomaticDeactivate(id: $id) {
  automaticDiscountNode { id automaticDiscount { ... on DiscountAutomaticBasic { status } } } userErrors { message } } }`;
const LIST = `query N($query: String!) { discountNodes(first: 50, query: $query) { nodes { id discount { __typename
  ... on DiscountAutomaticBasic { title discountClasses combinesWith { orderDiscounts productDiscounts }
    customerGets { value { __typename ... on DiscountPercentage { percentage } } items { __typename
      ... on DiscountCollections { collections(first: 5) { nodes { id title } } } } } } } } } }`;

let client: TestClient;
let made = 0;

const product = (place: number) => productsOf(client.world, SHOP)[place]?.id ?? 0;
const price = (place: number) => productsOf(client.world, SHOP)[place]?.price ?? 0;
const gidOf = (place: number) => `gid://shopify/Product/${product(place)}`;
const lines = (...places: number[]) => places.map((place) => ({ productId: product(place), quantity: 1 }));
const only = (...places: number[]) => ({ products: { productsToAdd: places.map(gidOf) } });

function base(change: Record<string, unknown> = {}) {
  made += 1;
  return {
    title: "Winback",
    code: `KIND-${made}`,
    startsAt: "2020-11-01T00:00:00Z",
    context: { all: "ALL" },
    ...change,
  };
}

function threeForTwo(change: Record<string, unknown> = {}) {
  return base({
    usesPerOrderLimit: 1,
    customerBuys: { value: { quantity: "2" }, items: only(0, 1, 2) },
    customerGets: {
      value: { discountOnQuantity: { quantity: "1", effect: { percentage: 1 } } },
      items: only(0, 1, 2),
    },
    ...change,
  });
}

async function create(query: string, d: Record<string, unknown>) {
  const answer = await client.ask(query, { d });
  const [payload] = Object.values(answer.data ?? {}) as { userErrors: { field: string[]; code: string }[] }[];
  return { code: String(d.code), errors: (payload?.userErrors ?? []).map((error) => [error.field.at(-1), error.code]) };
}

async function order(query: string, d: Record<string, unknown>, basket: ReturnType<typeof lines>) {
  const { code, errors } = await create(query, d);
  expect(errors).toEqual([]);
  return placeOrder(client.world, { shop: SHOP, lines: basket, discountCode: code.toLowerCase() });
}

beforeAll(() => {
  client = openTestClient();
});

describe("buy X get Y", () => {
  it("makes the cheapest of three free", async () => {
    const cheapest = Math.min(price(0), price(1), price(2));
    expect((await order(BXGY, threeForTwo(), lines(0, 1, 2))).discount).toBe(cheapest);
  });

  it("counts a piece that became free not as bought", async () => {
    await expect(order(BXGY, threeForTwo(), lines(0, 1))).rejects.toThrow("minimum_not_met");
  });

  it("gives once an order where its uses are limited, else as often as it fits", async () => {
    const six = [{ productId: product(0), quantity: 6 }];
    expect((await order(BXGY, threeForTwo(), six)).discount).toBe(price(0));
    expect((await order(BXGY, threeForTwo({ usesPerOrderLimit: null }), six)).discount).toBe(2 * price(0));
  });

  it.each([
    ["no products to buy", { customerBuys: { value: { quantity: "2" } } }, ["items", "BLANK"]],
    ["all products", { customerBuys: { value: { quantity: "2" }, items: { all: true } } }, ["items", "INVALID"]],
    [
      "a product the shop has not",
      {
        customerBuys: { value: { quantity: "2" }, items: { products: { productsToAdd: ["gid://shopify/Product/9"] } } },
      },
      ["productsToAdd", "INVALID"],
    ],
    ["no uses an order", { usesPerOrderLimit: 0 }, ["usesPerOrderLimit", "GREATER_THAN"]],
    ["nothing said of what is given", { customerGets: null }, ["customerGets", "BLANK"]],
  ])("refuses %s", async (_what, change, error) => {
    expect((await create(BXGY, threeForTwo(change))).errors).toContainEqual(error);
  });

  it("refuses a quantity of 0", async () => {
    const customerBuys = { value: { quantity: "0" }, items: only(0) };
    expect((await create(BXGY, threeForTwo({ customerBuys }))).errors).toEqual([["quantity", "GREATER_THAN"]]);
  });
});

describe("free shipping", () => {
  const free = (change: Record<string, unknown> = {}) => base({ destination: { all: true }, ...change });

  it("takes the shipping off and leaves the goods", async () => {
    const cheap = [{ productId: product(0), quantity: 1 }];
    const without = placeOrder(client.world, { shop: SHOP, lines: cheap });
    const free1 = await order(SHIPPING, free(), cheap);
    expect([free1.discount, without.total - free1.total]).toEqual([0, price(0) >= 4000 ? 0 : 490]);
  });

  it("asks for where it is good", async () => {
    expect((await create(SHIPPING, base())).errors).toEqual([["destination", "BLANK"]]);
  });
});

describe("a discount on some products", () => {
  const some = (change: Record<string, unknown> = {}) =>
    base({ customerGets: { value: { percentage: 0.5 }, items: only(1) }, ...change });

  it("is taken off their lines alone", async () => {
    const placed = await order(BASIC, some(), lines(0, 1));
    const rows = client.world.db
      .prepare("SELECT discount FROM order_line WHERE order_id = ? ORDER BY id")
      .all(placed.id);
    expect(rows.map((row) => row.discount)).toEqual([0, Math.round(price(1) / 2)]);
  });

  it("counts them alone towards its minimum", async () => {
    const minimumRequirement = { quantity: { greaterThanOrEqualToQuantity: "2" } };
    const { code } = await create(BASIC, some({ minimumRequirement }));
    expect(() => placeOrder(client.world, { shop: SHOP, lines: lines(0, 1), discountCode: code })).toThrow(CodeRefused);
    const two = [{ productId: product(1), quantity: 2 }];
    expect(placeOrder(client.world, { shop: SHOP, lines: two, discountCode: code }).discount).toBe(price(1));
  });

  it("cannot be on products and collections at once, nor on all and some", async () => {
    const collections = { add: ["gid://shopify/Collection/1"] };
    const both = { value: { percentage: 0.5 }, items: { ...only(1), collections } };
    const all = { value: { percentage: 0.5 }, items: { ...only(1), all: true } };
    expect((await create(BASIC, some({ customerGets: both }))).errors).toEqual([["add", "CONFLICT"]]);
    expect((await create(BASIC, some({ customerGets: all }))).errors).toEqual([["all", "CONFLICT"]]);
  });
});

describe("an automatic discount", () => {
  async function automatic(percentage: number, combinesWith: Record<string, boolean>, on: object = { all: true }) {
    const {
      code: _,
      context: __,
      ...rest
    } = base({ combinesWith, customerGets: { value: { percentage }, items: on } });
    const answer = (await client.ask(AUTOMATIC, { d: rest })).data.discountAutomaticBasicCreate;
    expect(answer.userErrors).toEqual([]);
    return answer.automaticDiscountNode.id as string;
  }
  const end = (id: string) => client.ask(END_AUTOMATIC, { id });
  const ten = (combinesWith: Record<string, boolean> = {}) =>
    base({ combinesWith, customerGets: { value: { percentage: 0.1 }, items: { all: true } } });

  it("is applied without a code, and no more when it was ended", async () => {
    const id = await automatic(0.2, {});
    expect(placeOrder(client.world, { shop: SHOP, lines: lines(0) }).discount).toBe(Math.round(price(0) * 0.2));
    expect((await end(id)).data.discountAutomaticDeactivate.automaticDiscountNode.automaticDiscount.status).toBe(
      "EXPIRED",
    );
    expect(placeOrder(client.world, { shop: SHOP, lines: lines(0) }).discount).toBe(0);
  });

  it("beats a smaller code it does not combine with, and gives way to a larger", async () => {
    const id = await automatic(0.2, {});
    await expect(order(BASIC, ten(), lines(0))).rejects.toThrow("beaten_by_automatic");
    const half = base({ customerGets: { value: { percentage: 0.5 }, items: { all: true } } });
    expect((await order(BASIC, half, lines(0))).discount).toBe(Math.round(price(0) / 2));
    await end(id);
  });

  it("stands beside a code when each allows the other", async () => {
    const id = await automatic(0.2, { orderDiscounts: true }, only(0));
    const both = await order(BASIC, ten({ productDiscounts: true }), lines(0));
    expect(both.discount).toBe(Math.round(price(0) * 0.2) + Math.round(price(0) * 0.1));
    await expect(order(BASIC, ten(), lines(0))).rejects.toThrow("beaten_by_automatic");
    await end(id);
  });

  it("is found by method and status, with what it is on", async () => {
    const collection = client.world.db.prepare("SELECT id, title FROM collection WHERE shop = ?").get(SHOP);
    const on = { collections: { add: [`gid://shopify/Collection/${collection?.id}`] } };
    const id = await automatic(0.2, {}, on);
    const { nodes } = (await client.ask(LIST, { query: "method:automatic AND status:active" })).data.discountNodes;
    expect(nodes).toEqual([
      {
        id: id.replace("DiscountAutomaticNode", "DiscountNode"),
        discount: {
          __typename: "DiscountAutomaticBasic",
          title: "Winback",
          discountClasses: ["PRODUCT"],
          combinesWith: { orderDiscounts: false, productDiscounts: false },
          customerGets: {
            value: { __typename: "DiscountPercentage", percentage: 0.2 },
            items: {
              __typename: "DiscountCollections",
              collections: { nodes: [{ id: `gid://shopify/Collection/${collection?.id}`, title: collection?.title }] },
            },
          },
        },
      },
    ]);
    await end(id);
  });

  it("has no code of its own, and a code discount is none", async () => {
    const id = await automatic(0.2, {});
    const add = `mutation A($id: ID!) { discountRedeemCodeBulkAdd(discountId: $id, codes: [{ code: "NO" }]) { bulkCreation { id } userErrors { code } } }`;
    const asCode = id.replace("Automatic", "Code");
    expect((await client.ask(add, { id: asCode })).data.discountRedeemCodeBulkAdd.userErrors[0].code).toBe("INVALID");
    await end(id);
  });
});
