import fc from "fast-check";
import { expect, it } from "vitest";
import { attributeOrder } from "../../../app/domain/results/attribute-order.server.ts";
import { keepFigures } from "../../../app/domain/results/keep-figures.server.ts";
import { earningsOf, moneyRulesOf } from "../../../app/domain/results/order-earnings.ts";
import { readResults } from "../../../app/domain/results/read-results.server.ts";
import { shopSettings } from "../../../app/domain/shops/shop-settings.ts";
import { type CustomerId, orderId, type ShopId } from "../../../app/domain/values/ids.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { aDiscountCode } from "../factories/discount-codes.ts";
import { aMessage } from "../factories/messages.ts";
import { anOrder } from "../factories/orders.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON } from "../test-ports.ts";

const { database } = await freshDatabase();
const RULES = moneyRulesOf(shopSettings.parse({}));
const daysOn = (days: number) => new Date(MONDAY_NOON.getTime() + days * 86_400_000);
const CUSTOMERS = 3;

const who = fc.integer({ min: 0, max: CUSTOMERS - 1 });
const day = fc.integer({ min: -3, max: 60 });
/** What may happen in a shop, in any order and any number of times. */
const happening = fc.oneof(
  fc.record({ kind: fc.constant("click" as const), who, day }),
  fc.record({
    kind: fc.constant("order" as const),
    who,
    day,
    /** Whose codes it used: own, others', several. */
    codes: fc.subarray([0, 1, 2]),
    gross: fc.bigInt({ min: 0n, max: 30_000n }),
    taxesIncluded: fc.boolean(),
  }),
  // later news of an order that came before: told again, refunded, cancelled, come to count after all
  fc.record({
    kind: fc.constant("news" as const),
    order: fc.nat(20),
    refunded: fc.constantFrom(0n, 1_000n, 50_000n),
    counts: fc.boolean(),
  }),
);
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never;

/** A shop whose customers all got a text and a code, of two series. */
async function aShopWithTexts() {
  const shop = (await aShop(database)).id;
  const series = [await aSeries(database, shop), await aSeries(database, shop, { name: "Second" })] as const;
  const people: { customer: CustomerId; message: string; code: string }[] = [];
  for (let made = 0; made < CUSTOMERS; made += 1) {
    const { id: customer, phone } = await aLapsedCustomer(database, shop);
    const own = series[made % 2] ?? series[0];
    const enrollment = await anEnrollment(database, shop, { series: own, customer, phone: phone.id });
    const sent = { enrollment, phone: phone.id, state: "delivered" as const, handedAt: MONDAY_NOON };
    const message = await aMessage(database, shop, sent);
    people.push({ customer, message, code: (await aDiscountCode(database, shop, { enrollment, series: own })).code });
  }
  return { shop, people };
}

async function attribute(shop: ShopId, id: bigint): Promise<void> {
  await database.transaction(async (tx) => {
    const order = await tx.order.findUniqueOrThrow({ where: { shopId_id: { shopId: shop, id } } });
    const { placedAt, counts, net, codes, customerId: owner } = order;
    const customerId = owner === null ? null : (String(owner) as CustomerId);
    await attributeOrder(tx, shop, { id: orderId(String(id)), customerId, placedAt, counts, net, codes }, placedAt);
  });
}

async function happen(world: Awaited<ReturnType<typeof aShopWithTexts>>, events: readonly Happening[]): Promise<void> {
  const { shop, people } = world;
  const orders: bigint[] = [];
  for (const event of events) {
    if (event.kind === "news") {
      const id = orders[event.order % Math.max(1, orders.length)];
      if (id === undefined) continue;
      const { refunded, counts } = event;
      await database.transaction((tx) =>
        tx.order.updateMany({ where: { shopId: shop, id }, data: { refunded, counts } }),
      );
      await attribute(shop, id);
      continue;
    }
    const one = people[event.who];
    if (!one) continue;
    const at = daysOn(event.day);
    if (event.kind === "click") {
      await database.transaction((tx) => tx.linkClick.create({ data: { shopId: shop, messageId: one.message, at } }));
      continue;
    }
    const { gross, taxesIncluded } = event;
    const codes = event.codes.flatMap((owner) => people[owner]?.code ?? []);
    const parts = { customer: one.customer, placedAt: at, gross, tax: gross / 7n, taxesIncluded, codes };
    const id = BigInt(await anOrder(database, shop, parts));
    orders.push(id);
    await attribute(shop, id);
  }
}

it("never credits texts with more than the shop took in, whatever happens: every order counts once at most", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 14 }), async (events) => {
      const world = await aShopWithTexts();
      await happen(world, events);
      const ports = { database, now: () => daysOn(90) };
      await keepFigures(ports, world.shop);
      const { all } = await readResults(ports, world.shop);
      const stored = await database.transaction((tx) =>
        tx.order.findMany({ where: { shopId: world.shop, counts: true } }),
      );
      const took = stored.reduce((sum, order) => sum + earningsOf(order, RULES).revenue, 0n);
      const { code, click, series } = all.sales;
      expect(code.revenue + click.revenue + series.revenue).toBeLessThanOrEqual(Number(took));
      expect(code.orders + click.orders + series.orders).toBeLessThanOrEqual(stored.length);
    }),
    { numRuns: 30, seed: 8, endOnFailure: true },
  );
});
