import fc from "fast-check";
import { expect, it } from "vitest";
import { everywhere } from "../../../app/domain/consent/confirmed-opt-in.ts";
import { type Audience, audience } from "../../../app/domain/series/audience.ts";
import { explainCustomers } from "../../../app/domain/series/audience-counts.sql.server.ts";
import { allPredicates, audiencePredicates } from "../../../app/domain/series/audience-predicates.server.ts";
import { beginRun } from "../../../app/domain/series/detection-store.server.ts";
import { hold } from "../../../app/domain/series/enroll-lapsed.server.ts";
import { enterHeld } from "../../../app/domain/series/enroll-lapsed.sql.server.ts";
import { type Found, findLapsed } from "../../../app/domain/series/enroll-lapsed-find.sql.server.ts";
import { previewAudience } from "../../../app/domain/series/preview-audience.server.ts";
import { outlayOf, weighingOf } from "../../../app/domain/series/weighing.ts";
import type { WhyNot } from "../../../app/domain/series/why-not.server.ts";
import { type Exclusions, exclusions as exclusionsSchema } from "../../../app/domain/shops/exclusions.ts";
import { firstRule } from "../../../app/domain/shops/sending-countries.ts";
import { shopSettings } from "../../../app/domain/shops/shop-settings.ts";
import { type CustomerId, customerId, type SeriesId, type ShopId } from "../../../app/domain/values/ids.ts";
import type { Transaction } from "../../../app/platform/database.server.ts";
import { aCustomer } from "../factories/customers.ts";
import { anOrder } from "../factories/orders.ts";
import { aPhone } from "../factories/phones.ts";
import { anEnrollment, aSeries, threeSteps } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { aWorth } from "../factories/worth.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, seededRandom, testPorts } from "../test-ports.ts";

const { database } = await freshDatabase();
const ports = { ...testPorts(), database };
const random = seededRandom(7);
const pick = <T>(values: readonly T[]): T => values[random.below(values.length)] as T;
const daysAgo = (days: number) => new Date(MONDAY_NOON.getTime() - days * 86_400_000);

const CUSTOMERS = 100;
const RULE_SETS = 100;

const SOLD = "7001";

async function aProduct(shop: ShopId): Promise<void> {
  const goods = { title: "Beans", vendor: "Lindenhof", type: "Coffee", tags: [], collectionIds: [] };
  const data = { shopId: shop, id: BigInt(SOLD), ...goods, shopifyUpdatedAt: daysAgo(1) };
  await database.transaction((tx) => tx.product.create({ data }));
}

async function onTheList(shop: ShopId, whom: { phoneId: string } | { customerId: bigint }): Promise<void> {
  const data = { shopId: shop, id: ports.ids.uuid(), kind: pick(["list", "staff"]), addedAt: daysAgo(1), ...whom };
  await database.transaction((tx) => tx.exclusionEntry.create({ data }));
}

