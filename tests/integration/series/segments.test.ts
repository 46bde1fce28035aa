import { expect, it } from "vitest";
import { listSegments } from "../../../app/domain/series/list-segments.server.ts";
import { previewAudience } from "../../../app/domain/series/preview-audience.server.ts";
import { saveSeries } from "../../../app/domain/series/save-series.server.ts";
import { SYNC_SEGMENTS, syncSegments } from "../../../app/domain/series/sync-segments.server.ts";
import { createSegmentDirectory } from "../../../app/shopify/segment-directory.server.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { aSeries, threeSteps } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { openLocalShop, SHOP } from "../shopify/local-shopify.ts";

const { database } = await freshDatabase();
const local = openLocalShop(database, { customers: 60 });
const asked: string[] = [];
const jobs = { send: async (_: unknown, name: string) => void asked.push(name) };
const ports = { ...local.ports, jobs, segmentDirectory: createSegmentDirectory(local.api) };
const { id: shop } = await aShop(database, { domain: SHOP });
await local.signIn();

const customersWhere = (where: string): string[] =>
  local.world.db
    .prepare(`SELECT id FROM customer WHERE shop = ? AND ${where} ORDER BY id`)
    .all(SHOP)
    .map((row) => String(row.id));
const [repeat = "", other = "", once = ""] = [
  ...customersWhere("orders_count > 1 AND deleted_at IS NULL").slice(0, 2),
  ...customersWhere("orders_count = 1 AND deleted_at IS NULL").slice(0, 1),
];
for (const id of [repeat, other, once]) await aLapsedCustomer(database, shop, { customer: { id } });

const series = await aSeries(database, shop, { state: "paused" });
const segments = await listSegments(ports, shop);
const segment = segments.find((one) => one.name === "Mehr als einmal gekauft")?.id ?? "";
const audience = (not: boolean) => ({
  ...threeSteps.audience,
  rules: [{ rule: "shopify_segment", segment, name: "Mehr als einmal gekauft", not }],
});
const eligible = async (not = false) => {
  const answer = await previewAudience(ports, shop, audience(not));
  return answer.ok ? answer.preview.eligible : answer.problems;
};
const known = () => database.transaction((tx) => tx.customerSegment.findFirst({ where: { shopId: shop } }));

it("lets nobody in before the members have been read, then the members alone, and asks for them on saving", async () => {
  expect([await eligible(), await eligible(true)]).toEqual([0, 0]);
  const content = { ...threeSteps, audience: audience(false) };
  expect(await saveSeries(ports, shop, series, { name: "Repeat", content }, "staff")).toEqual({ ok: true });
  expect(asked).toContain(SYNC_SEGMENTS);
  await syncSegments(ports, shop);
  expect([await eligible(), await eligible(true)]).toEqual([2, 1]);
  const all = customersWhere("orders_count > 1 AND deleted_at IS NULL");
  expect(await known()).toMatchObject({ members: all.length, syncedAt: ports.now(), goneAt: null });
});

it("reads them again after a day, not before, and takes over who joined and who left", async () => {
  const set = (id: string, orders: number) =>
    local.world.db.prepare("UPDATE customer SET orders_count = ? WHERE id = ?").run(orders, Number(id));
  set(repeat, 1);
  set(other, 1);
  set(once, 2);
  local.ports.clock.advance({ hours: 23 });
  await syncSegments(ports, shop);
  expect(await eligible()).toBe(2);
  local.ports.clock.advance({ hours: 1 });
  await local.signIn();
  await syncSegments(ports, shop);
  expect([await eligible(), await eligible(true)]).toEqual([1, 2]);
});

it("lets nobody in by a segment that is gone at Shopify, and forgets one no series asks for", async () => {
  local.world.db.prepare("DELETE FROM segment WHERE id = ?").run(Number(segment));
  local.ports.clock.advance({ days: 1 });
  await local.signIn();
  await syncSegments(ports, shop);
  expect([await eligible(), await eligible(true)]).toEqual([0, 0]);
  expect((await known())?.goneAt).toEqual(ports.now());
  await saveSeries(ports, shop, series, { name: "Repeat", content: threeSteps }, "staff");
  await syncSegments(ports, shop);
  expect(await known()).toBeNull();
});
