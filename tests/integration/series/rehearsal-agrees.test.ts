import { expect, it } from "vitest";
import { lockPhones } from "../../../app/domain/consent/phone-store.server.ts";
import { recomputeHistories } from "../../../app/domain/customers/customer-store.server.ts";
import type { AudienceRule } from "../../../app/domain/series/audience.ts";
import { enrollLapsed } from "../../../app/domain/series/enroll-lapsed.server.ts";
import { exitOnOrder } from "../../../app/domain/series/exit-enrollments.server.ts";
import { beginRehearsal } from "../../../app/domain/series/rehearsal/begin-rehearsal.server.ts";
import type { RehearsalResult } from "../../../app/domain/series/rehearsal/rehearsal.ts";
import { type SeriesContent, seriesContent } from "../../../app/domain/series/series-content.ts";
import { takeStep } from "../../../app/domain/series/take-step.server.ts";
import {
  type CustomerId,
  customerId,
  enrollmentId,
  phoneId,
  type SeriesId,
  type ShopId,
} from "../../../app/domain/values/ids.ts";
import { sql } from "../../../app/platform/database.server.ts";
import { aCustomer } from "../factories/customers.ts";
import { anOrder } from "../factories/orders.ts";
import { aPhone } from "../factories/phones.ts";
import { aSeries, threeSteps } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, seededRandom, testPorts } from "../test-ports.ts";

const { database } = await freshDatabase();
const DAY = 86_400_000;
const CUSTOMERS = 60;
const LONGEST = 700;
const random = seededRandom(11);
const pick = <T>(values: readonly T[]): T => values[random.below(values.length)] as T;
const jobs = { send: async () => {} };

const twilio = {
  accountSid: `AC${"0".repeat(32)}`,
  authTokenSealed: "sealed",
  sender: "+4915735990000",
  verifiedAt: MONDAY_NOON.toISOString(),
};

function contentWith(rules: AudienceRule[]): SeriesContent {
  const audience = { windowDays: 40, maximumLapseDays: 200, cooldownDays: 50, rules };
  return seriesContent.parse({ ...threeSteps, audience });
}

/** Two years of orders at noon of their days, by people of whom some share a number and some may not be texted. */
async function aPast(shop: ShopId): Promise<void> {
  let shared = await aPhone(database, shop);
  for (let i = 0; i < CUSTOMERS; i += 1) {
    const consentState = pick(["subscribed", "subscribed", "subscribed", "subscribed", "none"] as const);
    const phone = i % 6 === 5 ? shared : await aPhone(database, shop, { consentState });
    shared = phone;
    const customer = await aCustomer(database, shop, { phone: phone.id, country: pick(["DE", "DE", "AT"]) });
    const pace = 15 + random.below(120);
    for (let days = LONGEST - random.below(300); days > 0; days -= 1 + random.below(2 * pace)) {
      const counts = random.below(8) > 0;
      await anOrder(database, shop, {
        customer,
        placedAt: new Date(noonBefore(days) + (i % 6 === 5 ? i - 1 : i) * 1_000),
        counts,
        cancelledAt: counts ? null : MONDAY_NOON,
        gross: BigInt(1_000 + random.below(9_000)),
        discount: BigInt(pick([0, 0, 500])),
        refunded: BigInt(pick([0, 0, 0, 100])),
      });
    }
  }
}

/** Noon of a day so many before today, by UTC, the shop's own clock. */
const noonBefore = (days: number) => Math.floor(MONDAY_NOON.getTime() / DAY) * DAY + DAY / 2 - days * DAY;

interface PastOrder {
  id: bigint;
  customerId: bigint | null;
  placedAt: Date;
}

