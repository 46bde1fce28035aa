import { expect, it } from "vitest";
import { readPlannedSoon } from "../../../app/domain/results/read-planned-soon.server.ts";
import { enrollLapsed } from "../../../app/domain/series/enroll-lapsed.server.ts";
import { planTexts, planUnplanned } from "../../../app/domain/series/plan-texts.server.ts";
import { defaultSeriesContent } from "../../../app/domain/series/series-defaults.ts";
import { switchOnSeries } from "../../../app/domain/series/switch-on-series.server.ts";
import { readShopRow, updateShop } from "../../../app/domain/shops/shop-store.server.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { aSeries } from "../factories/series.ts";
import { aHistory } from "../factories/sync-runs.ts";
import { aTextingShop, textingWorld } from "../messages/texting-shop.ts";

const world = await textingWorld();
const { database, ports } = world;

const planned = async (shop: ShopId) =>
  await readPlannedSoon(ports, await database.transaction((tx) => readShopRow(tx, shop)));

/** A shop with somebody to win back, and a series for them that is not on yet. */
async function aShopToSwitchOn(): Promise<{ shop: ShopId; switchOn: () => Promise<void> }> {
  const { id: shop } = await aTextingShop(world);
  await database.transaction(async (tx) => {
    const { settings } = await readShopRow(tx, shop);
    await updateShop(tx, shop, { settings: { ...settings, brand: "Lindenhof", holdoutShare: 0 } });
  });
  await aHistory(database, shop);
  await aLapsedCustomer(database, shop, { days: 90 });
  const content = defaultSeriesContent("du", 60);
  const series = await aSeries(database, shop, { state: "draft", switchedOnAt: null, content });
  const switchOn = async () => {
    expect(await switchOnSeries(ports, shop, series, "staff", { softStart: false })).toEqual({ ok: true });
  };
  return { shop, switchOn };
}

it("knows that nothing is planned where no series is on", async () => {
  const { shop } = await aShopToSwitchOn();
  expect(await planned(shop)).toEqual({ today: 0, week: 0 });
});

it("says of a series just switched on that its texts are being counted, not that there are none", async () => {
  const { shop, switchOn } = await aShopToSwitchOn();
  await planTexts(ports, shop);
  await switchOn();
  expect(await planned(shop)).toEqual({ today: 0, week: null });
  // the count that is due every quarter of an hour, before anybody could enter
  await planTexts(ports, shop);
  await planUnplanned(ports);
  expect(await planned(shop)).toEqual({ today: 0, week: null });
});

it("counts them as soon as those who enter it have been found", async () => {
  const { shop, switchOn } = await aShopToSwitchOn();
  await switchOn();
  await enrollLapsed(ports);
  await planUnplanned(ports);
  expect(await planned(shop)).toEqual({ today: 1, week: 1 });
});

it("counts one after the other, however many want to", async () => {
  const { shop, switchOn } = await aShopToSwitchOn();
  await switchOn();
  await enrollLapsed(ports);
  await Promise.all(Array.from({ length: 4 }, () => planTexts(ports, shop)));
  expect(await planned(shop)).toEqual({ today: 1, week: 1 });
});
