import type { PurchaseGaps } from "../../../app/domain/lapse/suggested-window.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import type { Database } from "../../../app/platform/database.server.ts";
import type { SubjectGap } from "../../../app/statistics/bootstrap-interval.ts";
import { seededRandom } from "../../../app/statistics/seeded-random.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What one customer did, ascending; the numbers are ids. */
export interface Life {
  customer: number;
  purchases: Date[];
  /** Orders that are no purchases: cancelled, free, a test. */
  others: Date[];
  /** First texts of an enrollment. */
  texts: Date[];
  /** They bought before, which Shopify does not show. */
  hidden: boolean;
}

/**
 * Customers who came in over `age` days: some leave for good after each purchase, some buy twice a day, some are texted
 * while they are away and may come back the same day.
 */
export function inventLives(shop: { seed: number; customers: number; age: number; now: Date }): Life[] {
  const random = seededRandom(shop.seed);
  const wait = (mean: number) => -Math.log(1 - random()) * mean * DAY_MS;
  return Array.from({ length: shop.customers }, (_, index) => {
    const life: Life = { customer: 1_000 + index, purchases: [], others: [], texts: [], hidden: false };
    let at = shop.now.getTime() - random() * shop.age * DAY_MS;
    while (at <= shop.now.getTime()) {
      life.purchases.push(new Date(at));
      if (random() < 0.1) life.purchases.push(new Date(Math.min(at + random() * 20 * HOUR_MS, shop.now.getTime())));
      if (random() < 0.1) life.others.push(new Date(at + random() * 40 * DAY_MS));
      const textedAt = at + 90 * DAY_MS;
      at += random() < 0.4 ? 1e15 : wait(life.purchases.length > 2 ? 35 : 60);
      if (random() < 0.3 && textedAt <= shop.now.getTime() && textedAt < at) {
        life.texts.push(new Date(textedAt));
        if (at < 1e15 && random() < 0.2) at = textedAt + random() * 3 * HOUR_MS;
      }
    }
    life.purchases.sort((one, other) => one.getTime() - other.getTime());
    return life;
  });
}

/** The gaps of these lives, one customer after the other, as the docstrings of `PurchaseGaps` tell them. */
export function gapsOf(lives: readonly Life[], now: Date, zone: string): PurchaseGaps {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone: zone });
  const dayOf = (at: Date) => Date.parse(format.format(at)) / DAY_MS;
  const first: SubjectGap[] = [];
  const repeat: SubjectGap[] = [];
  const bought = lives.filter(({ purchases }) => purchases.length > 0);
  const regulars = new Set<number>();
  for (const { customer: subject, purchases, texts, hidden } of bought) {
    const days = [...new Set(purchases.map(dayOf))];
    days.forEach((day, index) => {
      const next = days[index + 1];
      const text = texts.map(dayOf).find((one) => one > day && (next === undefined || one <= next));
      const gaps = index === 0 && !hidden ? first : repeat;
      if (gaps === repeat) regulars.add(subject);
      if (text !== undefined) gaps.push({ t: text - day, e: 0, subject });
      else if (next !== undefined) gaps.push({ t: next - day, e: 1, subject });
      else gaps.push({ t: dayOf(now) - day, e: 0, subject });
    });
  }
  return {
    first_time: { gaps: first, customers: bought.filter(({ hidden }) => !hidden).length },
    repeat: { gaps: repeat, customers: regulars.size },
    customers: bought.length,
  };
}

/** Writes them as orders, customers and enrollments of a shop. */
export async function storeLives(database: Database, shop: ShopId, lives: readonly Life[]): Promise<void> {
  const orders = lives.flatMap(({ customer, purchases, others }) => [
    ...purchases.map((at) => ({ customer, at, counts: true })),
    ...others.map((at) => ({ customer, at, counts: false })),
  ]);
  const money = { gross: 4_900n, tax: 0n, discount: 0n, refunded: 0n, net: 4_900n, codes: [], test: false };
  await database.transaction(async (tx) => {
    await tx.customer.createMany({
      data: lives.map(({ customer, hidden, purchases }) => ({
        shopId: shop,
        id: BigInt(customer),
        tags: [],
        lastOrderBound: hidden ? new Date(0) : null,
        lastOrderAt: purchases.at(-1) ?? null,
        shopifyUpdatedAt: new Date(0),
      })),
    });
    await tx.order.createMany({
      data: orders.map(({ customer, at, counts }, index) => ({
        ...money,
        shopId: shop,
        id: BigInt(index + 1),
        customerId: BigInt(customer),
        name: `#${index + 1}`,
        placedAt: at,
        counts,
        shopifyUpdatedAt: at,
      })),
    });
    await tx.enrollment.createMany({ data: lives.flatMap((life) => enrollmentsOf(shop, life)) });
  });
}

function enrollmentsOf(shop: ShopId, { customer, texts }: Life) {
  const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
  return texts.map((at, index) => ({
    shopId: shop,
    id: uuid(customer * 100 + index),
    seriesId: uuid(1),
    version: 1,
    customerId: BigInt(customer),
    phoneId: uuid(customer),
    lapseStartedAt: new Date(at.getTime() - 60 * DAY_MS),
    state: "completed",
    enteredAt: at,
    firstTextAt: at,
    endedAt: at,
    nextStep: 3,
  }));
}
