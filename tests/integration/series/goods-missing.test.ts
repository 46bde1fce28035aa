import { expect, it } from "vitest";
import { createSeries } from "../../../app/domain/series/create-series.server.ts";
import { saveExclusions } from "../../../app/domain/series/save-exclusions.server.ts";
import { saveSeries } from "../../../app/domain/series/save-series.server.ts";
import { defaultSeriesContent } from "../../../app/domain/series/series-defaults.ts";
import { switchOnSeries } from "../../../app/domain/series/switch-on-series.server.ts";
import { exclusions } from "../../../app/domain/shops/exclusions.ts";
import { aSyncRun } from "../factories/sync-runs.ts";
import { aTextingShop, textingWorld } from "../messages/texting-shop.ts";

const world = await textingWorld();
const { ports, database } = world;
const noGifts = exclusions.parse({ bought: [{ what: "tag", values: ["gift"] }] });
const content = defaultSeriesContent("du", 60);
const rule = { rule: "bought", what: "tag", values: ["gift"], when: "ever", not: true } as const;
const noGiftsIn = { ...content, audience: { ...content.audience, rules: [rule] } };
const refused = { ok: false, problems: [{ path: "", issue: "goods_not_read" }] };

/** Customers and orders are in, goods are not: Shopify hands none out. */
async function aShopWithoutGoods() {
  const shop = await aTextingShop(world);
  for (const kind of ["customers", "orders"] as const) await aSyncRun(database, shop.id, { kind });
  await aSyncRun(database, shop.id, { kind: "products", state: "failed" });
  const { id } = await createSeries(ports, shop.id, "staff");
  return { shop: shop.id, id, goodsComeIn: () => aSyncRun(database, shop.id, { kind: "products" }) };
}

it("switches no series on that leaves people out by what they bought before anybody knows what that was", async () => {
  const { shop, id, goodsComeIn } = await aShopWithoutGoods();
  expect(await saveSeries(ports, shop, id, { name: "No gifts", content: noGiftsIn }, "staff")).toEqual({ ok: true });
  expect(await switchOnSeries(ports, shop, id, "staff")).toEqual(refused);
  await goodsComeIn();
  expect(await switchOnSeries(ports, shop, id, "staff")).toEqual({ ok: true });
});

it("switches none on either while the shop leaves people out by what they bought", async () => {
  const { shop, id, goodsComeIn } = await aShopWithoutGoods();
  expect(await saveExclusions(ports, shop, noGifts, "staff", undefined, true)).toEqual({ ok: true });
  expect(await switchOnSeries(ports, shop, id, "staff")).toEqual(refused);
  await goodsComeIn();
  expect(await switchOnSeries(ports, shop, id, "staff")).toEqual({ ok: true });
});

it("takes no such rule while a series is on, and any other", async () => {
  const { shop, id, goodsComeIn } = await aShopWithoutGoods();
  expect(await switchOnSeries(ports, shop, id, "staff")).toEqual({ ok: true });
  const save = () => saveSeries(ports, shop, id, { name: "No gifts", content: noGiftsIn }, "staff");
  const exclude = () => saveExclusions(ports, shop, noGifts, "staff", undefined, true);
  expect(await save()).toEqual(refused);
  expect(await exclude()).toEqual(refused);
  expect(
    await saveExclusions(ports, shop, { ...noGifts, tags: ["vip"], bought: [] }, "staff", undefined, true),
  ).toEqual({
    ok: true,
  });
  await goodsComeIn();
  expect([await save(), await exclude()]).toEqual([{ ok: true }, { ok: true }]);
});
