import { randomUUID } from "node:crypto";
import { DateTime } from "luxon";
import { evidencePlace } from "../../app/domain/consent/consent-store.server.ts";
import { authTokenPlace } from "../../app/domain/messages/sms-account.server.ts";
import { seriesContent } from "../../app/domain/series/series-content.ts";
import { SAMPLE } from "../../app/domain/series/soft-start.ts";
import { firstRule } from "../../app/domain/shops/sending-countries.ts";
import type { ShopPause } from "../../app/domain/shops/shop-pauses.ts";
import { shopSettings } from "../../app/domain/shops/shop-settings.ts";
import { type CustomerId, customerId, type ShopId, shopId } from "../../app/domain/values/ids.ts";
import { type Database, type Sql, sql, type Transaction } from "../../app/platform/database.server.ts";
import type { Ids } from "../../app/platform/ports.ts";
import { testSealing } from "../integration/test-ports.ts";
import type { Dice } from "./dice.ts";
import type { CustomerPlan, Scenario } from "./scenario.ts";

/** A customer of the run, as the judge and the shoppers know them. */
export interface Shopper {
  id: CustomerId;
  phone: string;
  number: string;
  zone: string;
  plan: CustomerPlan;
  lastOrderAt: Date;
}

export interface Stage {
  shop: ShopId;
  domain: string;
  account: { accountSid: string; authToken: string };
  shoppers: Shopper[];
}

const DAY_MS = 86_400_000;
/** The one series of every run. */
export const SERIES = "5e71e500-0000-4000-8000-000000000000";
const PLACES = {
  DE: { number: (n: number) => `+4915125${100_000 + n}`, zone: "Europe/Berlin" },
  US: { number: (n: number) => `+1212555${4_100 + n}`, zone: "America/New_York" },
};

/** Writes the shop of a run: its settings, its one series, its customers with their consent and their last order. */
export async function stageShop(
  database: Database,
  scenario: Scenario,
  { dice, ids }: { dice: Dice; ids: Ids },
): Promise<Stage> {
  const account = { accountSid: `AC${"0a".repeat(16)}`, authToken: "1b".repeat(16) };
  const shoppers = scenario.customers.map((plan, index): Shopper => {
    const place = PLACES[plan.place];
    const days = plan.kind === "bought_lately" ? 20 : 70 + dice.below(130);
    const lastOrderAt = new Date(scenario.start.getTime() - days * DAY_MS);
    return {
      id: customerId(String(7_000 + index)),
      phone: ids.uuid(),
      number: place.number(index),
      zone: place.zone,
      plan,
      lastOrderAt,
    };
  });
  const domain = "simulated.myshopify.com";
  const shop = await database.transaction(async (tx) => {
    const id = await stageSettings(tx, scenario, domain, account);
    await stageSeries(tx, id, scenario);
    for (const shopper of shoppers) await stageCustomer(tx, id, shopper, scenario, ids);
    return id;
  });
  return { shop, domain, account, shoppers };
}

async function stageSettings(
  tx: Transaction,
  scenario: Scenario,
  domain: string,
  { accountSid, authToken }: Stage["account"],
): Promise<ShopId> {
  const row = await tx.shop.create({
    data: {
      domain,
      name: "Lindenhof Kaffee",
      state: "installed",
      sending: "on",
      ordersMode: "full",
      timezone: "Europe/Berlin",
      currency: "EUR",
      country: "DE",
      installedAt: scenario.start,
      settings: {},
    },
  });
  const shop = shopId(row.id);
  const twilio = {
    accountSid,
    authTokenSealed: testSealing.seal(authToken, authTokenPlace(shop)),
    sender: "+4915735990000",
    verifiedAt: scenario.start.toISOString(),
  };
  const { holdoutShare, limits } = scenario;
  const countries = [firstRule("DE"), firstRule("US")];
  const settings = {
    ...shopSettings.parse({ countries }),
    ...limits,
    brand: "Lindenhof",
    holdoutShare,
    pauses: pausesOf(scenario),
    twilio,
  };
  await tx.shop.update({ where: { id: row.id }, data: { settings } });
  for (const kind of ["customers", "orders", "products"]) {
    const run = { shopId: shop, id: randomUUID(), kind, state: "done" };
    await tx.syncRun.create({ data: { ...run, startedAt: scenario.start, finishedAt: scenario.start } });
  }
  return shop;
}

/** The days without texts, by the shop's calendar. */
export function pausesOf({ pause, start }: Scenario): ShopPause[] {
  if (!pause) return [];
  const day = (days: number) =>
    DateTime.fromJSDate(start, { zone: "Europe/Berlin" }).plus({ days }).toFormat("yyyy-MM-dd");
  return [{ name: "p", from: day(pause.fromDay), to: day(pause.toDay), mode: pause.mode }];
}

