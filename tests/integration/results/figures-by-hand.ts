import { offerKey } from "../../../app/domain/offers/cohort.ts";
import { earningsOf, moneyRulesOf, profitOf } from "../../../app/domain/results/order-earnings.ts";
import { shopSettings } from "../../../app/domain/shops/shop-settings.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import type { Database } from "../../../app/platform/database.server.ts";
import { MONDAY_NOON } from "../test-ports.ts";

const DAY = 86_400_000;
export const TODAY = new Date(MONDAY_NOON.getTime() + 200 * DAY);
export const daysOn = (days: number) => new Date(MONDAY_NOON.getTime() + days * DAY);
export const RULES = moneyRulesOf(shopSettings.parse({}));

/** On this day the first series asked for others, in another version. */
export const CHANGED = 80;
const audienceOf = (series: string | undefined, changed: string, drawn: Date) =>
  series === changed && drawn >= daysOn(CHANGED) ? 2 : 1;

export const dayIn = new Intl.DateTimeFormat("sv-SE", { timeZone: "America/New_York", dateStyle: "short" });
const TAKEN = ["accepted", "sent", "delivered", "undelivered"];

/** Everything there is of a shop, row by row. */
export async function rowsOf(database: Database, shop: ShopId) {
  const where = { shopId: shop };
  return await database.transaction(async (tx) => ({
    messages: await tx.message.findMany({ where: { ...where, kind: "step" } }),
    enrollments: await tx.enrollment.findMany({ where }),
    clicks: await tx.linkClick.findMany({ where }),
    codes: await tx.discountCode.findMany({ where }),
    cohorts: await tx.discountCohort.findMany({ where }),
    orders: await tx.order.findMany({ where }),
    attributions: await tx.attribution.findMany({ where }),
    assignments: await tx.assignment.findMany({ where }),
    texts: await tx.textFigure.findMany({ where }),
    sales: await tx.saleFigure.findMany({ where }),
    arms: await tx.armFigure.findMany({ where }),
    changed: (await tx.seriesVersion.findFirstOrThrow({ where: { ...where, version: 2 } })).seriesId,
  }));
}

type Rows = Awaited<ReturnType<typeof rowsOf>>;

function add<T extends Record<string, number | bigint>>(into: Map<string, T>, key: string, row: T): void {
  const known = into.get(key);
  if (!known) return void into.set(key, row);
  for (const name of Object.keys(row) as (keyof T)[]) {
    const [one, other] = [known[name], row[name]];
    known[name] = (typeof one === "bigint" ? one + BigInt(other ?? 0) : Number(one) + Number(other)) as T[keyof T];
  }
}

const OFFERS = [
  "",
  offerKey({ kind: "percentage", percent: 10, validDays: 14, minimumSubtotal: 0 }),
  offerKey({ kind: "percentage", percent: 15, validDays: 14, minimumSubtotal: 0 }),
];
const offerOf = (step: number) => OFFERS[step] ?? "";

export function textsByHand({ messages, enrollments, clicks, codes, cohorts, changed }: Rows) {
  const sums = new Map<string, Record<string, number>>();
  for (const one of messages.filter(({ state, handedAt }) => handedAt && TAKEN.includes(state))) {
    const enrollment = enrollments.find(({ id }) => id === one.enrollmentId);
    const step = one.step ?? 0;
    const later = messages.some(
      (m) => m.enrollmentId === one.enrollmentId && (m.step ?? 0) > step && TAKEN.includes(m.state),
    );
    const own = codes.filter(
      (code) =>
        code.enrollmentId === one.enrollmentId &&
        cohorts.some((cohort) => cohort.id === code.cohortId && cohort.step === step),
    );
    const audience = audienceOf(enrollment?.seriesId, changed, enrollment?.enteredAt ?? TODAY);
    const day = dayIn.format(one.handedAt ?? undefined);
    add(sums, [enrollment?.seriesId, audience, step, offerOf(step), day].join("|"), {
      texts: 1,
      parts: one.segments,
      delivered: one.state === "delivered" ? 1 : 0,
      clicked: clicks.some(({ messageId }) => messageId === one.id) ? 1 : 0,
      optedOut: enrollment?.exitReason === "opted_out" && !later ? 1 : 0,
      codes: own.length,
      redeemed: own.filter(({ state }) => state === "redeemed").length,
    });
  }
  return sums;
}

