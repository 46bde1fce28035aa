import { expect, it } from "vitest";
import { findMissingOrders } from "../../../app/domain/customers/summary-store.server.ts";
import { processInbox } from "../../../app/domain/sync/process-inbox.server.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON } from "../test-ports.ts";
import { openDoor, orderPayload, postWebhook } from "./door.ts";

const fresh = await freshDatabase();
const { database } = fresh;
const door = await openDoor(fresh);

const later = (hours: number) => new Date(MONDAY_NOON.getTime() + hours * 3_600_000);
const gid = (type: string, id: number) => `gid://shopify/${type}/${id}`;

type News = [topic: string, payload: object];

/** Tells a new shop the news in this order, each worked off before the next comes. */
async function tellNewShop(news: News[], draft: Parameters<typeof aShop>[1] = {}): Promise<ShopId> {
  const shop = await aShop(database, draft);
  for (const [topic, payload] of news) {
    expect((await postWebhook(door, { shop: shop.domain, topic, payload })).status).toBe(200);
    while ((await processInbox(door.ports, 50)) > 0);
  }
  return shop.id;
}

const orderOf = (shop: ShopId, id: number) =>
  database.transaction((tx) =>
    tx.order.findUniqueOrThrow({ where: { shopId_id: { shopId: shop, id: BigInt(id) } }, omit: { shopId: true } }),
  );
const customerOf = (shop: ShopId, id: number) =>
  database.transaction((tx) =>
    tx.customer.findUniqueOrThrow({ where: { shopId_id: { shopId: shop, id: BigInt(id) } }, omit: { shopId: true } }),
  );

const placed = orderPayload({ id: "7001", customer: "701", at: MONDAY_NOON });
const refund = (id: number, amount: string, at: Date) => ({
  id,
  admin_graphql_api_id: gid("Refund", id),
  order_id: 7001,
  created_at: at.toISOString(),
  transactions: [{ id: id + 1, amount, kind: "refund", status: "success" }],
});
const half: News = ["refunds/create", refund(1, "24.50", later(1))];
const rest: News = ["refunds/create", refund(2, "24.50", later(2))];
const told = (at: Date, refunds: object[]): News => [
  "orders/updated",
  { ...placed, updated_at: at.toISOString(), refunds },
];
const created: News = ["orders/create", placed];

it("counts each refund once, whether it, the order, or both tell of it, and whichever comes first", async () => {
  const news = [created, half, rest, told(later(1), [half[1]]), told(later(2), [half[1], rest[1]])];
  for (const order of [news, [...news].reverse(), [rest, half, created], [created, rest, half, half]]) {
    const shop = await tellNewShop(order);
    expect(await orderOf(shop, 7001)).toMatchObject({ refunded: 4_900n, net: 0n, counts: false });
    expect(await customerOf(shop, 701)).toMatchObject({ ordersCount: 0, lastOrderAt: null, orderedAt: MONDAY_NOON });
  }
});

it("believes the order where it says that more was given back than the refunds we know of", async () => {
  const shop = await tellNewShop([told(later(2), [half[1], rest[1]]), half]);
  expect(await orderOf(shop, 7001)).toMatchObject({ refunded: 4_900n });
});

it("knows what went back to a buyer who paid in another currency, whichever of its news comes first", async () => {
  const yen = { id: 3, amount: "1500", currency: "JPY", kind: "refund", status: "success" };
  const part: News = ["refunds/create", { ...refund(3, "", later(1)), transactions: [yen] }];
  const money = (amount: string, currency_code: string) => ({ amount, currency_code });
  const total_price_set = { shop_money: money("49.00", "EUR"), presentment_money: money("7350", "JPY") };
  const first: News = ["orders/create", { ...placed, total_price_set }];
  const then: News = [
    "orders/updated",
    { ...placed, total_price_set, updated_at: later(1).toISOString(), refunds: [part[1]] },
  ];
  for (const order of [
    [first, part, then],
    [part, then, first],
    [then, part],
  ]) {
    const shop = await tellNewShop(order);
    expect(await orderOf(shop, 7001)).toMatchObject({ refunded: 1_000n, counts: true });
  }
});

it("takes off what was edited out unpaid, as the newest state of the order says", async () => {
  const edited = (hours: number, left: string): News => [
    "orders/updated",
    { ...placed, updated_at: later(hours).toISOString(), current_total_price: left },
  ];
  const [cut, back] = [edited(1, "19.00"), edited(2, "39.00")];
  for (const order of [
    [created, cut, back],
    [back, cut, created],
  ]) {
    const shop = await tellNewShop(order);
    expect(await orderOf(shop, 7001)).toMatchObject({ gross: 4_900n, refunded: 1_000n, counts: true });
    expect(await customerOf(shop, 701)).toMatchObject({ spent: 3_900n });
  }
});

