import { expect, it } from "vitest";
import { rememberDetection } from "../../../app/domain/series/detection-store.server.ts";
import { planTexts, readCalendar } from "../../../app/domain/series/plan-texts.server.ts";
import { type PreviewQuestion, previewTexts } from "../../../app/domain/series/preview-texts.server.ts";
import { readMoves } from "../../../app/domain/series/read-moves.server.ts";
import { saveSeries } from "../../../app/domain/series/save-series.server.ts";
import { firstRule } from "../../../app/domain/shops/sending-countries.ts";
import { readShopRow, updateShop } from "../../../app/domain/shops/shop-store.server.ts";
import type { CustomerId, SeriesId, ShopId } from "../../../app/domain/values/ids.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { aMessage } from "../factories/messages.ts";
import { anEnrollment, aSeries, threeSteps } from "../factories/series.ts";
import { aTextingShop, textingWorld } from "../messages/texting-shop.ts";
import { MONDAY_NOON } from "../test-ports.ts";

const world = await textingWorld();
const { database } = world;
const DAY = 86_400_000;

const template = "Hallo {{first_name | du}}, {{brand}}: {{link}} {{opt_out}}";
const step = { text: { en: template.replace("Hallo", "Hello"), de: template }, offer: { kind: "none" } };

async function preview(shop: ShopId, series: SeriesId, reader: PreviewQuestion["reader"], found: CustomerId[] = []) {
  const view = await database.transaction((tx) => readShopRow(tx, shop));
  const ports = {
    ...world.ports,
    directory: { readMetafield: async () => new Map() },
    customerSearch: { findByName: async () => found },
  };
  return await previewTexts(ports, view, {
    series,
    audience: threeSteps.audience,
    steps: [step],
    reader,
  });
}

it("measures texts over those who would get them, with their own names and the links their countries ask for", async () => {
  const { id: shop } = await aTextingShop(world);
  await database.transaction(async (tx) => {
    const { settings } = await readShopRow(tx, shop);
    const countries = [firstRule("DE"), firstRule("NL")];
    await updateShop(tx, shop, { settings: { ...settings, countries } });
  });
  const series = await aSeries(database, shop, { state: "draft" });
  const long = "Maximiliane Theodora";
  await aLapsedCustomer(database, shop, { customer: { firstName: "Li" } });
  await aLapsedCustomer(database, shop, { customer: { firstName: long, locale: "en" }, phone: { country: "NL" } });
  await aLapsedCustomer(database, shop, { phone: { country: "FR" } });
  await aLapsedCustomer(database, shop, { days: 10 });
  const { readers, costs, shown } = await preview(shop, series, null);
  expect(readers).toBe(2);
  expect(costs).toEqual([{ mean: 1.5, worst: 2 }]);
  expect(shown).toBeNull();
});

it("shows one after the other of them, each in their language, and begins again after the last", async () => {
  const { id: shop } = await aTextingShop(world);
  const series = await aSeries(database, shop, { state: "draft" });
  await aLapsedCustomer(database, shop, { customer: { firstName: "Ada", locale: "en" } });
  await aLapsedCustomer(database, shop, { customer: { firstName: "Jörg", locale: "de" } });
  const bodies: string[] = [];
  let after: string | null = null;
  for (let look = 0; look < 3; look++) {
    const { shown } = await preview(shop, series, { search: "", after });
    after = shown?.customerId ?? null;
    bodies.push(shown?.texts[0]?.body ?? "");
  }
  expect(bodies.slice(0, 2).sort()).toEqual([
    expect.stringContaining("Hallo Jörg"),
    expect.stringContaining("Hello Ada"),
  ]);
  expect(bodies[2]).toBe(bodies[0]);
});

it("finds somebody by the end of the number, and by name through Shopify", async () => {
  const { id: shop } = await aTextingShop(world);
  const series = await aSeries(database, shop, { state: "draft" });
  await aLapsedCustomer(database, shop, { customer: { firstName: "Ada" } });
  const jo = await aLapsedCustomer(database, shop, { customer: { firstName: "Jo" } });
  const end = jo.phone.number.slice(-6);
  expect((await preview(shop, series, { search: end, after: null })).shown).toMatchObject({ firstName: "Jo" });
  const named = await preview(shop, series, { search: "Joanna", after: null }, [jo.id]);
  expect(named.shown).toMatchObject({ customerId: jo.id, numberEnd: end.slice(-3) });
  expect((await preview(shop, series, { search: "nobody", after: null })).shown).toBeNull();
});

it("shows nobody of another shop", async () => {
  const { id: shop } = await aTextingShop(world);
  const other = await aTextingShop(world);
  const series = await aSeries(database, shop, { state: "draft" });
  const stranger = await aLapsedCustomer(database, other.id);
  const { readers, shown } = await preview(shop, series, { search: stranger.phone.number, after: null }, [stranger.id]);
  expect({ readers, shown }).toEqual({ readers: 0, shown: null });
});