export function salesByHand({ messages, enrollments, orders, attributions, changed }: Rows) {
  const owed = attributions.flatMap((one) => {
    const order = orders.find(({ id, counts }) => id === one.orderId && counts);
    return order ? [{ ...one, order, paid: order.financialStatus !== "pending" }] : [];
  });
  const sums = new Map<string, Record<string, number | bigint>>();
  for (const { by, order, paid, enrollmentId } of owed) {
    const texts = messages.filter((m) => m.enrollmentId === enrollmentId && m.handedAt && m.handedAt <= order.placedAt);
    const step = Math.max(0, ...texts.map((m) => m.step ?? 0));
    const enrollment = enrollments.find(({ id }) => id === enrollmentId);
    const series = enrollment?.seriesId;
    const audience = audienceOf(series, changed, enrollment?.enteredAt ?? TODAY);
    const earlier = owed.some(
      (other) => other.enrollmentId === enrollmentId && other.paid && other.order.placedAt < order.placedAt,
    );
    const { revenue, goods, fees, returns } = earningsOf(order, RULES);
    add(sums, [series, audience, step, offerOf(step), by, dayIn.format(order.placedAt)].join("|"), {
      ...{ orders: 1, wonBack: paid && !earlier ? 1 : 0, revenue, discount: order.discount, goods, fees, returns },
    });
  }
  return sums;
}

export function armsByHand({ assignments, orders, enrollments, messages, changed }: Rows) {
  const sums = new Map<string, Record<string, number | bigint>>();
  for (const one of assignments) {
    const over = one.watchedUntil <= TODAY;
    const bought = orders.filter(
      (order) =>
        over &&
        order.counts &&
        order.customerId === one.customerId &&
        order.placedAt > one.assignedAt &&
        order.placedAt <= one.watchedUntil,
    );
    const enrollment = enrollments.find(
      ({ customerId, seriesId }) => customerId === one.customerId && seriesId === one.seriesId,
    );
    const parts = messages.filter((m) => over && m.enrollmentId === enrollment?.id && TAKEN.includes(m.state)).length;
    const texts = BigInt(Math.round((parts * RULES.hundredSegments) / 100));
    const revenue = bought.reduce((sum, order) => sum + earningsOf(order, RULES).revenue, 0n);
    const profit = bought.reduce((sum, order) => sum + profitOf(earningsOf(order, RULES)), 0n) - texts;
    add(
      sums,
      [one.seriesId, audienceOf(one.seriesId, changed, one.assignedAt), one.arm, dayIn.format(one.assignedAt)].join(
        "|",
      ),
      {
        ...{ assigned: 1, measured: over ? 1 : 0, cameBack: bought.length > 0 ? 1 : 0, orders: bought.length },
        ...{ discount: bought.reduce((sum, order) => sum + order.discount, 0n), texts, revenue, profit },
        ...{ revenueSquares: Number(revenue) ** 2, revenueCubes: Number(revenue) ** 3 },
        ...{ profitSquares: Number(profit) ** 2, profitCubes: Number(profit) ** 3 },
      },
    );
  }
  return sums;
}

/** The sum of one field over rows that an independent count made. */
export const summed = (
  counted: Map<string, Record<string, number | bigint>>,
  name: string,
  of: (key: string) => boolean,
) => [...counted].reduce((sum, [key, row]) => (of(key) ? sum + Number(row[name] ?? 0) : sum), 0);
