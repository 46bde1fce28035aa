import { expect, it } from "vitest";
import { beginImport, IMPORT_CONSENT } from "../../../app/domain/series/consent-import.server.ts";
import { createSeries } from "../../../app/domain/series/create-series.server.ts";
import { readHoldout } from "../../../app/domain/series/read-holdout.server.ts";
import { readSeries } from "../../../app/domain/series/read-series.server.ts";
import { saveSeries } from "../../../app/domain/series/save-series.server.ts";
import { switchOnSeries } from "../../../app/domain/series/switch-on-series.server.ts";
import { saveShopSettings } from "../../../app/domain/shops/save-shop-settings.server.ts";
import { readShopRow } from "../../../app/domain/shops/shop-store.server.ts";
import type { SeriesId, ShopId } from "../../../app/domain/values/ids.ts";
import { consentJobs } from "../../../app/jobs/consent-jobs.server.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { aHistory } from "../factories/sync-runs.ts";
import { aTextingShop, textingWorld } from "../messages/texting-shop.ts";

const world = await textingWorld();
const { database } = world;
const ports = { ...world.ports };
const WITH_US = "staff";

/** A new shop of which nobody has said how many are left alone, with so many who can be texted. */
async function aNewShop(many: number): Promise<ShopId> {
  const { id: shop } = await aTextingShop(world);
  await database.transaction(async (tx) => {
    const { settings } = await tx.shop.findUniqueOrThrow({ where: { id: shop } });
    const stored = typeof settings === "object" && !Array.isArray(settings) ? settings : {};
    const data = { settings: { ...stored, brand: "Lindenhof", holdoutShare: 0.1, holdoutBy: "planner" } };
    await tx.shop.update({ where: { id: shop }, data });
  });
  const one = await aLapsedCustomer(database, shop, { days: 90 });
  await database.transaction(async (tx) => {
    await tx.$executeRawUnsafe(
      `insert into phone select (jsonb_populate_record(p, jsonb_build_object('id', md5(${shop} || 'p' || n)::uuid,
         'number_index', 'index-' || n))).* from phone p cross join generate_series(2, ${many}) n
       where p.shop_id = ${shop} and p.id = '${one.phone.id}'`,
    );
    await tx.$executeRawUnsafe(
      `insert into customer select (jsonb_populate_record(c, jsonb_build_object('id', n,
         'phone_id', md5(${shop} || 'p' || n)::uuid))).* from customer c cross join generate_series(2, ${many}) n
       where c.shop_id = ${shop} and c.id = ${one.id}`,
    );
  });
  await aHistory(database, shop);
  return shop;
}

const holdoutOf = async (shop: ShopId) => await readHoldout(ports, await viewOf(shop));
const viewOf = (shop: ShopId) => database.transaction((tx) => readShopRow(tx, shop));
const plannedIn = (shop: ShopId) =>
  database.transaction((tx) => tx.auditEntry.count({ where: { shopId: shop, action: "holdout_planned" } }));

async function switchOn(shop: ShopId, series: SeriesId): Promise<void> {
  expect(await switchOnSeries(ports, shop, series, WITH_US)).toEqual({ ok: true });
}

it("leaves nobody alone in a shop too small to prove anything, and says what it could prove", async () => {
  const shop = await aNewShop(40);
  await createSeries(ports, shop, WITH_US, { windowDays: 60 });
  const holdout = await holdoutOf(shop);
  expect(holdout).toMatchObject({ share: 0, by: "planner", plan: { share: 0, customers: 80 } });
  expect(holdout.plan?.provable).toBeGreaterThan(0.04);
  expect(await plannedIn(shop)).toBe(1);
});

it("leaves a fifth alone where only that proves four points within a year, a tenth where that does", async () => {
  const shop = await aNewShop(800);
  const { id } = await createSeries(ports, shop, WITH_US, { windowDays: 60 });
  expect(await holdoutOf(shop)).toMatchObject({ share: 0.2, plan: { customers: 1_600 } });
  const larger = await aNewShop(1_500);
  await createSeries(ports, larger, WITH_US, { windowDays: 60 });
  expect(await holdoutOf(larger)).toMatchObject({ share: 0.1, plan: { customers: 3_000 } });
  await switchOn(shop, id);
  expect((await viewOf(shop)).settings.holdoutShare).toBe(0.2);
});

it("counts anew once a file of consents was taken over: before, hardly anybody could be texted", async () => {
  const shop = await aNewShop(800);
  const consent = (consentState: "none" | "subscribed") =>
    database.transaction((tx) => tx.phone.updateMany({ where: { shopId: shop }, data: { consentState } }));
  await consent("none");
  await createSeries(ports, shop, WITH_US, { windowDays: 60 });
  expect(await holdoutOf(shop)).toMatchObject({ share: 0, plan: { customers: 0 } });
  await consent("subscribed");
  const text = "phone;status;date;source;confirmed\n+4915112349999;subscribed;2025-01-02;Popup;yes";
  const file = { name: "old-tool.csv", text, meaning: "consent", slashDates: "day_first", columns: null } as const;
  const withJobs = { ...ports, jobs: { send: async () => {} } };
  const begun = await beginImport(withJobs, await viewOf(shop), file, WITH_US, true);
  if (!begun.ok) throw new Error(JSON.stringify(begun.problems));
  const consentWriter = { writeSmsConsent: async () => ({ ok: true as const }) };
  await consentJobs({ ...withJobs, consentWriter })[IMPORT_CONSENT]?.({ shop, id: begun.id });
  expect(await holdoutOf(shop)).toMatchObject({ share: 0.2, plan: { customers: 1_600 } });
});

it("follows the audience while it is written: whoever asks for fewer can prove less", async () => {
  const shop = await aNewShop(800);
  const { id } = await createSeries(ports, shop, WITH_US, { windowDays: 60 });
  const series = await readSeries(ports, shop, id);
  if (!series) throw new Error("no series");
  const content = { ...series.content, audience: { ...series.content.audience, windowDays: 120 } };
  expect(await saveSeries(ports, shop, id, { name: series.name, content }, WITH_US)).toEqual({ ok: true });
  expect(await holdoutOf(shop)).toMatchObject({ share: 0, plan: { customers: 0, provable: null } });
});

it("leaves the merchant's own choice as it is", async () => {
  const shop = await aNewShop(40);
  expect(await saveShopSettings(ports, shop, { holdoutShare: 0.1 }, WITH_US)).toEqual({ ok: true });
  const { id } = await createSeries(ports, shop, WITH_US, { windowDays: 60 });
  await switchOn(shop, id);
  expect(await holdoutOf(shop)).toMatchObject({ share: 0.1, by: "merchant", plan: null });
});

it("stays as it was once a series was on", async () => {
  const shop = await aNewShop(40);
  const { id } = await createSeries(ports, shop, WITH_US, { windowDays: 60 });
  await switchOn(shop, id);
  await database.transaction((tx) => tx.holdoutOutlook.updateMany({ data: { waiting: 9_000 } }));
  await createSeries(ports, shop, WITH_US, { windowDays: 60 });
  expect(await holdoutOf(shop)).toMatchObject({ share: 0, plan: { share: 0.1 } });
});
