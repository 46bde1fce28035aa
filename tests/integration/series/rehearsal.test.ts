import { expect, it } from "vitest";
import type { AudienceRule } from "../../../app/domain/series/audience.ts";
import {
  beginRehearsal,
  giveUpRehearsal,
  REHEARSE_SERIES_JOB,
  readRehearsal,
} from "../../../app/domain/series/rehearsal/begin-rehearsal.server.ts";
import type { RehearsalView } from "../../../app/domain/series/rehearsal/rehearsal.ts";
import { rehearseSeries } from "../../../app/domain/series/rehearsal/rehearse-series.server.ts";
import type { SeriesContent } from "../../../app/domain/series/series-content.ts";
import { type SeriesId, type ShopId, seriesId } from "../../../app/domain/values/ids.ts";
import { sql } from "../../../app/platform/database.server.ts";
import { aCustomer } from "../factories/customers.ts";
import { anOrder } from "../factories/orders.ts";
import { aPhone, type PhoneDraft } from "../factories/phones.ts";
import { aSeries, threeSteps } from "../factories/series.ts";
import { aShop, type ShopDraft } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, testPorts } from "../test-ports.ts";

const { database } = await freshDatabase();
const daysAgo = (days: number) => new Date(MONDAY_NOON.getTime() - days * 86_400_000);
const sent: { name: string; payload: unknown }[] = [];
const jobs = {
  send: async (_tx: unknown, name: string, payload: unknown) => {
    sent.push({ name, payload });
  },
};
const ports = () => ({ ...testPorts(), database, jobs });

async function aRehearsedShop(draft: ShopDraft = {}): Promise<{ shop: ShopId; series: SeriesId }> {
  const settings = { holdoutShare: 0, ...draft.settings };
  const { id } = await aShop(database, { timezone: "UTC", ...draft, settings });
  return { shop: id, series: await aSeries(database, id, { state: "draft" }) };
}

async function aBuyer(shop: ShopId, days: number[], phone: PhoneDraft = {}, order: { gross?: bigint } = {}) {
  const { id } = await aPhone(database, shop, phone);
  const customer = await aCustomer(database, shop, { phone: id });
  for (const day of days) await anOrder(database, shop, { customer, placedAt: daysAgo(day), ...order });
  return customer;
}

async function rehearse(shop: ShopId, series: SeriesId, more: object = {}): Promise<RehearsalView> {
  const begun = await beginRehearsal(ports(), shop, series, { content: threeSteps, ...more });
  if (!begun.ok) throw new Error(JSON.stringify(begun.problems));
  return begun.rehearsal;
}

const withRules = (rules: AudienceRule[]): SeriesContent => ({
  ...threeSteps,
  audience: { ...threeSteps.audience, rules },
});

it("answers a small shop at once: who, on which day, who came back, what for", async () => {
  const { shop, series } = await aRehearsedShop();
  await aBuyer(shop, [300, 230, 100]);
  await aBuyer(shop, [200]);

  const { state, result } = await rehearse(shop, series);

  expect(state).toBe("done");
  expect(result).toMatchObject({ runDays: 44, shortened: true });
  expect(result?.replayed).toMatchObject({ entered: 2, people: 2, returned: 1, treated: 2, heldOut: 0 });
  const days = result?.replayed.days.filter(({ entered }) => entered > 0).map(({ day }) => day);
  expect(days).toEqual([daysAgo(240), daysAgo(140)].map((at) => at.toISOString().slice(0, 10)));
});

it("changes nothing: nobody is enrolled, no text is written", async () => {
  const { shop, series } = await aRehearsedShop();
  await aBuyer(shop, [300]);
  await rehearse(shop, series);
  const [row] = await database.transaction((tx) =>
    tx.$queryRaw<{ rows: number }[]>(sql`
      select (select count(*) from enrollment where shop_id = ${shop})::int
        + (select count(*) from assignment where shop_id = ${shop})::int
        + (select count(*) from message where shop_id = ${shop})::int as rows`),
  );
  expect(row?.rows).toBe(0);
});

it("leaves room to see who came back, and takes the year before that", async () => {
  const { shop, series } = await aRehearsedShop();
  await aBuyer(shop, [1_000, 20]);
  const { result } = await rehearse(shop, series);
  expect(result).toMatchObject({ shortened: false });
  expect(result?.to).toBe(daysAgo(45).toISOString().slice(0, 10));
  expect(result?.replayed.days).toHaveLength(365);
});

it("asks for consent as of today, or as of the day it was given", async () => {
  const { shop, series } = await aRehearsedShop();
  await aBuyer(shop, [300], { consentAt: daysAgo(200) });
  await aBuyer(shop, [300], { consentState: "unsubscribed" });
  const entered = async (consent: string) => {
    const { result } = await rehearse(shop, series, { consent });
    return result?.replayed.days.filter((one) => one.entered > 0).map(({ day }) => day);
  };
  expect(await entered("today")).toEqual([daysAgo(240).toISOString().slice(0, 10)]);
  expect(await entered("past")).toEqual([daysAgo(200).toISOString().slice(0, 10)]);
});

it("plays it as if everybody who never said no had agreed, where that is asked for", async () => {
  const { shop, series } = await aRehearsedShop();
  await aBuyer(shop, [300], { consentState: "none", consentClass: "unknown" });
  await aBuyer(shop, [300], { consentState: "subscribed", consentClass: "shopify_confirmed" });
  await aBuyer(shop, [300], { consentState: "unsubscribed" });
  await aBuyer(shop, [300], { suppressedAt: daysAgo(1), suppressionReason: "opted_out" });
  const nobody = await rehearse(shop, series);
  expect(nobody.result?.replayed.entered).toBe(0);
  const { result } = await rehearse(shop, series, { consent: "assumed" });
  expect(result?.replayed.entered).toBe(2);
  expect(result?.rules.map(({ rule }) => rule)).not.toContain("consent_given");
  expect(result?.rules).toContainEqual({ rule: "not_suppressed", asks: [], time: "today" });
});

