import { expect, it } from "vitest";
import type { AudienceRule } from "../../../app/domain/series/audience.ts";
import { previewAudience } from "../../../app/domain/series/preview-audience.server.ts";
import { whyNot } from "../../../app/domain/series/why-not.server.ts";
import type { CustomerId, ShopId } from "../../../app/domain/values/ids.ts";
import { aLapsedCustomer, type CustomerDraft } from "../factories/customers.ts";
import { aDiscountCode } from "../factories/discount-codes.ts";
import { aMessage } from "../factories/messages.ts";
import { anOrder } from "../factories/orders.ts";
import { anEnrollment, aSeries, threeSteps } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { aWorth, type WorthDraft } from "../factories/worth.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, testPorts } from "../test-ports.ts";

const { database } = await freshDatabase();
const ports = { ...testPorts(), database };
const daysAgo = (days: number) => new Date(MONDAY_NOON.getTime() - days * 86_400_000);

/** The rules of the broken and kept customers, by the one series of the shop. */
async function brokenRules(shop: ShopId, customer: CustomerId): Promise<string[]> {
  const answers = await whyNot(ports, shop, customer);
  return answers.filter((answer) => !answer.holds).map((answer) => answer.rule);
}

async function withRule(rule: AudienceRule, cooldownDays = 180): Promise<ShopId> {
  const { id } = await aShop(database);
  const audience = { windowDays: 60, maximumLapseDays: 365, cooldownDays, rules: [rule] };
  await aSeries(database, id, { content: { ...threeSteps, audience } });
  return id;
}

const NO_RANGE = { min: null, max: null };

it.each<[string, AudienceRule, CustomerDraft, CustomerDraft]>([
  ["first-time buyers", { rule: "orders_number", ...NO_RANGE, min: 1, max: 1 }, { ordersCount: 1 }, { ordersCount: 2 }],
  ["repeat buyers", { rule: "orders_number", ...NO_RANGE, min: 2 }, { ordersCount: 2 }, { ordersCount: 1 }],
  ["who spent enough", { rule: "spent", ...NO_RANGE, min: 5_000 }, { spent: 5_000n }, { spent: 4_999n }],
  [
    "who spends much at a time",
    { rule: "average_order", ...NO_RANGE, min: 3_000 },
    { spent: 6_000n, ordersCount: 2 },
    { spent: 5_000n, ordersCount: 2 },
  ],
  ["the best by spend", { rule: "top_spenders", percent: 50 }, { spent: 9_000n }, { spent: 100n }],
  ["a country", { rule: "country", values: ["DE", "AT"], not: false }, { country: "AT" }, { country: "CH" }],
  ["not a country", { rule: "country", values: ["DE"], not: true }, { country: null }, { country: "DE" }],
  ["a language", { rule: "language", values: ["de"], not: false }, { locale: "de-AT" }, { locale: "en" }],
  ["a tag", { rule: "tagged", values: ["VIP"], not: false }, { tags: ["vip"] }, { tags: ["wholesale"] }],
  ["not a tag", { rule: "tagged", values: ["press"], not: true }, { tags: [] }, { tags: ["Press"] }],
])("chooses by %s, and says so of those it leaves out", async (_, rule, kept, left) => {
  const shop = await withRule(rule);
  const one = await aLapsedCustomer(database, shop, { customer: kept });
  const other = await aLapsedCustomer(database, shop, { customer: left });
  expect(await brokenRules(shop, one.id)).toEqual([]);
  expect(await brokenRules(shop, other.id)).toEqual([
    rule.rule === "country" || rule.rule === "tagged" ? `${rule.not ? "not_" : ""}${rule.rule}` : rule.rule,
  ]);
  const audience = { windowDays: 60, rules: [rule] };
  expect(await previewAudience(ports, shop, audience)).toMatchObject({ preview: { chosen: 1, eligible: 1 } });
});

it("chooses by what was bought, ever and last", async () => {
  const product = { what: "vendor" as const, values: ["Alnatura"], not: false };
  const ever = await withRule({ rule: "bought", ...product, when: "ever" });
  const last = await withRule({ rule: "bought", ...product, when: "last" });
  for (const shop of [ever, last]) {
    const customer = await aLapsedCustomer(database, shop, { days: 90 });
    const before = await anOrder(database, shop, { customer: customer.id, placedAt: daysAgo(200) });
    await database.transaction(async (tx) => {
      const key = { shopId: shop, id: 7n };
      const words = { title: "Espresso", vendor: "alnatura", type: "Coffee", tags: ["bio"], collectionIds: [3n] };
      await tx.product.create({ data: { ...key, ...words, shopifyUpdatedAt: daysAgo(300) } });
      const line = { shopId: shop, orderId: BigInt(before), id: 1n, productId: 7n, quantity: 1, net: 900n };
      await tx.orderLine.create({ data: line });
    });
    expect(await brokenRules(shop, customer.id)).toEqual(shop === ever ? [] : ["bought"]);
  }
});

it("leaves out whoever waits for discounts", async () => {
  const shop = await withRule({ rule: "discount_share", ...NO_RANGE, max: 50 });
  const customer = await aLapsedCustomer(database, shop);
  expect(await brokenRules(shop, customer.id)).toEqual([]);
  for (const days of [200, 300]) {
    await anOrder(database, shop, { customer: customer.id, placedAt: daysAgo(days), discount: 500n });
  }
  expect(await brokenRules(shop, customer.id)).toEqual(["discount_share"]);
});