/** The first text promises nothing, the others a code; every text carries the number of its step. */
async function stageSeries(tx: Transaction, shop: ShopId, scenario: Scenario): Promise<void> {
  const lock = scenario.locked ? "customer" : "single_use";
  const coded = { kind: "percentage", validDays: 5, lock };
  const content = seriesContent.parse({
    audience: { windowDays: 60, maximumLapseDays: 365 },
    steps: scenario.steps.map((afterDays, step) => {
      const offer = step === 0 ? "" : " {{offer}} {{code}}";
      const text = `{{brand}} #${step}${offer} {{link}} {{opt_out}}`;
      return {
        afterDays,
        text: { en: text, de: text },
        offer: step === 0 ? { kind: "none" } : { ...coded, percent: scenario.percents[step] ?? 10 },
      };
    }),
  });
  const id = SERIES;
  const at = scenario.start;
  await tx.series.create({
    data: { shopId: shop, id, name: "s", state: "on", priority: 1, currentVersion: 1, createdAt: at, switchedOnAt: at },
  });
  await tx.seriesVersion.create({ data: { shopId: shop, seriesId: id, version: 1, content, createdAt: at } });
  if (scenario.sampleRoom !== null) {
    const soft = { version: 1, state: "sampling", sampled: SAMPLE - scenario.sampleRoom, beganAt: at, figures: {} };
    await tx.softStart.create({ data: { shopId: shop, seriesId: id, ...soft } });
  }
  if (scenario.badHistory) await tx.$executeRaw(badHistory(shop, id, at));
}

/** What Shopify says of a consent: of half the Germans who never proved it that they confirmed, all the same. */
export function toldByShopify({ id, plan }: Shopper): "shopify_confirmed" | "single" {
  if (plan.kind !== "not_confirmed") return "shopify_confirmed";
  return plan.place === "DE" && Number(id) % 2 === 0 ? "shopify_confirmed" : "single";
}

async function stageCustomer(
  tx: Transaction,
  shop: ShopId,
  shopper: Shopper,
  { start }: Scenario,
  ids: Ids,
): Promise<void> {
  const { id, phone, number, zone, plan, lastOrderAt } = shopper;
  const event = ids.uuid();
  const proven = plan.kind !== "not_confirmed";
  const consent = {
    state: plan.kind === "no_consent" ? "unsubscribed" : "subscribed",
    class: proven ? "confirmed" : toldByShopify(shopper),
  };
  const at = new Date(start.getTime() - 300 * DAY_MS);
  const evidence = testSealing.seal("file old-tool.csv", evidencePlace(shop, event));
  const source = proven ? { source: "import", evidenceSealed: evidence } : { source: "shopify_import" };
  const proof = { shopId: shop, id: event, phoneId: phone, ...source, at, receivedAt: at };
  await tx.consentEvent.create({ data: { ...proof, ...consent } });
  await tx.phone.create({
    data: {
      shopId: shop,
      id: phone,
      numberIndex: testSealing.index(shop, number),
      numberSealed: testSealing.seal(number, { shop, table: "phone", column: "number_sealed", row: phone }),
      kind: plan.kind === "landline" ? "fixed" : "mobile",
      country: plan.place,
      zones: [zone],
      consentState: consent.state,
      consentClass: consent.class,
      consentEventId: event,
      consentAt: at,
      suppressedAt: plan.kind === "suppressed" ? at : null,
      suppressionReason: plan.kind === "suppressed" ? "opted_out" : null,
    },
  });
  const facts = { locale: plan.place === "DE" ? "de" : "en", country: plan.place, tags: [], ordersCount: 1 };
  await tx.customer.create({
    data: {
      ...facts,
      shopId: shop,
      id: BigInt(id),
      phoneId: phone,
      lastOrderAt,
      orderedAt: lastOrderAt,
      shopifyUpdatedAt: at,
    },
  });
}

/** Sixty texts of weeks ago of which none arrived: enough for an alarm that pauses the series. */
function badHistory(shop: ShopId, series: string, at: Date): Sql {
  const id = "bad00000-0000-4000-8000-000000000000";
  const then = new Date(at.getTime() - 20 * DAY_MS);
  return sql`
    with old as (
      insert into enrollment (shop_id, id, series_id, version, customer_id, phone_id, lapse_started_at, state, entered_at,
        ended_at, first_text_at, next_step)
      values (${shop}, ${id}::uuid, ${series}::uuid, 1, 1, ${id}::uuid, ${then}, 'completed', ${then}, ${then}, ${then}, 60))
    insert into message (shop_id, id, kind, enrollment_id, step, phone_id, version, state, due_at, handed_at, segments)
    select ${shop}, gen_random_uuid(), 'step', ${id}::uuid, n, ${id}::uuid, 1, 'undelivered', ${then}, ${then}, 1
    from generate_series(0, 59) n`;
}
