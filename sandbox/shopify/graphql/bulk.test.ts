import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { all, one } from "../../world/sql.ts";
import { openTestClient, SHOP, type TestClient } from "../test-client.ts";

const RUN = `mutation B($query: String!) { bulkOperationRunQuery(query: $query, groupObjects: false) {
  bulkOperation { id status } userErrors { field code message } } }`;
const STATUS = `query S($id: ID!) { bulkOperation(id: $id) { id status errorCode createdAt completedAt objectCount
  rootObjectCount fileSize url partialDataUrl type } }`;
const CUSTOMERS = `{ customers { edges { node { id firstName lastName locale tags numberOfOrders amountSpent { amount currencyCode }
  createdAt updatedAt defaultPhoneNumber { phoneNumber smsMarketingConsent { state optInLevel updatedAt collectedFrom } }
  defaultAddress { countryCodeV2 timeZone } lastOrder { id processedAt } statistics { predictedSpendTier rfmGroup } } } } }`;
const ORDERS = `{ orders(sortKey: UPDATED_AT) { edges { node { id name processedAt cancelledAt test sourceName
  displayFinancialStatus discountCodes currentTotalPriceSet { shopMoney { amount } } totalRefundedSet { shopMoney { amount } }
  customer { id } lineItems { edges { node { id title quantity product { id } } } } } } } }`;
const PRODUCTS = `{ products { edges { node { id vendor productType tags
  variants { edges { node { id price inventoryItem { unitCost { amount } } } } } collections { edges { node { id } } } } } } }`;

let client: TestClient;

async function run(query: string) {
  return (await client.ask(RUN, { query })).data.bulkOperationRunQuery;
}

async function linesOf(query: string): Promise<Record<string, unknown>[]> {
  const { bulkOperation } = await run(query);
  await client.shopify.jobs.settled();
  const done = (await client.ask(STATUS, { id: bulkOperation.id })).data.bulkOperation;
  const file = await client.request(done.url);
  const lines = readFileSync(file?.bodyFile ?? "", "utf8")
    .trimEnd()
    .split("\n");
  expect(done).toMatchObject({ status: "COMPLETED", errorCode: null, objectCount: String(lines.length) });
  return lines.map((line) => JSON.parse(line));
}

beforeAll(() => {
  client = openTestClient({ customers: 1800 });
});

describe("bulk operations", () => {
  it("begin as created and are run later", async () => {
    const { bulkOperation } = await run(CUSTOMERS);
    expect(bulkOperation.status).toBe("CREATED");
    await client.shopify.jobs.settled();
  });

  it("write every customer with the fields asked for, over many pages", async () => {
    const lines = await linesOf(CUSTOMERS);
    const count = one<{ n: number }>(client.world.db, "SELECT count(*) AS n FROM customer WHERE shop = ?", SHOP);
    expect(lines).toHaveLength(count?.n ?? 0);
    expect(Object.keys(lines[0] ?? {}).slice(0, 4)).toEqual(["id", "firstName", "lastName", "locale"]);
  });

  it("write nested lines of their own with __parentId", async () => {
    const lines = await linesOf(ORDERS);
    const children = lines.filter((line) => "__parentId" in line);
    const count = one<{ n: number }>(
      client.world.db,
      "SELECT count(*) AS n FROM order_line JOIN shop_order o ON o.id = order_id WHERE o.shop = ?",
      SHOP,
    );
    expect(children).toHaveLength(count?.n ?? 0);
    const parents = new Set(lines.filter((line) => !("__parentId" in line)).map((line) => line.id));
    expect(children.every((child) => parents.has(child.__parentId))).toBe(true);
    expect(children[0]).not.toHaveProperty("lineItems");
  });

  it("write products with variants and collections", async () => {
    const lines = await linesOf(PRODUCTS);
    expect(lines.filter((line) => String(line.id).includes("/Product/"))).toHaveLength(25);
    expect(lines.filter((line) => String(line.id).includes("/ProductVariant/"))).toHaveLength(25);
  });

  it("honour the filter of the inner query", async () => {
    const since = new Date(client.world.now().getTime() - 30 * 86_400_000).toISOString();
    const lines = await linesOf(`{ orders(query: "updated_at:>='${since}'") { edges { node { id } } } }`);
    const rows = all(
      client.world.db,
      "SELECT id FROM shop_order WHERE shop = ? AND updated_at >= ?",
      SHOP,
      Date.parse(since),
    );
    expect(lines).toHaveLength(rows.length);
  });

  it.each([
    ["a query that is not valid", "{ customers { edges { node { nothing } } } }"],
    ["nodes instead of edges", "{ customers { nodes { id } } }"],
    ["a query without a connection", "{ shop { name } }"],
    [
      "a nested connection without the parent's id",
      "{ orders { edges { node { name lineItems { edges { node { id } } } } } } }",
    ],
    [
      "three levels of connections",
      "{ orders { edges { node { id lineItems { edges { node { id product { collections { edges { node { id } } } } } } } } } } }",
    ],
    ["a top-level node", '{ node(id: "gid://shopify/Customer/1") { id } }'],
    ["more than 65,535 bytes", `{ customers { edges { node { id } } } } #${"x".repeat(66_000)}`],
  ])("refuse %s", async (_what, query) => {
    const { bulkOperation, userErrors } = await run(query);
    expect(bulkOperation).toBeNull();
    expect(userErrors[0].code).toBe("INVALID");
  });

  it("run five at once; a sixth is told which are in progress", async () => {
    const begun = await Promise.all(Array.from({ length: 5 }, () => run(PRODUCTS)));
    const sixth = await run(PRODUCTS);
    expect(sixth.userErrors[0].code).toBe("OPERATION_IN_PROGRESS");
    expect(sixth.userErrors[0].message).toContain(begun[0].bulkOperation.id);
    const { data } = await client.ask(
      '{ bulkOperations(first: 10, query: "status:running OR status:created") { nodes { id } } }',
    );
    expect(data.bulkOperations.nodes).toHaveLength(5);
    await client.shopify.jobs.settled();
  });

  it("can be cancelled while they are not done, not after", async () => {
    const cancel =
      "mutation X($id: ID!) { bulkOperationCancel(id: $id) { bulkOperation { status } userErrors { message } } }";
    const { bulkOperation } = await run(CUSTOMERS);
    expect((await client.ask(cancel, bulkOperation)).data.bulkOperationCancel.bulkOperation.status).toBe("CANCELING");
    await client.shopify.jobs.settled();
    expect((await client.ask(STATUS, bulkOperation)).data.bulkOperation).toMatchObject({
      status: "CANCELED",
      url: null,
    });
    expect((await client.ask(cancel, bulkOperation)).data.bulkOperationCancel.userErrors).toHaveLength(1);
  });

  it("announce their end", async () => {
    const row = one<{ body: string }>(
      client.world.db,
      "SELECT body FROM webhook_delivery WHERE topic = 'bulk_operations/finish'",
    );
    expect(JSON.parse(row?.body ?? "{}")).toMatchObject({ status: "completed", type: "query", error_code: null });
  });

  it("keep their file for seven days", async () => {
    const { bulkOperation } = await run(PRODUCTS);
    await client.shopify.jobs.settled();
    const { url } = (await client.ask(STATUS, bulkOperation)).data.bulkOperation;
    expect((await client.request(url.replace(/\w{8}\.jsonl/, "00000000.jsonl")))?.status).toBe(404);
    client.world.setOffset(client.world.offsetMs + 8 * 86_400_000);
    expect((await client.request(url))?.status).toBe(400);
  });
});