it("holds rules about purchases against that time, not against today", async () => {
  const { shop, series } = await aRehearsedShop();
  await aBuyer(shop, [300, 100]);
  await aBuyer(shop, [360, 300, 100]);
  const content = withRules([{ rule: "orders_number", min: 1, max: 1 }]);
  const { result } = await rehearse(shop, series, { content });
  expect(result?.replayed.entered).toBe(1);
  expect(result?.rules).toContainEqual({ rule: "orders_number", asks: [], time: "past" });
  expect(result?.rules).toContainEqual({ rule: "consent_given", asks: [], time: "today" });
  expect(result?.rules).toContainEqual({ rule: "cooled_down", asks: [], time: "played" });
});

it("holds what they had spent by then against what today's best have spent", async () => {
  const { shop, series } = await aRehearsedShop();
  const rich = await aBuyer(shop, [300, 100], {}, { gross: 60_000n });
  await aBuyer(shop, [300], {}, { gross: 1_000n });
  await database.transaction((tx) =>
    tx.customer.updateMany({ where: { shopId: shop }, data: { ordersCount: 1, spent: 1_000n } }),
  );
  await database.transaction((tx) =>
    tx.customer.updateMany({ where: { shopId: shop, id: BigInt(rich) }, data: { spent: 120_000n } }),
  );
  const best = withRules([{ rule: "top_spenders", percent: 50 }]);
  expect((await rehearse(shop, series, { content: best })).result?.replayed.entered).toBe(0);
});

it("answers the same question from what is stored, and anew when it is asked to", async () => {
  const { shop, series } = await aRehearsedShop();
  await aBuyer(shop, [300]);
  const first = await rehearse(shop, series);
  await aBuyer(shop, [300]);
  expect((await rehearse(shop, series)).result?.replayed.entered).toBe(1);
  const anew = await beginRehearsal(ports(), shop, series, { content: threeSteps }, true);
  expect(anew.ok && anew.rehearsal.result?.replayed.entered).toBe(2);
  expect(anew.ok && anew.rehearsal.hash).toBe(first.hash);
});

it("plays what is being edited beside what is saved, and finds each again", async () => {
  const { shop, series } = await aRehearsedShop();
  await aBuyer(shop, [300]);
  const saved = await rehearse(shop, series);
  const edited = { ...threeSteps, steps: threeSteps.steps.slice(0, 1) };
  const draft = await rehearse(shop, series, { content: edited });
  expect(draft.hash).not.toBe(saved.hash);
  expect(await readRehearsal(ports(), shop, series, saved.hash)).toMatchObject({ result: { replayed: { texts: 3 } } });
  expect(await readRehearsal(ports(), shop, series, draft.hash)).toMatchObject({ result: { replayed: { texts: 1 } } });
});

it("is refused with the reason while there is nothing to rehearse", async () => {
  const { shop, series } = await aRehearsedShop();
  const issues = async (of: ShopId, id: string, input: object) => {
    const begun = await beginRehearsal(ports(), of, id, input);
    return begun.ok ? [] : begun.problems.map(({ issue }) => issue);
  };
  expect(await issues(shop, series, { content: threeSteps })).toEqual(["rehearsal_no_history"]);
  await aBuyer(shop, [300]);
  expect(await issues(shop, series, { content: withRules([]), days: 17 })).toEqual(["invalid"]);
  expect(await issues(shop, "0".repeat(36), { content: threeSteps })).toEqual(["series_not_found"]);
  const young = await aRehearsedShop({ ordersMode: "sixty_days" });
  expect(await issues(young.shop, young.series, { content: threeSteps })).toEqual(["rehearsal_needs_all_orders"]);
});

it("runs as a job in a large shop, and stops when nobody wants to know any more", async () => {
  const { shop, series } = await aRehearsedShop();
  await aBuyer(shop, [300]);
  await database.transaction((tx) =>
    tx.$executeRaw(sql`
      insert into phone (shop_id, id, number_index, kind, country, zones, consent_state, consent_class)
      select ${shop}, gen_random_uuid(), 'many-' || n, 'mobile', 'DE', '{}', 'none', 'unknown'
      from generate_series(1, 6000) n`),
  );
  sent.length = 0;
  const waiting = await rehearse(shop, series);
  expect(waiting).toMatchObject({ state: "waiting", done: 0, total: 6_001 });
  expect(sent).toEqual([{ name: REHEARSE_SERIES_JOB, payload: { shop, series, hash: waiting.hash } }]);

  const key = { shop, series: seriesId(series), hash: waiting.hash };
  await giveUpRehearsal(ports(), key);
  await rehearseSeries(ports(), key);
  expect(await readRehearsal(ports(), shop, series, waiting.hash)).toMatchObject({ state: "cancelled", result: null });

  await rehearse(shop, series);
  await rehearseSeries(ports(), key);
  const done = await readRehearsal(ports(), shop, series, waiting.hash);
  expect(done).toMatchObject({ state: "done", done: 6_001, result: { replayed: { entered: 1 } } });
});

it("keeps to its own shop", async () => {
  const [mine, other] = [await aRehearsedShop(), await aRehearsedShop()];
  await aBuyer(mine.shop, [300]);
  await aBuyer(other.shop, [300]);
  expect((await rehearse(mine.shop, mine.series)).result?.replayed.entered).toBe(1);
  const asked = await beginRehearsal(ports(), mine.shop, other.series, { content: threeSteps });
  expect(asked.ok).toBe(false);
});