/** Customers of every kind: with and without phone, consent, orders, tags, series behind them or under way. */
async function aCrowd(shop: ShopId, other: SeriesId): Promise<CustomerId[]> {
  const ids: CustomerId[] = [];
  for (let i = 0; i < CUSTOMERS; i++) {
    const consentState = pick(["subscribed", "subscribed", "subscribed", "unsubscribed", "none"] as const);
    const phone = pick([true, true, true, true, false])
      ? await aPhone(database, shop, {
          consentState,
          consentClass: pick(["confirmed", "confirmed", "confirmed", "shopify_confirmed", "single"] as const),
          country: pick(["DE", "DE", "AT", "FR", "FR"]),
          kind: pick(["mobile", "mobile", "mobile", "fixed"] as const),
          consentAt: daysAgo(random.below(800)),
          suppressedAt: pick([null, null, null, daysAgo(3)]),
        })
      : null;
    const days = pick([null, 20, 59, 60, 61, 90, 100, 200, 364, 366, 500]);
    const lastOrderAt = days === null ? null : daysAgo(days);
    const id = await aCustomer(database, shop, {
      phone: phone?.id ?? null,
      lastOrderAt,
      orderedAt: pick([lastOrderAt, lastOrderAt, daysAgo(10)]),
      ordersCount: lastOrderAt ? 1 + random.below(4) : 0,
      spent: lastOrderAt ? BigInt(random.below(20_000)) : 0n,
      country: pick(["DE", "AT", null]),
      locale: pick(["de", "en-US", null]),
      tags: pick([[], ["VIP"], ["staff", "vip"]]),
    });
    if (phone && pick([true, false, false, false, false])) await onTheList(shop, { phoneId: phone.id });
    else if (pick([true, false, false, false, false])) await onTheList(shop, { customerId: BigInt(id) });
    if (lastOrderAt) {
      const discount = BigInt(pick([0, 500]));
      await anOrder(database, shop, {
        customer: id,
        placedAt: lastOrderAt,
        discount,
        refunded: BigInt(pick([0, 0, 9, 4_900])),
        fulfillment: pick([null, "done", "done", "open", "partly"]),
        disputed: pick([true, false, false, false]),
        cancelledAt: pick([daysAgo(5), null, null, null]),
        products: pick([[], [SOLD]]),
      });
      if (pick([true, false, false, false, false])) {
        await anOrder(database, shop, {
          customer: id,
          placedAt: daysAgo(random.below(500)),
          test: true,
          counts: false,
        });
      }
    }
    if (phone && pick([true, false, false, false])) {
      const active = pick([true, false]);
      const state = active ? ({ state: "active" } as const) : ({ state: "completed", nextDueAt: null } as const);
      const endedAt = active ? null : daysAgo(pick([10, 100, 300]));
      const enteredAt = daysAgo(320);
      await anEnrollment(database, shop, {
        series: other,
        customer: id,
        phone: phone.id,
        enteredAt,
        endedAt,
        ...state,
      });
    }
    if (lastOrderAt && pick([true, true, true, false])) {
      const valued = pick([true, true, false]);
      await aWorth(database, shop, id, {
        rhythmDays: pick([null, 10, 30, 90]),
        valueAhead: valued ? BigInt(random.below(10_000)) : null,
        orderValue: valued ? 4_000n : null,
        returnValue: valued ? BigInt(random.below(60_000)) : null,
        returnsUnaided: valued ? random.below(50) / 100 : null,
        rfmGroup: pick(["at_risk", "dormant", "new"]),
      });
    }
    ids.push(id);
  }
  return ids;
}

const bound = (max: number) => fc.option(fc.integer({ min: 0, max }), { nil: null });
const ranged = <Rule extends string>(rule: Rule, max: number) =>
  fc.record({ rule: fc.constant(rule), min: bound(max), max: bound(max) });
const oneOf = <Rule extends string>(rule: Rule, values: string[]) =>
  fc.record({ rule: fc.constant(rule), values: fc.subarray(values, { minLength: 1 }), not: fc.boolean() });
const limited = <Rule extends string, Key extends string>(rule: Rule, key: Key, min: number, max: number) =>
  fc.integer({ min, max }).map((value) => ({ rule, [key]: value }));

const audiences: fc.Arbitrary<Audience> = fc
  .record({
    windowDays: fc.constantFrom(20, 60, 90, 180),
    maximumLapseDays: fc.constantFrom(365, 730),
    cooldownDays: fc.constantFrom(0, 90, 180, 365),
    rules: fc.array(
      fc.oneof(
        ranged("orders_number", 4),
        ranged("spent", 20_000),
        ranged("average_order", 10_000),
        ranged("discount_share", 100),
        limited("top_spenders", "percent", 1, 100),
        oneOf("country", ["DE", "AT"]),
        oneOf("language", ["de", "en"]),
        oneOf("tagged", ["vip", "Staff"]),
        fc.constant({ rule: "last_order_kept" }),
        limited("consent_age", "days", 1, 800),
        limited("rested", "days", 1, 400),
        limited("discounts_received", "max", 0, 2),
        ranged("expected_value", 10_000),
        limited("overdue", "factor", 1, 20),
        fc.record({ rule: fc.constant("rfm_group"), values: fc.subarray(["at_risk", "dormant"], { minLength: 1 }) }),
        fc.constant({ rule: "worth_it" }),
      ),
      { maxLength: 3 },
    ),
  })
  .map((drawn) => audience.safeParse(drawn))
  .filter((parsed) => parsed.success)
  .map((parsed) => parsed.data as Audience);

const day = fc.option(fc.constantFrom(daysAgo(300), daysAgo(95), daysAgo(40)), { nil: null });
const purchases = fc
  .record({ what: fc.constantFrom("product" as const, "vendor" as const), from: day, to: day })
  .map(({ what, from, to }) => ({
    what,
    values: what === "product" ? [SOLD] : ["lindenhof"],
    from: from?.toISOString().slice(0, 10) ?? null,
    to: to?.toISOString().slice(0, 10) ?? null,
  }));
