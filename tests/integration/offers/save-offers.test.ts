import { beforeAll, expect, it } from "vitest";
import type { Offer } from "../../../app/domain/offers/offer.ts";
import { saveSeries } from "../../../app/domain/series/save-series.server.ts";
import type { SeriesId, ShopId } from "../../../app/domain/values/ids.ts";
import { aCustomer } from "../factories/customers.ts";
import { anOrder } from "../factories/orders.ts";
import { aSeries, threeSteps } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, testPorts } from "../test-ports.ts";

const { database } = await freshDatabase();
const ports = { ...testPorts(), database };
let shop: ShopId;
let series: SeriesId;

beforeAll(async () => {
  shop = (await aShop(database, {})).id;
  series = await aSeries(database, shop, { state: "draft" });
  const customer = await aCustomer(database, shop);
  await anOrder(database, shop, { customer, net: 50_00n });
  const updated = { shopId: shop, shopifyUpdatedAt: MONDAY_NOON };
  const product = { ...updated, vendor: "", type: "", tags: [] };
  await database.transaction(async (tx) => {
    await tx.collection.create({ data: { ...updated, id: 44n, title: "Kaffee" } });
    await tx.collection.create({ data: { ...updated, id: 45n, title: "Leer" } });
    await tx.product.create({ data: { ...product, id: 81n, title: "Espresso", collectionIds: [44n] } });
    await tx.product.create({
      data: { ...product, id: 82n, title: "", collectionIds: [], deletedAt: MONDAY_NOON },
    });
  });
});

/** What saving this offer in the second text answers: the problems at its own fields, or "saved". */
async function saved(offer: unknown): Promise<"saved" | [string, string][]> {
  const [first, second] = threeSteps.steps;
  const content = { ...threeSteps, steps: [first, { ...second, offer }] };
  const answer = await saveSeries(ports, shop, series, { name: "Sixty days", content }, "staff");
  if (answer.ok) return "saved";
  return answer.problems.map(({ path, issue }) => [path.replace("steps.1.offer.", ""), issue]);
}

const versions = () => database.transaction((tx) => tx.seriesVersion.count({ where: { shopId: shop } }));
const terms = { validDays: 14, minimumSubtotal: 0 };
const on = (what: "products" | "collections", ...ids: string[]) => ({
  what,
  of: ids.map((id) => ({ id, title: "x" })),
});

it.each<[string, unknown, [string, string]]>([
  ["more than all off", { kind: "percentage", percent: 120, ...terms }, ["percent", "percent_range"]],
  [
    "an end before the start",
    { kind: "percentage", percent: 10, ...terms, endsOn: "2026-11-15" },
    ["endsOn", "ends_before_start"],
  ],
  [
    "a collection without products",
    { kind: "percentage", percent: 10, ...terms, on: on("collections", "45") },
    ["on.of", "collection_empty"],
  ],
  [
    "a product the shop has deleted",
    { kind: "percentage", percent: 10, ...terms, on: on("products", "81", "82") },
    ["on.of", "goods_gone"],
  ],
  [
    "an amount in another currency",
    { kind: "amount", amount: 500, currency: "USD", ...terms },
    ["amount", "amount_currency"],
  ],
  ["3 for 2 on everything", { kind: "bxgy", buy: 2, get: 1, percent: 100, ...terms }, ["on.of", "bxgy_needs_goods"]],
  [
    "a minimum below the amount",
    { kind: "amount", amount: 500, validDays: 14, minimumSubtotal: 400 },
    ["minimumSubtotal", "minimum_below_amount"],
  ],
  ["a large value not typed again", { kind: "percentage", percent: 35, ...terms }, ["confirmed", "offer_confirm"]],
  ["an amount above the margin", { kind: "amount", amount: 21_00, ...terms }, ["confirmed", "offer_confirm"]],
])("tells %s at its field and creates nothing", async (_what, offer, problem) => {
  const before = await versions();
  expect(await saved(offer)).toEqual([problem]);
  expect(await versions()).toBe(before);
});

it("tells at once what is wrong with several offers and a link that leads nowhere", async () => {
  const [first, second] = threeSteps.steps;
  const landing = { to: "product", id: "", title: "" };
  const steps = [
    { ...first, landing },
    { ...second, offer: { kind: "percentage", percent: 120, ...terms } },
    { ...second, afterDays: 30, offer: { kind: "free_shipping", ...terms, endsOn: "2026-11-01" } },
  ];
  const answer = await saveSeries(
    ports,
    shop,
    series,
    { name: "Sixty days", content: { ...threeSteps, steps } },
    "staff",
  );
  expect(answer.ok ? [] : answer.problems.map((problem) => problem.path)).toEqual([
    "steps.0.landing.id",
    "steps.1.offer.percent",
    "steps.2.offer.endsOn",
  ]);
});

it.each<Offer>([
  { kind: "percentage", percent: 35, ...terms, confirmed: 35 },
  { kind: "amount", amount: 21_00, ...terms, confirmed: 21_00, currency: "EUR" },
  { kind: "percentage", percent: 10, ...terms, on: on("collections", "44"), endsOn: "2026-11-16" },
  { kind: "bxgy", buy: 2, get: 1, percent: 100, ...terms, on: on("products", "81"), confirmed: 33 },
  { kind: "free_shipping", ...terms },
  { kind: "none", about: "guarantee" },
])("saves $kind", async (offer) => {
  expect(await saved(offer)).toBe("saved");
});