it("leaves out whoever sent the last order back, but not an earlier one", async () => {
  const shop = await withRule({ rule: "last_order_kept" });
  const customer = await aLapsedCustomer(database, shop, { days: 90 });
  await anOrder(database, shop, { customer: customer.id, placedAt: daysAgo(200), refunded: 900n });
  expect(await brokenRules(shop, customer.id)).toEqual([]);
  await anOrder(database, shop, { customer: customer.id, placedAt: daysAgo(80), refunded: 900n });
  expect(await brokenRules(shop, customer.id)).toEqual(["last_order_kept"]);
});

it("leaves out whoever gave consent too long ago", async () => {
  const shop = await withRule({ rule: "consent_age", days: 365 });
  const old = await aLapsedCustomer(database, shop, { phone: { consentAt: daysAgo(366) } });
  const fresh = await aLapsedCustomer(database, shop, { phone: { consentAt: daysAgo(364) } });
  expect(await brokenRules(shop, old.id)).toEqual(["consent_age"]);
  expect(await brokenRules(shop, fresh.id)).toEqual([]);
});

/** A lapsed customer who went through another series that ended 100 days ago, with one texted and redeemed code. */
async function aPast(shop: ShopId) {
  const customer = await aLapsedCustomer(database, shop, { days: 90 });
  const series = await aSeries(database, shop, { name: "Earlier", state: "archived", priority: 9 });
  const enrollment = await anEnrollment(database, shop, {
    series,
    customer: customer.id,
    phone: customer.phone.id,
    state: "completed",
    lapseStartedAt: daysAgo(300),
    enteredAt: daysAgo(140),
    endedAt: daysAgo(100),
    nextDueAt: null,
  });
  const texted = { state: "delivered", handedAt: daysAgo(110) } as const;
  await aMessage(database, shop, { enrollment, phone: customer.phone.id, step: 0, ...texted });
  const code = await aDiscountCode(database, shop, { enrollment, series, state: "redeemed", textedAt: daysAgo(110) });
  await database.transaction((tx) =>
    tx.discountCode.update({ where: { shopId_id: { shopId: shop, id: code.id } }, data: { endedAt: daysAgo(100) } }),
  );
  return customer;
}

it.each<[string, AudienceRule, AudienceRule]>([
  ["a text", { rule: "rested", days: 100 }, { rule: "rested", days: 120 }],
  ["codes received", { rule: "discounts_received", max: 1 }, { rule: "discounts_received", max: 0 }],
  ["codes redeemed", { rule: "discounts_redeemed", max: 1 }, { rule: "discounts_redeemed", max: 0 }],
])("looks back at %s", async (_, loose, strict) => {
  const open = await withRule(loose, 90);
  expect(await brokenRules(open, (await aPast(open)).id)).toEqual([]);
  const shut = await withRule(strict, 90);
  expect(await brokenRules(shut, (await aPast(shut)).id)).toEqual([strict.rule]);
});

it("lets nobody go from one series into the next before the cooldown is over", async () => {
  const shop = await withRule({ rule: "last_order_kept" }, 101);
  expect(await brokenRules(shop, (await aPast(shop)).id)).toEqual(["cooled_down"]);
});

it.each<[string, AudienceRule, WorthDraft, WorthDraft]>([
  [
    "who is expected to bring enough",
    { rule: "expected_value", ...NO_RANGE, min: 1_000 },
    { valueAhead: 1_000n },
    { valueAhead: 999n },
  ],
  [
    "a group of Shopify's",
    { rule: "rfm_group", values: ["at_risk"] },
    { rfmGroup: "at_risk" },
    { rfmGroup: "dormant" },
  ],
  ["who is overdue by their rhythm", { rule: "overdue", factor: 3 }, { rhythmDays: 30 }, { rhythmDays: 31 }],
  ["who has a rhythm at all", { rule: "overdue", factor: 0.1 }, { rhythmDays: 30 }, { rhythmDays: null }],
  [
    "who is worth the text",
    { rule: "worth_it" },
    { orderValue: 4_000n, returnsUnaided: 0.05, returnValue: 10_000n },
    { orderValue: 4_000n, returnsUnaided: 0.05, returnValue: 1_000n },
  ],
])("chooses by worth: %s", async (_, rule, kept, left) => {
  const shop = await withRule(rule);
  const one = await aLapsedCustomer(database, shop);
  const other = await aLapsedCustomer(database, shop);
  const unknown = await aLapsedCustomer(database, shop);
  await aWorth(database, shop, one.id, kept);
  await aWorth(database, shop, other.id, left);
  expect(await brokenRules(shop, one.id)).toEqual([]);
  expect(await brokenRules(shop, other.id)).toEqual([rule.rule]);
  expect(await brokenRules(shop, unknown.id)).toEqual([rule.rule]);
});

it("weighs with the measured uplift once there is one, and accounts for it", async () => {
  const shop = await withRule({ rule: "worth_it" });
  const { id } = await aLapsedCustomer(database, shop);
  await aWorth(database, shop, id, { orderValue: 4_000n, returnsUnaided: 0.05, returnValue: 10_000n });
  const account = async () => (await whyNot(ports, shop, id)).find(({ rule }) => rule === "worth_it");
  const before = await account();
  expect(before?.holds).toBe(true);
  const [brings = 0, discount = 0, texts = 0, rest = 0] = before?.value?.split(" ").map(Number) ?? [];
  expect(brings).toBe(200);
  expect(Math.abs(brings - discount - texts - rest)).toBeLessThanOrEqual(1);
  const fit = { content: { basis: "ranks", reason: "no_rows" }, customers: 0, marginPercent: 40, uplift: 0.001 };
  const at = { fittedAt: MONDAY_NOON, scoredAt: MONDAY_NOON };
  await database.transaction((tx) => tx.worthFit.create({ data: { shopId: shop, ...fit, ...at } }));
  expect(await account()).toMatchObject({ holds: false });
});
