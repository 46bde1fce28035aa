import { expect, it } from "vitest";
import type { AutomaticDiscount } from "../../../app/domain/offers/automatic-discounts.ts";
import { readConflicts, watchAutomatic } from "../../../app/domain/series/watch-automatic.server.ts";
import { aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, testPorts } from "../test-ports.ts";

const { database } = await freshDatabase();
const sale: AutomaticDiscount = {
  title: "Black Week",
  class: "order",
  percent: 12,
  amount: null,
  on: null,
  combines: { order: false, product: false, shipping: false },
  endsAt: new Date(MONDAY_NOON.getTime() + 86_400_000),
};

/** A shop whose automatic discounts are these. */
async function aShopWith(...automatic: AutomaticDiscount[]) {
  const shop = (await aShop(database)).id;
  const asked: number[] = [];
  const listAutomatic = async () => {
    asked.push(asked.length);
    return automatic;
  };
  const ports = { ...testPorts(), database, automatic: { listAutomatic } };
  return {
    shop,
    automatic,
    asked,
    ports,
    look: () => watchAutomatic(ports, shop),
    read: () => readConflicts(ports, shop),
  };
}

it("tells which texts of a running series name a code that an automatic discount beats or blocks, until it ends", async () => {
  const { shop, automatic, look, read, ports } = await aShopWith(sale);
  const series = await aSeries(database, shop, { name: "Sixty days" });
  await look();
  expect(await read()).toMatchObject([
    { seriesId: series, series: "Sixty days", step: 1, title: "Black Week", how: "beats" },
    { step: 2, how: "blocks" },
  ]);
  ports.clock.advance({ days: 2 });
  expect(await read()).toEqual([]);
  automatic.length = 0;
  ports.clock.set(MONDAY_NOON);
  await look();
  expect(await read()).toEqual([]);
});

it("keeps since when, and asks Shopify nothing while no series with a code is on", async () => {
  const { shop, look, asked, ports } = await aShopWith(sale);
  await aSeries(database, shop, { state: "paused" });
  await look();
  expect(asked).toEqual([]);
  await aSeries(database, shop);
  await look();
  ports.clock.advance({ hours: 1 });
  await look();
  const rows = await database.transaction((tx) => tx.automaticConflict.findMany({ where: { shopId: shop } }));
  expect(rows.map((row) => row.since)).toEqual([MONDAY_NOON, MONDAY_NOON]);
});
