import { beforeAll, describe, expect, it } from "vitest";
import { all, one } from "../../world/sql.ts";
import { placeOrder } from "../place-order.ts";
import { openTestClient, SHOP, type TestClient } from "../test-client.ts";

const DAY = 86_400_000;
let client: TestClient;

beforeAll(() => {
  client = openTestClient({ customers: 300 });
});

describe("reading", () => {
  it("shows the shop and what the app may do", async () => {
    const { data, errors } = await client.ask(`{ shop { id name myshopifyDomain primaryDomain { url host } ianaTimezone
      currencyCode marketingSmsConsentEnabledAtCheckout plan { publicDisplayName shopifyPlus partnerDevelopment } }
      currentAppInstallation { id accessScopes { handle } activeSubscriptions { id } } }`);
    expect(errors).toBeUndefined();
    expect(data.shop).toMatchObject({ name: "Lindenhof Kaffee", currencyCode: "EUR", ianaTimezone: "Europe/Berlin" });
    expect(data.currentAppInstallation.accessScopes).toContainEqual({ handle: "read_all_orders" });
  });

  it("walks orders by update time, page by page, each once", async () => {
    const since = new Date(client.world.now().getTime() - 90 * DAY).toISOString();
    const query = `query O($query: String!, $after: String) { orders(query: $query, first: 7, after: $after, sortKey: UPDATED_AT) {
      nodes { id updatedAt customer { id } currentTotalPriceSet { shopMoney { amount currencyCode } } } pageInfo { hasNextPage endCursor } } }`;
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const {
        data,
      }: {
        data?: {
          orders: { nodes: { id: string; updatedAt: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
        };
      } = await client.ask(query, { query: `updated_at:>='${since}'`, after });
      seen.push(...(data?.orders.nodes.map((node) => node.id) ?? []));
      after = data?.orders.pageInfo.hasNextPage ? data.orders.pageInfo.endCursor : null;
    } while (after);
    const expected = all<{ id: number }>(
      client.world.db,
      "SELECT id FROM shop_order WHERE shop = ? AND updated_at >= ? ORDER BY updated_at, id",
      SHOP,
      Date.parse(since),
    );
    expect(seen).toEqual(expected.map((row) => `gid://shopify/Order/${row.id}`));
  });

  it("asks many customers in one nodes query, null for the unknown", async () => {
    const rows = all<{ id: number }>(client.world.db, "SELECT id FROM customer WHERE shop = ? LIMIT 3", SHOP);
    const ids = [...rows.map((row) => `gid://shopify/Customer/${row.id}`), "gid://shopify/Customer/1"];
    const { data } = await client.ask(
      "query N($ids: [ID!]!) { nodes(ids: $ids) { id ... on Customer { firstName numberOfOrders defaultPhoneNumber { smsMarketingConsent { state } } } } }",
      { ids },
    );
    expect(data.nodes.map((node: { id: string } | null) => node?.id ?? null)).toEqual([...ids.slice(0, 3), null]);
  });

  it("finds the customer of a phone number", async () => {
    const row = one<{ id: number; phone: string }>(
      client.world.db,
      "SELECT id, phone FROM customer WHERE shop = ? AND phone IS NOT NULL",
      SHOP,
    );
    const { data } = await client.ask(
      "query P($phone: String!) { customerByIdentifier(identifier: { phoneNumber: $phone }) { id } }",
      { phone: row?.phone },
    );
    expect(data.customerByIdentifier.id).toBe(`gid://shopify/Customer/${row?.id}`);
  });

  it("lists the members of a segment, oldest order first, with their number", async () => {
    const { data } = await client.ask(
      `{ customerSegmentMembers(first: 1000, sortKey: "last_order_date", timezone: "Europe/Berlin",
         query: "last_order_date < -60d AND number_of_orders >= 1 AND sms_subscription_status = 'SUBSCRIBED'") {
         totalCount edges { node { id numberOfOrders lastOrderId amountSpent { amount } } } } }`,
    );
    const expected = all(
      client.world.db,
      "SELECT id FROM customer WHERE shop = ? AND last_order_at < ? AND orders_count >= 1 AND sms_state = 'SUBSCRIBED'",
      SHOP,
      client.world.now().getTime() - 60 * DAY,
    );
    expect(expected.length).toBeGreaterThan(20);
    expect(data.customerSegmentMembers.totalCount).toBe(expected.length);
    expect(data.customerSegmentMembers.edges).toHaveLength(expected.length);
  });

  it("shows which code an order used and what visit led to it", async () => {
    const d = {
      title: "t",
      code: "ATTR1",
      startsAt: "2026-01-01T00:00:00Z",
      context: { all: "ALL" },
      customerGets: { value: { percentage: 0.2 }, items: { all: true } },
    };
    await client.ask(
      "mutation C($d: DiscountCodeBasicInput!) { discountCodeBasicCreate(basicCodeDiscount: $d) { userErrors { message } } }",
      { d },
    );
    const placed = placeOrder(client.world, {
      shop: SHOP,
      discountCode: "attr1",
      landingSite: "/?utm_source=winback&utm_medium=sms",
    });
    const { data, errors } = await client.ask(
      `query A($id: ID!) { order(id: $id) { discountCodes discountApplications(first: 10) { nodes { __typename ... on DiscountCodeApplication {
        code value { __typename ... on PricingPercentageValue { percentage } } } } }
        customerJourneySummary { ready lastVisit { landingPage utmParameters { source medium } } } } }`,
      { id: `gid://shopify/Order/${placed.id}` },
    );
    expect(errors).toBeUndefined();
    expect(data.order.discountCodes).toEqual(["ATTR1"]);
    expect(data.order.discountApplications.nodes[0].value.percentage).toBe(20);
    expect(data.order.customerJourneySummary.lastVisit.utmParameters).toEqual({ source: "winback", medium: "sms" });
  });
});

describe("without read_all_orders", () => {
  it("orders older than 60 days are not to be seen, in no way", async () => {
    const short = openTestClient({ customers: 300, grantAllOrders: false });
    const { data } = await short.ask(
      "{ orders(first: 1, sortKey: PROCESSED_AT) { nodes { processedAt } } currentAppInstallation { accessScopes { handle } } }",
    );
    expect(short.world.now().getTime() - Date.parse(data.orders.nodes[0].processedAt)).toBeLessThanOrEqual(60 * DAY);
    expect(data.currentAppInstallation.accessScopes).not.toContainEqual({ handle: "read_all_orders" });
    const old = one<{ id: number; customer_id: number }>(
      short.world.db,
      "SELECT last_order_id AS id, id AS customer_id FROM customer WHERE shop = ? AND last_order_at < ?",
      SHOP,
      short.world.now().getTime() - 61 * DAY,
    );
    const hidden = await short.ask(
      "query H($o: ID!, $c: ID!) { order(id: $o) { id } customer(id: $c) { numberOfOrders lastOrder { id } } }",
      {
        o: `gid://shopify/Order/${old?.id}`,
        c: `gid://shopify/Customer/${old?.customer_id}`,
      },
    );
    expect(hidden.data.order).toBeNull();
    expect(hidden.data.customer.lastOrder).toBeNull();
    expect(Number(hidden.data.customer.numberOfOrders)).toBeGreaterThan(0);
  });
});

describe("segments by the date of the last order", () => {
  const MEMBERS = `query M($query: String!, $first: Int!, $after: String) {
    customerSegmentMembers(query: $query, first: $first, after: $after) {
      edges { node { id } } pageInfo { hasNextPage endCursor } totalCount } }`;
  const WINDOWS = [
    "last_order_date >= -60d",
    "last_order_date >= -90d AND last_order_date < -60d",
    "last_order_date >= -180d AND last_order_date < -90d",
    "last_order_date < -180d",
  ];

  it.each([true, false])(
    "know of orders the app may not see, page by page (read_all_orders: %s)",
    async (grantAllOrders) => {
      const shop = openTestClient({ customers: 300, grantAllOrders });
      const members: string[] = [];
      for (const query of WINDOWS) {
        let after: string | null = null;
        do {
          const { data } = await shop.ask(MEMBERS, { query, first: 25, after });
          const page = data.customerSegmentMembers;
          members.push(...page.edges.map((edge: { node: { id: string } }) => edge.node.id));
          expect(page.edges.length).toBeLessThanOrEqual(25);
          after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
        } while (after !== null);
      }
      const buyers = all<{ id: number }>(
        shop.world.db,
        "SELECT id FROM customer WHERE shop = ? AND deleted_at IS NULL AND last_order_at IS NOT NULL ORDER BY id",
        SHOP,
      );
      expect(members.sort()).toEqual(buyers.map(({ id }) => `gid://shopify/CustomerSegmentMember/${id}`).sort());
    },
  );
});
