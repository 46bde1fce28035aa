import { beforeAll, expect, it } from "vitest";
import { all } from "../../world/sql.ts";
import { type Answer, openTestClient, SHOP, type TestClient } from "../test-client.ts";

let client: TestClient;
beforeAll(() => {
  client = openTestClient({ customers: 60 });
});

const segments = async (): Promise<{ id: string; name: string; query: string }[]> =>
  (await client.ask("{ segments(first: 10, sortKey: CREATION_DATE) { nodes { id name query } } }")).data.segments.nodes;

it("has the segments every shop begins with", async () => {
  expect((await segments()).map((one) => one.query)).toContain("number_of_orders > 1");
});

it("lists the members of a saved segment, page by page, each once", async () => {
  const repeat = (await segments()).find((one) => one.query === "number_of_orders > 1");
  const query = `query M($id: ID!, $after: String) { customerSegmentMembers(segmentId: $id, first: 3, after: $after) {
    edges { node { id } } pageInfo { hasNextPage endCursor } totalCount } }`;
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const { data }: Answer = await client.ask(query, { id: repeat?.id, after });
    const answer = data.customerSegmentMembers;
    seen.push(...answer.edges.map((edge: { node: { id: string } }) => edge.node.id));
    after = answer.pageInfo.hasNextPage ? answer.pageInfo.endCursor : null;
  } while (after);
  const sql = "SELECT id FROM customer WHERE shop = ? AND orders_count > 1 AND deleted_at IS NULL ORDER BY id";
  const expected = all<{ id: number }>(client.world.db, sql, SHOP);
  expect(expected.length).toBeGreaterThan(3);
  expect(seen).toEqual(expected.map((row) => `gid://shopify/CustomerSegmentMember/${row.id}`));
});

it("refuses a segment that is gone, and a segment together with a query", async () => {
  const gone = `{ customerSegmentMembers(segmentId: "gid://shopify/Segment/999", first: 1) { totalCount } }`;
  expect((await client.ask(gone)).errors?.[0]?.extensions?.code).toBe("NOT_FOUND");
  const both = `{ customerSegmentMembers(segmentId: "gid://shopify/Segment/1", query: "number_of_orders > 1", first: 1) {
    totalCount } }`;
  expect((await client.ask(both)).errors).toHaveLength(1);
});
