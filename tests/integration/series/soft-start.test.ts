import { expect, it } from "vitest";
import type { CustomerNow } from "../../../app/domain/customers/customer-directory.ts";
import { handOverDue } from "../../../app/domain/messages/hand-over-due.server.ts";
import { countDueNow } from "../../../app/domain/series/count-due-now.server.ts";
import { enrollLapsed } from "../../../app/domain/series/enroll-lapsed.server.ts";
import { exitOnOptOut } from "../../../app/domain/series/exit-enrollments.server.ts";
import { goOnSeries } from "../../../app/domain/series/go-on-series.server.ts";
import { pauseSeries } from "../../../app/domain/series/pause-series.server.ts";
import { prepareSteps } from "../../../app/domain/series/prepare-steps.server.ts";
import { readAlarms } from "../../../app/domain/series/read-alarms.server.ts";
import { saveSeries } from "../../../app/domain/series/save-series.server.ts";
import { defaultSeriesContent } from "../../../app/domain/series/series-defaults.ts";
import { switchOnSeries } from "../../../app/domain/series/switch-on-series.server.ts";
import { watchSeries } from "../../../app/domain/series/watch-series.server.ts";
import { phoneId, type SeriesId, type ShopId } from "../../../app/domain/values/ids.ts";
import { aDirectory } from "../factories/customer-directory.ts";
import { aLapsedCustomer, asKnownAtShopify } from "../factories/customers.ts";
import { aSeries } from "../factories/series.ts";
import { aHistory } from "../factories/sync-runs.ts";
import { aTextingShop, lookIsFresh, textingWorld } from "../messages/texting-shop.ts";
import { DiscountLedger } from "../offers/discount-ledger.ts";
import { MONDAY_NOON } from "../test-ports.ts";

const DAY = 86_400_000;
const world = await textingWorld();
const { database } = world;
const ours = defaultSeriesContent("du", 60);
const shown = new Map<string, CustomerNow>();
const directory = aDirectory(async (_, ids) => ids.flatMap((id) => shown.get(id) ?? []));
const ports = { ...world.ports, directory, discounts: new DiscountLedger() };

async function aCrowd(shop: ShopId, many: number): Promise<void> {
  for (let made = 0; made < many; made++) {
    const customer = await aLapsedCustomer(database, shop, { days: 90 });
    shown.set(customer.id, asKnownAtShopify(customer));
  }
}

async function aSoftShop(many: number): Promise<{ shop: ShopId; series: SeriesId }> {
  ports.clock.set(MONDAY_NOON);
  await database.transaction((tx) => tx.shop.updateMany({ data: { state: "uninstalled" } }));
  const { id: shop } = await aTextingShop(world);
  await database.transaction(async (tx) => {
    const row = await tx.shop.findUniqueOrThrow({ where: { id: shop } });
    const stored = typeof row.settings === "object" && !Array.isArray(row.settings) ? row.settings : {};
    const settings = { ...stored, brand: "Lindenhof", holdoutShare: 0 };
    await tx.shop.update({ where: { id: shop }, data: { settings } });
  });
  await aHistory(database, shop);
  await aCrowd(shop, many);
  const series = await aSeries(database, shop, { state: "draft", switchedOnAt: null, content: ours });
  expect(await switchOnSeries(ports, shop, series, "staff")).toEqual({ ok: true });
  return { shop, series };
}

/** Everything the loops would do, until nothing is due. */
async function work(shop: ShopId): Promise<void> {
  for (let round = 0; round < 20; round++) {
    await lookIsFresh(world, shop);
    await enrollLapsed(ports);
    await prepareSteps(ports);
    await handOverDue(ports, world.events);
    if ((await database.transaction((tx) => countDueNow(tx, ports.now()))) === 0) return;
  }
  throw new Error("Work is still due after twenty rounds.");
}

const texted = (shop: ShopId) =>
  database.transaction((tx) => tx.message.count({ where: { shopId: shop, handedAt: { not: null } } }));
const arrive = (shop: ShopId, state: "delivered" | "undelivered" | "abandoned", take: number) =>
  database.transaction(async (tx) => {
    const some = await tx.message.findMany({ where: { shopId: shop, state: "accepted" }, take, select: { id: true } });
    await tx.message.updateMany({ where: { shopId: shop, id: { in: some.map((one) => one.id) } }, data: { state } });
  });
const soft = (shop: ShopId) => database.transaction((tx) => tx.softStart.findFirstOrThrow({ where: { shopId: shop } }));

async function later(shop: ShopId, ms: number): Promise<void> {
  ports.clock.set(new Date(ports.now().getTime() + ms));
  await watchSeries(ports, shop);
}

it("texts fifty, waits for a day, and goes on by itself when they arrived", async () => {
  const { shop } = await aSoftShop(60);
  await work(shop);
  expect(await texted(shop)).toBe(50);
  await later(shop, 900_000);
  expect(await soft(shop)).toMatchObject({ state: "holding", holdUntil: new Date(MONDAY_NOON.getTime() + DAY) });
  await arrive(shop, "delivered", 48);
  await later(shop, 22 * 3_600_000);
  await work(shop);
  expect(await texted(shop)).toBe(50);
  await later(shop, 2 * 3_600_000);
  await work(shop);
  expect(await soft(shop)).toMatchObject({ state: "over", figures: { texted: 50, delivered: 48, optedOut: 0 } });
  expect(await texted(shop)).toBe(60);
});