it("tells two states of one second apart by how far the order is, not by which came last", async () => {
  const pending: News = ["orders/create", { ...placed, financial_status: "pending" }];
  const voided: News = ["orders/updated", { ...placed, financial_status: "voided" }];
  for (const order of [
    [pending, created, voided],
    [voided, created, pending],
    [created, voided, pending],
  ]) {
    const shop = await tellNewShop(order);
    expect(await orderOf(shop, 7001)).toMatchObject({ financialStatus: "voided", counts: false });
  }
});

it("never brings a deleted order back, and keeps nothing of it", async () => {
  const gone: News = ["orders/delete", { id: 7001 }];
  const states = [];
  for (const order of [
    [created, half, gone],
    [gone, created, half],
    [half, gone, told(later(5), []), created],
  ]) {
    const shop = await tellNewShop(order);
    states.push(await orderOf(shop, 7001));
    const left = { shopId: shop, orderId: 7001n };
    expect(await database.transaction((tx) => tx.orderLine.count({ where: left }))).toBe(0);
    expect(await database.transaction((tx) => tx.refund.count({ where: left }))).toBe(0);
  }
  expect(states[0]).toMatchObject({ name: "", customerId: null, counts: false, gross: 0n, deletedAt: MONDAY_NOON });
  expect(states[1]).toEqual(states[0]);
  expect(states[2]).toEqual(states[0]);
});

const tags = (change: "added" | "removed", at: Date, ...names: string[]): News => [
  `customer.tags_${change}`,
  { customerId: gid("Customer", 702), tags: names, occurredAt: at.toISOString() },
];

it("keeps the last news of each tag, in whatever order it comes", async () => {
  const news = [
    tags("added", later(1), "vip", "b2b"),
    tags("removed", later(2), "vip"),
    tags("added", later(3), "vip"),
    tags("removed", later(4), "b2b"),
  ];
  for (const order of [news, [...news].reverse(), [news[2], news[0], news[3], news[1], news[0]]]) {
    const shop = await tellNewShop(order.filter((one) => one !== undefined));
    expect(await customerOf(shop, 702)).toMatchObject({ tags: ["vip"] });
  }
});

const summary = (at: Date, orders: number, last: number | null): News => [
  "customers/purchasing_summary",
  {
    customerId: gid("Customer", 701),
    numberOfOrders: orders,
    amountSpent: { amount: `${orders * 10}.00`, currencyCode: "EUR" },
    lastOrderId: last === null ? null : gid("Order", last),
    occurredAt: at.toISOString(),
  },
];

it("keeps the newest of Shopify's sums, which count where Shopify hides older orders", async () => {
  const news = [summary(later(1), 7, 7001), summary(later(0), 6, 6999), created];
  for (const order of [news, [...news].reverse()]) {
    const hidden = await tellNewShop(order, { ordersMode: "sixty_days" });
    expect(await customerOf(hidden, 701)).toMatchObject({ ordersCount: 7, spent: 7_000n, summaryLastOrderId: 7001n });
    const shown = await tellNewShop(order);
    expect(await customerOf(shown, 701)).toMatchObject({ ordersCount: 1, spent: 4_900n, summaryOrdersCount: 7 });
  }
});

it("works out the same sums of hidden orders when an order comes and goes in another order", async () => {
  const cancelled = { ...placed, cancelled_at: later(1).toISOString(), updated_at: later(1).toISOString() };
  const news: News[] = [created, ["orders/cancelled", cancelled]];
  for (const order of [news, [...news].reverse()]) {
    const shop = await tellNewShop(order, { ordersMode: "sixty_days" });
    expect(await customerOf(shop, 701)).toMatchObject({ ordersCount: 0, spent: 0n, lastOrderAt: null });
  }
});

it("names customers whose latest order never came, and no others", async () => {
  const missing = async (news: News[]) => {
    const shop = await tellNewShop(news);
    return await database.transaction((tx) => findMissingOrders(tx, shop, later(24), 10));
  };
  expect(await missing([summary(later(1), 1, 7001)])).toEqual([{ customerId: "701", orderId: "7001" }]);
  expect(await missing([summary(later(1), 1, 7001), created])).toEqual([]);
  expect(await missing([summary(later(1), 1, 7001), ["orders/delete", { id: 7001 }]])).toEqual([]);
  expect(await missing([summary(later(1), 0, null)])).toEqual([]);
});

it("names each of them in some night, however many are never found", async () => {
  const of = (customer: number): News => {
    const [topic, payload] = summary(later(1), 1, customer * 10);
    return [topic, { ...payload, customerId: gid("Customer", customer) }];
  };
  const shop = await tellNewShop([of(701), of(702), of(703)]);
  const named = new Set<string>();
  for (let night = 0; night < 200 && named.size < 3; night++) {
    const found = await database.transaction((tx) => findMissingOrders(tx, shop, later(24), 1));
    for (const { customerId } of found) named.add(customerId);
  }
  expect([...named].sort()).toEqual(["701", "702", "703"]);
});