it("tells whom other days move before they are saved, as saving then moves them", async () => {
  const { id: shop } = await aTextingShop(world);
  const series = await aSeries(database, shop);
  const customer = await aLapsedCustomer(database, shop);
  const firstTextAt = new Date(MONDAY_NOON.getTime() - 2 * DAY);
  const enrollment = await anEnrollment(database, shop, {
    series,
    customer: customer.id,
    phone: customer.phone.id,
    lapseStartedAt: customer.lastOrderAt,
    firstTextAt,
    nextStep: 1,
    nextDueAt: new Date(firstTextAt.getTime() + 7 * DAY),
  });
  await aMessage(database, shop, {
    phone: customer.phone.id,
    enrollment,
    step: 0,
    state: "sent",
    handedAt: firstTextAt,
  });
  expect(await readMoves(world.ports, shop, series, [0, 7, 30])).toEqual({ moved: [], over: 0 });
  expect(await readMoves(world.ports, shop, series, [0])).toEqual({ moved: [], over: 1 });
  const { moved } = await readMoves(world.ports, shop, series, [0, 10, 30]);
  expect(moved).toEqual([
    expect.objectContaining({ step: 1, count: 1, fromFirst: new Date(firstTextAt.getTime() + 7 * DAY) }),
  ]);
  const [first, second, third] = threeSteps.steps;
  if (!first || !second || !third) throw new Error("three steps are no longer three");
  const text = { en: "{{brand}} {{link}} {{opt_out}}", de: "{{brand}} {{link}} {{opt_out}}" };
  const coded = { en: `${text.en} {{code}}`, de: `${text.de} {{code}}` };
  const steps = [
    { ...first, text },
    { ...second, text: coded, afterDays: 10 },
    { ...third, text: coded },
  ];
  const saved = await saveSeries(
    world.ports,
    shop,
    series,
    { name: "later", content: { ...threeSteps, steps } },
    "staff",
  );
  expect(saved).toEqual({ ok: true });
  const at = { where: { shopId_id: { shopId: shop, id: enrollment } } };
  const { nextDueAt } = await database.transaction((tx) => tx.enrollment.findUniqueOrThrow(at));
  expect(nextDueAt).toEqual(moved[0]?.toFirst);
});

it("puts everybody's texts to come into the calendar, by the day they fall due", async () => {
  const { id: shop } = await aTextingShop(world);
  const series = await aSeries(database, shop);
  const paused = await aSeries(database, shop, { state: "paused" });
  const day = (days: number) => new Date(MONDAY_NOON.getTime() + days * DAY);
  const waits = async (of: SeriesId, columns: object) => {
    const customer = await aLapsedCustomer(database, shop);
    const { phone, lastOrderAt } = customer;
    const draft = { series: of, customer: customer.id, phone: phone.id, lapseStartedAt: lastOrderAt, ...columns };
    await anEnrollment(database, shop, draft);
  };
  await waits(series, { nextDueAt: day(-1) });
  await waits(series, { firstTextAt: day(-7), nextStep: 1, nextDueAt: day(0) });
  await waits(paused, { nextDueAt: day(1) });
  await database.transaction((tx) => rememberDetection(tx, shop, MONDAY_NOON, "everybody"));
  await planTexts(world.ports, shop);
  const view = await database.transaction((tx) => readShopRow(tx, shop));
  const { days, left, at } = await readCalendar(world.ports, view, 31);
  expect(at).toEqual(MONDAY_NOON);
  expect(days.flatMap((one) => (one.texts > 0 ? [[one.day, one.texts]] : []))).toEqual([
    ["2026-11-16", 2],
    ["2026-11-23", 1],
    ["2026-12-09", 1],
    ["2026-12-15", 1],
  ]);
  expect(left).toBe(0);
});

it("counts a text that is only for some reasons for whoever has named one of them", async () => {
  const { id: shop } = await aTextingShop(world);
  const [first, second] = threeSteps.steps;
  if (!first || !second) throw new Error("three steps are no longer three");
  const asking = { ...first, landing: { to: "feedback" as const } };
  const content = { ...threeSteps, steps: [asking, { ...second, onlyReasons: ["too_expensive"] }] };
  const series = await aSeries(database, shop, { content });
  for (const reason of [null, "too_expensive", "elsewhere"]) {
    const customer = await aLapsedCustomer(database, shop);
    const enrollment = await anEnrollment(database, shop, {
      series,
      customer: customer.id,
      phone: customer.phone.id,
      lapseStartedAt: customer.lastOrderAt,
      firstTextAt: MONDAY_NOON,
      nextStep: 1,
      nextDueAt: new Date(MONDAY_NOON.getTime() + 7 * DAY),
    });
    const message = await aMessage(database, shop, { phone: customer.phone.id, enrollment, state: "sent" });
    if (reason === null) continue;
    const said = { enrollmentId: enrollment, messageId: message, customerId: BigInt(customer.id), reason };
    const how = { phoneId: customer.phone.id, by: "page", language: "de", at: MONDAY_NOON };
    await database.transaction((tx) =>
      tx.feedback.create({ data: { shopId: shop, id: world.ports.ids.uuid(), ...said, ...how } }),
    );
  }
  await planTexts(world.ports, shop);
  const view = await database.transaction((tx) => readShopRow(tx, shop));
  const { days } = await readCalendar(world.ports, view, 31);
  expect(days.flatMap((one) => (one.texts > 0 ? [[one.day, one.texts]] : []))).toEqual([["2026-11-23", 1]]);
});