it("stays held and tells the figures when too few arrived, until the merchant lets it go on", async () => {
  const { shop, series } = await aSoftShop(53);
  await work(shop);
  await arrive(shop, "delivered", 44);
  await arrive(shop, "undelivered", 6);
  await later(shop, 900_000);
  await later(shop, DAY);
  await work(shop);
  expect((await soft(shop)).state).toBe("held");
  expect(await texted(shop)).toBe(50);
  expect(await readAlarms(ports, shop)).toMatchObject([
    { kind: "soft_start_held", seriesId: series, seriesName: "Sixty days", figures: { part: 44, of: 50 } },
  ]);
  expect(await goOnSeries(ports, shop, series, "staff")).toEqual({ ok: true });
  await work(shop);
  expect(await texted(shop)).toBe(53);
  expect(await readAlarms(ports, shop)).toEqual([]);
});

it("tries an edited text on fifty of those who are in the series already, and holds the others' texts", async () => {
  const { shop, series } = await aSoftShop(60);
  await goOnSeries(ports, shop, series, "staff");
  await work(shop);
  await arrive(shop, "delivered", 60);
  ports.clock.set(new Date(ports.now().getTime() + 6 * DAY));
  const said = (text: string) => text.replace("{{brand}}", "Hello! {{brand}}");
  const steps = ours.steps.map((step) => ({ ...step, text: { en: said(step.text.en), de: said(step.text.de) } }));
  const content = { ...ours, steps };
  expect(await saveSeries(ports, shop, series, { name: "Sixty days", content }, "staff")).toEqual({ ok: true });
  ports.clock.set(new Date(ports.now().getTime() + DAY));
  await work(shop);
  expect(await texted(shop)).toBe(110);
  await arrive(shop, "delivered", 50);
  await later(shop, 900_000);
  await later(shop, DAY);
  await work(shop);
  expect(await texted(shop)).toBe(120);
});

it("tries a text on fifty, too, that was edited while its series was paused, and only then", async () => {
  const { shop, series } = await aSoftShop(60);
  await goOnSeries(ports, shop, series, "staff");
  await work(shop);
  await arrive(shop, "delivered", 60);
  await pauseSeries(ports, shop, series, "winback");
  await goOnSeries(ports, shop, series, "staff");
  expect((await soft(shop)).state).toBe("over");
  await pauseSeries(ports, shop, series, "winback");
  const steps = ours.steps.map((step) => ({ ...step, text: { ...step.text, de: `${step.text.de} Bis bald!` } }));
  const saved = await saveSeries(ports, shop, series, { name: "Sixty days", content: { ...ours, steps } }, "staff");
  expect(saved).toEqual({ ok: true });
  expect(await goOnSeries(ports, shop, series, "staff")).toEqual({ ok: true });
  ports.clock.set(new Date(ports.now().getTime() + 7 * DAY));
  await work(shop);
  expect(await texted(shop)).toBe(110);
});

it("tries the first texts on fifty, too, when a series goes on of which none has left", async () => {
  const { shop, series } = await aSoftShop(60);
  await pauseSeries(ports, shop, series, "winback");
  expect(await goOnSeries(ports, shop, series, "staff")).toEqual({ ok: true });
  await work(shop);
  expect(await texted(shop)).toBe(50);
});

it("lets everybody in at once where the merchant wants no soft start", async () => {
  const { shop, series } = await aSoftShop(52);
  await switchOnSeries(ports, shop, series, "staff", { softStart: false });
  await work(shop);
  expect(await texted(shop)).toBe(52);
});

it("draws others for those of the sample who cannot be texted any more", async () => {
  const { shop } = await aSoftShop(60);
  await enrollLapsed(ports);
  await prepareSteps(ports);
  await database.transaction(async (tx) => {
    const drawn = await tx.enrollment.findMany({ where: { shopId: shop, sampleVersion: { not: null } } });
    expect(drawn).toHaveLength(50);
    for (const { phoneId: id } of drawn) await exitOnOptOut(tx, { shop, phoneId: phoneId(id) }, ports.now());
  });
  await work(shop);
  expect(await texted(shop)).toBe(0);
  await later(shop, 900_000);
  await work(shop);
  expect(await texted(shop)).toBe(10);
});

it("draws others when no text of the sample is known to have left, whenever that is given up on", async () => {
  const { shop } = await aSoftShop(60);
  await work(shop);
  await later(shop, 900_000);
  expect((await soft(shop)).state).toBe("holding");
  await arrive(shop, "abandoned", 50);
  await later(shop, DAY);
  expect(await soft(shop)).toMatchObject({ state: "sampling", holdUntil: null, figures: { texted: 0 } });
  await work(shop);
  expect(await texted(shop)).toBe(60);
  await later(shop, 900_000);
  expect(await soft(shop)).toMatchObject({ state: "holding", figures: { texted: 10 } });
});