/** Takes every order away, and gives them back one by one as the days pass, while the real detection looks. */
async function liveThrough(shop: ShopId, series: SeriesId, { from, to }: Pick<RehearsalResult, "from" | "to">) {
  const ports = { ...testPorts(), database };
  const orders = await database.transaction((tx) =>
    tx.order.findMany({ where: { shopId: shop }, orderBy: { placedAt: "asc" } }),
  );
  await database.transaction(async (tx) => {
    await tx.order.deleteMany({ where: { shopId: shop } });
    const nothing = { ordersCount: 0, spent: 0n, lastOrderAt: null, orderedAt: null };
    await tx.customer.updateMany({ where: { shopId: shop }, data: nothing });
    await tx.phone.updateMany({ where: { shopId: shop }, data: { orderedAt: null } });
    await tx.series.updateMany({ where: { shopId: shop, id: series }, data: { state: "on" } });
  });
  let told = 0;
  for (let day = Date.parse(from); day <= Date.parse(to); day += DAY) {
    for (const look of [day, day + 13.5 * 3_600_000]) {
      ports.clock.set(new Date(look));
      for (let order = orders[told]; order && order.placedAt.getTime() < look; order = orders[told]) {
        told += 1;
        await database.transaction((tx) => tx.order.create({ data: order }));
        await tell(shop, order, ports.now());
      }
      await takeDueSteps(shop, ports.now());
      await enrollLapsed(ports);
      await takeDueSteps(shop, ports.now());
    }
  }
  await database.transaction((tx) => tx.series.updateMany({ where: { shopId: shop }, data: { state: "archived" } }));
}

async function tell(shop: ShopId, order: PastOrder, now: Date): Promise<void> {
  const id: CustomerId = customerId(order.customerId ?? 0n);
  await database.transaction(async (tx) => {
    const fact = { shop, customerId: id, phoneIndexes: [], placedAt: order.placedAt, test: false };
    await exitOnOrder(tx, fact, now);
    await recomputeHistories(tx, shop, [id], "full");
  });
}

/** Every text goes out at the moment it is due. */
async function takeDueSteps(shop: ShopId, now: Date): Promise<void> {
  const due = await database.transaction((tx) =>
    tx.enrollment.findMany({ where: { shopId: shop, state: "active", nextDueAt: { lte: now } } }),
  );
  for (const one of due) {
    await database.transaction(async (tx) => {
      await lockPhones(tx, shop, [phoneId(one.phoneId)]);
      const event = { kind: "step_taken", step: one.nextStep, at: now } as const;
      await takeStep(tx, shop, enrollmentId(one.id), event, now);
    });
  }
}

interface Lived {
  day: string;
  entered: number;
  heldOut: number;
}

const livedDays = (shop: ShopId) =>
  database.transaction((tx) =>
    tx.$queryRaw<Lived[]>(sql`
      select to_char(assigned_at at time zone 'UTC', 'YYYY-MM-DD') as day, count(*)::int as entered,
        count(*) filter (where arm = 'holdout')::int as "heldOut"
      from assignment where shop_id = ${shop} group by 1 order by 1`),
  );

const RULE_SETS: { name: string; rules: AudienceRule[] }[] = [
  { name: "no further rule", rules: [] },
  {
    name: "rules about the purchases and the customer",
    rules: [
      { rule: "orders_number", min: 2, max: 8 },
      { rule: "spent", min: 4_000, max: null },
      { rule: "average_order", min: 2_000, max: 9_000 },
      { rule: "discount_share", min: null, max: 60 },
      { rule: "last_order_kept" },
      { rule: "country", values: ["DE"], not: false },
    ],
  },
];

it.each(RULE_SETS)(
  "names the same people on the same days as the days themselves would have: $name",
  async ({ rules }) => {
    const settings = { twilio, dailyCap: 100_000, monthlyCap: 1_000_000, holdoutShare: 0.2 };
    const shop = await aShop(database, { timezone: "UTC", settings });
    const content = contentWith(rules);
    const series = await aSeries(database, shop.id, { state: "draft", content });
    await aPast(shop.id);
    const begun = await beginRehearsal({ ...testPorts(), database, jobs }, shop.id, series, { content, days: 90 });
    if (!begun.ok || !begun.rehearsal.result) throw new Error(JSON.stringify(begun));
    const { result } = begun.rehearsal;

    await liveThrough(shop.id, series, result);

    const rehearsed = result.replayed.days.filter(({ entered }) => entered > 0);
    expect(rehearsed.map(({ day, entered, heldOut }) => ({ day, entered, heldOut }))).toEqual(await livedDays(shop.id));
    expect(result.replayed.entered).toBeGreaterThan(5);
    const texts = await database.transaction((tx) =>
      tx.enrollment.aggregate({ where: { shopId: shop.id }, _sum: { nextStep: true } }),
    );
    expect(result.replayed.days.reduce((sum, day) => sum + day.texts, 0)).toBe(texts._sum.nextStep);
  },
  300_000,
);