/** Shop-wide exclusions of every kind, each switched on or off. */
const everyExclusion: fc.Arbitrary<Exclusions> = fc
  .record({
    openOrder: fc.boolean(),
    lastRefunded: fc.boolean(),
    disputed: fc.boolean(),
    staff: fc.boolean(),
    staffTags: fc.subarray(["Staff", "test"]),
    tags: fc.subarray(["vip"]),
    bought: fc.array(purchases, { maxLength: 2 }),
  })
  .map((drawn) => exclusionsSchema.safeParse(drawn))
  .filter((parsed) => parsed.success)
  .map((parsed) => parsed.data as Exclusions);

async function leaveOut(shop: ShopId, exclusions: Exclusions): Promise<void> {
  const countries = ["DE", "AT", "FR"].map(firstRule);
  const settings = shopSettings.parse({ holdoutShare: 0.2, exclusions, countries });
  await database.transaction((tx) => tx.shop.update({ where: { id: shop }, data: { settings } }));
}

const outlay = outlayOf(threeSteps.steps);
const asked = { requireConfirmedOptIn: everywhere(true), weighing: weighingOf(shopSettings.parse({}), outlay) };

class RollBack extends Error {}

const idsOf = (batches: Found[]): CustomerId[] =>
  batches.flatMap((batch) => batch.ids.split(" ").map((id) => customerId(id))).sort();

/** Whom the set-based statement assigns; undone afterwards. */
async function enrolledBy(
  shop: ShopId,
  series: SeriesId,
  rules: Audience,
  exclusions: Exclusions,
): Promise<CustomerId[]> {
  const found: CustomerId[] = [];
  const work = async (tx: Transaction) => {
    const view = {
      id: series,
      name: "x",
      state: "on",
      version: 1,
      content: { ...threeSteps, audience: rules },
    } as const;
    const question = { shop, audience: rules, ...asked, exclusions, series, now: MONDAY_NOON };
    const run = await beginRun(tx, shop);
    const named = async (since: Date | null) =>
      await tx.$queryRaw<Found[]>(findLapsed(question, { since, most: CUSTOMERS, randomFirst: 7, batch: 60 }));
    const batches = await named(null);
    expect(idsOf(await named(new Date(0)))).toEqual(idsOf(batches));
    for (const batch of batches) {
      const customers = await hold(tx, shop, batch);
      if (customers === null) throw new Error("A batch that nobody holds.");
      const ids = Array.from({ length: customers.count }, () => ports.ids.uuid()).join(" ");
      const round = { series: view, question, holdoutShare: 0.2, customers, ids, run };
      await tx.$queryRaw(enterHeld(round, false));
    }
    const rows = await tx.assignment.findMany({ where: { shopId: shop, seriesId: series } });
    found.push(...rows.map((row) => customerId(row.customerId)));
    expect(idsOf(batches)).toEqual([...found].sort());
    throw new RollBack();
  };
  await database.transaction(work).catch((error: unknown) => {
    if (!(error instanceof RollBack)) throw error;
  });
  return found.sort();
}

it(`says of every customer what enrolling and counting say, for ${CUSTOMERS * RULE_SETS} customers × rule sets`, async () => {
  const { id: shop } = await aShop(database);
  const series = await aSeries(database, shop);
  const other = await aSeries(database, shop, { name: "Other", priority: 2 });
  await aProduct(shop);
  const crowd = await aCrowd(shop, other);
  const sizes: number[] = [];
  await fc.assert(
    fc.asyncProperty(audiences, everyExclusion, async (rules, exclusions) => {
      await leaveOut(shop, exclusions);
      const question = { shop, audience: rules, ...asked, exclusions, series, now: MONDAY_NOON };
      const explained = await database.transaction((tx) =>
        tx.$queryRaw<{ id: bigint; answers: WhyNot[] }[]>(
          explainCustomers(shop, crowd, allPredicates(audiencePredicates(question))),
        ),
      );
      const passing = explained.filter(({ answers }) => answers.every((answer) => answer.holds));
      const ids = passing.map((row) => customerId(row.id)).sort();
      expect(explained).toHaveLength(CUSTOMERS);
      expect(await enrolledBy(shop, series, rules, exclusions)).toEqual(ids);
      expect(await previewAudience(ports, shop, rules, outlay)).toMatchObject({ preview: { eligible: ids.length } });
      sizes.push(ids.length);
    }),
    { numRuns: RULE_SETS, seed: 11 },
  );
  expect(Math.max(...sizes)).toBeGreaterThan(5);
}, 120_000);
