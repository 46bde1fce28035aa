import { expect, it } from "vitest";
import { goOnSeries } from "../../../app/domain/series/go-on-series.server.ts";
import { optOutPhone } from "../../../app/domain/series/opt-out-phone.server.ts";
import { readAlarms } from "../../../app/domain/series/read-alarms.server.ts";
import { readSeries } from "../../../app/domain/series/read-series.server.ts";
import { defaultSeriesContent } from "../../../app/domain/series/series-defaults.ts";
import { lockSeries } from "../../../app/domain/series/series-store.server.ts";
import { lockSoftStart } from "../../../app/domain/series/soft-start-store.server.ts";
import { watchSeries } from "../../../app/domain/series/watch-series.server.ts";
import type { PhoneId, SeriesId, ShopId } from "../../../app/domain/values/ids.ts";
import { sql } from "../../../app/platform/database.server.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { aMessage } from "../factories/messages.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aHistory } from "../factories/sync-runs.ts";
import { aTextingShop, textingWorld } from "../messages/texting-shop.ts";
import { MONDAY_NOON } from "../test-ports.ts";

const world = await textingWorld();
const { database, ports } = world;
const HOUR = 3_600_000;

async function aShopWithTexts(
  delivered: number,
  undelivered: number,
  state: "active" | "completed" = "active",
): Promise<{ shop: ShopId; series: SeriesId; phones: PhoneId[] }> {
  const phones: PhoneId[] = [];
  const { id: shop } = await aTextingShop(world);
  await aHistory(database, shop);
  await database.transaction(async (tx) => {
    const row = await tx.shop.findUniqueOrThrow({ where: { id: shop } });
    const stored = typeof row.settings === "object" && !Array.isArray(row.settings) ? row.settings : {};
    await tx.shop.update({ where: { id: shop }, data: { settings: { ...stored, brand: "Lindenhof" } } });
  });
  const series = await aSeries(database, shop, { content: defaultSeriesContent("du", 60) });
  for (let at = 0; at < delivered + undelivered; at++) {
    const customer = await aLapsedCustomer(database, shop);
    const phone = customer.phone.id;
    phones.push(phone);
    const enrollment = await anEnrollment(database, shop, { series, customer: customer.id, phone, state });
    const message = await aMessage(database, shop, { phone, enrollment, linkToken: `${customer.id}`.slice(0, 10) });
    const came = at < delivered ? "delivered" : "undelivered";
    await database.transaction((tx) =>
      tx.message.updateMany({
        where: { shopId: shop, id: message },
        data: { state: came, handedAt: new Date(MONDAY_NOON.getTime() - HOUR) },
      }),
    );
  }
  return { shop, series, phones };
}

const kinds = async (shop: ShopId) => (await readAlarms(ports, shop)).map((one) => one.kind);

it("pauses a series too few texts of arrive, tells why until the merchant goes on, and counts anew from then", async () => {
  const { shop, series } = await aShopWithTexts(42, 8);
  await watchSeries(ports, shop);
  expect(await readAlarms(ports, shop)).toMatchObject([
    { kind: "delivery", figures: { part: 42, of: 50 }, pausesSeries: true, since: MONDAY_NOON },
  ]);
  expect((await readSeries(ports, shop, series))?.state).toBe("paused");
  await watchSeries(ports, shop);
  expect(await kinds(shop)).toEqual(["delivery"]);
  expect(await goOnSeries(ports, shop, series, "staff")).toEqual({ ok: true });
  await watchSeries(ports, shop);
  expect(await kinds(shop)).toEqual([]);
  expect((await readSeries(ports, shop, series))?.state).toBe("on");
});

it("pauses a series in the middle of its soft start while an edit of it is saved", async () => {
  const { shop, series } = await aShopWithTexts(42, 8);
  const begun = { version: 1, state: "sampling", sampled: 0, beganAt: MONDAY_NOON, figures: {} };
  await database.transaction((tx) => tx.softStart.create({ data: { shopId: shop, seriesId: series, ...begun } }));
  const waiting = sql`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  const somebodyWaits = () => database.transaction((tx) => tx.$queryRaw<unknown[]>(waiting));
  const held = Promise.withResolvers<void>();
  const edited = database.transaction(async (tx) => {
    await lockSeries(tx, shop, series);
    held.resolve();
    await expect.poll(somebodyWaits, { timeout: 10_000 }).not.toEqual([]);
    await lockSoftStart(tx, shop, series);
  });
  await held.promise;
  await Promise.all([edited, watchSeries(ports, shop)]);
  expect((await readSeries(ports, shop, series))?.state).toBe("paused");
});

it("holds a soft start of whose texts one arrived and most were given up on, until the merchant decides", async () => {
  const { shop, series } = await aShopWithTexts(1, 5);
  const handedAt = new Date(MONDAY_NOON.getTime() - 25 * HOUR);
  const begun = { version: 1, sampled: 6, beganAt: new Date(handedAt.getTime() - HOUR), figures: {} };
  await database.transaction(async (tx) => {
    const held = { ...begun, state: "holding", holdUntil: MONDAY_NOON };
    await tx.softStart.create({ data: { shopId: shop, seriesId: series, ...held } });
    await tx.enrollment.updateMany({ where: { shopId: shop }, data: { sampleVersion: 1 } });
    await tx.message.updateMany({ where: { shopId: shop }, data: { handedAt } });
    await tx.message.updateMany({ where: { shopId: shop, state: "undelivered" }, data: { state: "abandoned" } });
  });
  await watchSeries(ports, shop);
  expect(await readAlarms(ports, shop)).toMatchObject([{ kind: "soft_start_held", figures: { part: 1, of: 6 } }]);
});

it("leaves a series on that enough texts of arrive", async () => {
  const { shop, series } = await aShopWithTexts(43, 7);
  await watchSeries(ports, shop);
  expect(await kinds(shop)).toEqual([]);
  expect((await readSeries(ports, shop, series))?.state).toBe("on");
});

it("pauses a series too many unsubscribe from, also after its last text", async () => {
  const { shop, phones } = await aShopWithTexts(100, 0, "completed");
  const optOut = (phone: PhoneId) =>
    database.transaction((tx) => optOutPhone(tx, ports, shop, phone, { source: "sms_reply" }, MONDAY_NOON));
  for (const phone of phones.slice(0, 3)) await optOut(phone);
  await watchSeries(ports, shop);
  expect(await kinds(shop)).toEqual([]);
  for (const phone of phones.slice(3, 4)) await optOut(phone);
  await watchSeries(ports, shop);
  expect(await readAlarms(ports, shop)).toMatchObject([
    { kind: "opt_outs", figures: { part: 4, of: 100 }, pausesSeries: true },
  ]);
});

it("tells that the provider refuses until texts run again, and nothing when the merchant stopped them", async () => {
  const { id: shop } = await aTextingShop(world);
  const stopped = (sending: "on" | "paused", stoppedAt: Date | null) =>
    database.transaction((tx) => tx.shop.update({ where: { id: shop }, data: { sending, stoppedAt } }));
  await database.transaction((tx) =>
    tx.auditEntry.create({
      data: {
        shopId: shop,
        id: ports.ids.uuid(),
        at: MONDAY_NOON,
        actor: "winback",
        action: "sending_paused",
        detail: { code: 20003 },
      },
    }),
  );
  await stopped("paused", null);
  await watchSeries(ports, shop);
  expect(await readAlarms(ports, shop)).toMatchObject([{ kind: "provider", figures: { part: 20003 } }]);
  await stopped("paused", MONDAY_NOON);
  await watchSeries(ports, shop);
  expect(await kinds(shop)).toEqual([]);
});
