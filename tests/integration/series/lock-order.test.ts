import { expect, it } from "vitest";
import { handOverDue } from "../../../app/domain/messages/hand-over-due.server.ts";
import { exitShop } from "../../../app/domain/series/exit-enrollments.server.ts";
import { prepareSteps } from "../../../app/domain/series/prepare-steps.server.ts";
import { saveSeries } from "../../../app/domain/series/save-series.server.ts";
import { defaultSeriesContent } from "../../../app/domain/series/series-defaults.ts";
import { drawSample } from "../../../app/domain/series/soft-start-store.server.ts";
import { findShopByDomain } from "../../../app/domain/shops/shop-store.server.ts";
import type { EnrollmentId, ShopId } from "../../../app/domain/values/ids.ts";
import { sql } from "../../../app/platform/database.server.ts";
import { createProviderEffects } from "../../../app/twilio/provider-effects.server.ts";
import { aDirectory } from "../factories/customer-directory.ts";
import { aCustomer } from "../factories/customers.ts";
import { anEnrollment } from "../factories/series.ts";
import { aDueText, aTextingShop, type DueText, readMessage, textingWorld } from "../messages/texting-shop.ts";
import { DiscountLedger } from "../offers/discount-ledger.ts";
import { MONDAY_NOON } from "../test-ports.ts";
import { waitingForLocks } from "../waiting-for-locks.ts";

const world = await textingWorld();
const { ports, events, database } = world;
const effects = createProviderEffects(ports, events);

const somebodyWaits = () => expect.poll(() => waitingForLocks(database), { timeout: 10_000 }).toBeGreaterThan(0);

/** The shop leaves: the first of its enrollments is held already, the others once somebody waits for that one. */
function leaveSlowly(shop: ShopId, first: EnrollmentId): { held: Promise<void>; left: Promise<unknown> } {
  const held = Promise.withResolvers<void>();
  const left = database.transaction(async (tx) => {
    await tx.$queryRaw(sql`select id from enrollment where id = ${first}::uuid for update`);
    held.resolve();
    await somebodyWaits();
    await exitShop(tx, shop, "uninstalled", MONDAY_NOON);
  });
  return { held: held.promise, left };
}

async function enroll({ shop, series, customer: { phone, lastOrderAt } }: DueText, nextDueAt: Date, nextStep = 0) {
  const customer = await aCustomer(database, shop, { phone: phone.id, lastOrderAt });
  const draft = { series, customer, phone: phone.id, lapseStartedAt: lastOrderAt, nextDueAt, nextStep };
  return await anEnrollment(database, shop, draft);
}

const LATER = new Date("2026-12-24T11:00:00Z");

it("takes a callback that ends several series of one phone while its shop leaves", async () => {
  const shop = await aTextingShop(world);
  const text = await aDueText(world, shop);
  const others: EnrollmentId[] = [];
  // Whoever shares the phone: at least one of them stands before the text's own enrollment.
  while (!others.some((id) => id < text.enrollment)) others.push(await enroll(text, LATER));
  await handOverDue(ports, events);
  const { sid } = await readMessage(world, text);
  const [first = text.enrollment] = [...others].sort();
  const leaving = leaveSlowly(shop.id, first);
  await leaving.held;
  const form = new URLSearchParams({ MessageSid: sid ?? "", MessageStatus: "failed", ErrorCode: "30006" });
  const told = database.transaction(async (tx) => {
    const view = await findShopByDomain(tx, shop.domain);
    return view && (await effects.applyStatus(tx, view, text.message, form, MONDAY_NOON));
  });
  await Promise.all([leaving.left, told]);
  expect(await readMessage(world, text)).toMatchObject({ state: "failed" });
});

it("gets texts ready while their shop leaves", async () => {
  const shop = await aTextingShop(world);
  const text = await aDueText(world, shop);
  const over = 3;
  const ids = [await enroll(text, MONDAY_NOON, over), await enroll(text, MONDAY_NOON, over)].sort();
  const [first = text.enrollment, last = text.enrollment] = ids;
  // What is longer due has its turn first.
  const longer = new Date(MONDAY_NOON.getTime() - 60_000);
  const change = (id: EnrollmentId, data: { nextDueAt: Date } | { state: string }) =>
    database.transaction((tx) => tx.enrollment.updateMany({ where: { shopId: shop.id, id }, data }));
  await change(last, { nextDueAt: longer });
  await change(text.enrollment, { state: "completed" });
  const leaving = leaveSlowly(shop.id, first);
  await leaving.held;
  const prepared = prepareSteps({ ...ports, directory: aDirectory(), discounts: new DiscountLedger() });
  await Promise.all([leaving.left, prepared]);
  const live = await database.transaction((tx) => tx.enrollment.count({ where: { shopId: shop.id, state: "active" } }));
  expect(live).toBe(0);
});

it("saves an edit while customers are drawn into the sample of its series", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  const { shop, series, enrollment } = text;
  const begun = { version: 1, state: "sampling", sampled: 0, beganAt: MONDAY_NOON, figures: {} };
  await database.transaction(async (tx) => {
    await tx.softStart.create({ data: { shopId: shop, seriesId: series, ...begun } });
    const row = await tx.shop.findUniqueOrThrow({ where: { id: shop } });
    const stored = typeof row.settings === "object" && !Array.isArray(row.settings) ? row.settings : {};
    await tx.shop.update({ where: { id: shop }, data: { settings: { ...stored, brand: "Lindenhof" } } });
  });
  const content = defaultSeriesContent("du", 60);
  const held = Promise.withResolvers<void>();
  const drawn = database.transaction(async (tx) => {
    await tx.$queryRaw(
      sql`select 1 from soft_start where shop_id = ${shop} and series_id = ${series}::uuid for update`,
    );
    held.resolve();
    await somebodyWaits();
    return await drawSample(tx, shop, series, [enrollment]);
  });
  await held.promise;
  const saved = saveSeries(ports, shop, series, { name: "Edited", content }, "staff:1");
  expect(await Promise.all([drawn, saved])).toEqual([[enrollment], { ok: true }]);
});
