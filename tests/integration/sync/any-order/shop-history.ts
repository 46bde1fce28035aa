import type { Action, ActionKind } from "./actions.ts";
import {
  type CustomerState,
  consentPayload,
  customerPayload,
  gid,
  type OrderState,
  orderPayload,
  refundPayload,
} from "./payloads.ts";
import { BEGIN, DISCOUNT, KNOWN, NUMBERS } from "./stage.ts";

/** One webhook as Shopify sends it, and when it arrives where the order is lost. */
export interface Told {
  topic: string;
  body: string;
  deliveryId: string;
  arrives: number;
}

type Said = [topic: string, payload: object];

interface Shopify {
  now: Date;
  nextId: number;
  customers: CustomerState[];
  orders: OrderState[];
  lastDecision: { number: string; at: Date } | null;
  codesUsed: Set<string>;
  /** Customers who have not always had the number they have. */
  moved: Set<CustomerState>;
  products: Set<number>;
  collections: Set<number>;
}

const ADDRESSES = [
  { country: "DE", province: "" },
  { country: "AT", province: "" },
  { country: "US", province: "CA" },
  { country: "US", province: "NY" },
  null,
];
const NAMES = ["Ada", "Ben", "Cem", "Dora", "Eva"];

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];

/** Most customers have one of few numbers, so that numbers are shared, left and taken over. */
const someNumber = (n: number): string | null => (n % 8 === 7 ? null : (pick(NUMBERS, n) ?? null));

const told = (one: CustomerState, shopify: Shopify): Said => ["customers/update", customerPayload(one, shopify.now)];

const changed = (order: OrderState | undefined, shopify: Shopify, also: Said[] = []): Said[] =>
  order ? [["orders/updated", orderPayload(order, shopify.now)], ...also] : [];

const openOrders = (shopify: Shopify) => shopify.orders.filter((one) => one.cancelledAt === null);

const HAPPEN: Record<ActionKind, (shopify: Shopify, action: Action) => Said[]> = {
  nothing: () => [],
  order_placed(shopify, { who, other, which }) {
    const guest = who % 4 === 3;
    const customer = guest ? null : (pick(shopify.customers, which) ?? null);
    const code = pick(KNOWN, other)?.code ?? "";
    const useCode = other % 5 === 0 && !shopify.codesUsed.has(code);
    if (useCode) shopify.codesUsed.add(code);
    const order: OrderState = {
      id: shopify.nextId++,
      customer,
      phone: guest ? someNumber(other) : (customer?.phone ?? null),
      shippingPhone: which % 6 === 0 ? someNumber(who) : null,
      placedAt: which % 9 === 8 ? new Date(shopify.now.getTime() - 90 * 86_400_000) : shopify.now,
      test: which % 17 === 16,
      source: pick(["web", "web", "web", "pos", "shopify_draft_order"], who) ?? "web",
      status: who % 2 === 0 ? "paid" : "pending",
      cancelledAt: null,
      total: which % 13 === 12 ? 0 : 1_000 + 100 * which,
      codes: useCode ? [code] : [],
      refunds: [],
    };
    shopify.orders.push(order);
    const said: Said[] = [["orders/create", orderPayload(order, shopify.now)]];
    if (order.status === "paid" && other % 3 === 0) said.push(["orders/paid", orderPayload(order, shopify.now)]);
    if (customer) {
      const mine = shopify.orders.filter((one) => one.customer === customer);
      const spent = mine.reduce((sum, one) => sum + one.total, 0) / 100;
      const summary = {
        customerId: gid("Customer", customer.id),
        numberOfOrders: mine.length,
        amountSpent: { amount: spent.toFixed(2), currencyCode: "EUR" },
        lastOrderId: gid("Order", order.id),
        occurredAt: shopify.now.toISOString(),
      };
      said.push(["customers/purchasing_summary", summary]);
    }
    return said;
  },
  order_paid(shopify, { which }) {
    const order = pick(openOrders(shopify), which);
    if (order?.status === "pending") order.status = "paid";
    return order ? [["orders/paid", orderPayload(order, shopify.now)]] : [];
  },
  order_cancelled(shopify, { which }) {
    const order = pick(openOrders(shopify), which);
    if (order) order.cancelledAt = shopify.now;
    return order ? [["orders/cancelled", orderPayload(order, shopify.now)]] : [];
  },
  order_refunded(shopify, { which, who }) {
    const order = pick(shopify.orders, which);
    const left = order ? order.total - order.refunds.reduce((sum, one) => sum + one.amount, 0) : 0;
    if (!order || left <= 0) return [];
    const amount = who % 2 === 0 ? left : Math.ceil(left / 2);
    const refund = { id: shopify.nextId++, amount, at: shopify.now };
    order.refunds.push(refund);
    order.status = amount === left ? "refunded" : "partially_refunded";
    return changed(order, shopify, [["refunds/create", refundPayload(order, refund)]]);
  },
  order_edited(shopify, { which, who, other }) {
    const order = pick(shopify.orders, which);
    if (!order) return [];
    if (order.customer === null && who % 2 === 0) order.customer = pick(shopify.customers, other) ?? null;
    else if (who % 3 === 0) order.phone = someNumber(other);
    else order.total += 100;
    return changed(order, shopify);
  },
  order_deleted(shopify, { which }) {
    const order = pick(shopify.orders, which);
    shopify.orders = shopify.orders.filter((one) => one !== order);
    return order ? [["orders/delete", { id: order.id }]] : [];
  },
  customer_created(shopify, { who, other }) {
    const one: CustomerState = {
      id: shopify.nextId++,
      firstName: pick(NAMES, who) ?? "",
      phone: someNumber(other),
      address: pick(ADDRESSES, who) ?? null,
    };
    shopify.customers.push(one);
    return [["customers/create", customerPayload(one, shopify.now)]];
  },
  customer_changed(shopify, { who, other }) {
    const one = pick(shopify.customers, who);
    if (!one) return [];
    one.firstName = pick(NAMES, other) ?? "";
    one.address = pick(ADDRESSES, other) ?? null;
    return [told(one, shopify)];
  },
  number_changed(shopify, { who, other }) {
    const one = pick(shopify.customers, who);
    if (!one) return [];
    one.phone = someNumber(other);
    shopify.moved.add(one);
    return [told(one, shopify)];
  },
  numbers_swapped(shopify, { who, other }) {
    const [one, two] = [pick(shopify.customers, who), pick(shopify.customers, other)];
    if (!one || !two || one === two) return [];
    [one.phone, two.phone] = [two.phone, one.phone];
    shopify.moved.add(one).add(two);
    return [told(one, shopify), told(two, shopify)];
  },
  consent_given: (shopify, action) => decide(shopify, action, "subscribed", shopify.now),
  consent_withdrawn: (shopify, action) => decide(shopify, action, "unsubscribed", shopify.now),
  consent_tied(shopify, action) {
    const last = shopify.lastDecision;
    const one = shopify.customers.find(({ phone }) => phone !== null && phone === last?.number);
    if (!last || !one) return [];
    const state = pick(["subscribed", "unsubscribed", "pending"], action.which) ?? "pending";
    return [["customers_marketing_consent/update", consentPayload(one, state, "single_opt_in", last.at)]];
  },
  tags_changed(shopify, { who, other, which }) {
    const one = pick(shopify.customers, who);
    if (!one) return [];
    const tags = ["vip", "wholesale", "friend"].filter((_, index) => (which >> index) % 2 === 0);
    const payload = { customerId: gid("Customer", one.id), tags, occurredAt: shopify.now.toISOString() };
    return [[other % 3 === 0 ? "customer.tags_removed" : "customer.tags_added", payload]];
  },
  customers_merged(shopify, { who, other }) {
    const [kept, gone] = [pick(shopify.customers, who), pick(shopify.customers, other)];
    if (!kept || !gone || kept === gone) return [];
    kept.phone ??= gone.phone;
    shopify.moved.add(kept);
    for (const order of shopify.orders) if (order.customer === gone) order.customer = kept;
    shopify.customers = shopify.customers.filter((one) => one !== gone);
    return [["customers/merge", merge(kept, gone, "completed")], told(kept, shopify)];
  },
  merge_failed(shopify, { who, other }) {
    const [kept, gone] = [pick(shopify.customers, who), pick(shopify.customers, other)];
    return kept && gone && kept !== gone ? [["customers/merge", merge(kept, gone, "failed")]] : [];
  },
  customer_deleted(shopify, { who }) {
    const one = pick(shopify.customers, who);
    // Shopify deletes no customer who has ordered.
    if (!one || shopify.orders.some((order) => order.customer === one)) return [];
    shopify.customers = shopify.customers.filter((other) => other !== one);
    return [["customers/delete", { id: one.id, admin_graphql_api_id: gid("Customer", one.id), tax_exemptions: [] }]];
  },
  customer_redacted(shopify, { who }) {
    // Shopify erases weeks after the last news of somebody. Which numbers, and which guests' orders of those numbers, an
    // erasure reaches depends on what is known by then; so here those are erased who never had a number.
    const one = pick(
      shopify.customers.filter((customer) => customer.phone === null && !shopify.moved.has(customer)),
      who,
    );
    if (!one) return [];
    const orders = shopify.orders.filter((order) => order.customer === one);
    shopify.customers = shopify.customers.filter((other) => other !== one);
    shopify.orders = shopify.orders.filter((order) => order.customer !== one);
    const customer = { id: one.id, email: null, phone: one.phone };
    return [["customers/redact", { shop_id: 1, customer, orders_to_redact: orders.map(({ id }) => id) }]];
  },
  product_changed(shopify, { which }) {
    const id = 1 + (which % 3);
    if (shopify.products.has(id)) return [];
    const state = { title: `Coffee ${which}`, vendor: "Lindenhof", product_type: "beans", tags: "dark, round" };
    const ids = { id, admin_graphql_api_id: gid("Product", id), updated_at: shopify.now.toISOString() };
    return [["products/update", { ...ids, ...state }]];
  },
  product_deleted(shopify, { which }) {
    const id = 1 + (which % 3);
    shopify.products.add(id);
    return [["products/delete", { id }]];
  },
  collection_changed(shopify, { which }) {
    const id = 1 + (which % 2);
    if (shopify.collections.has(id)) return [];
    const ids = { id, admin_graphql_api_id: gid("Collection", id), updated_at: shopify.now.toISOString() };
    return [["collections/update", { ...ids, title: `Autumn ${which}` }]];
  },
  collection_deleted(shopify, { which }) {
    const id = 1 + (which % 2);
    shopify.collections.add(id);
    return [["collections/delete", { id }]];
  },
  discount_changed(shopify, { which }) {
    const at = shopify.now.toISOString();
    if (which % 3 === 0) return [["discounts/delete", { admin_graphql_api_id: DISCOUNT, deleted_at: at }]];
    const status = which % 3 === 1 ? "ACTIVE" : "EXPIRED";
    return [
      ["discounts/update", { admin_graphql_api_id: DISCOUNT, title: "Ten", status, created_at: at, updated_at: at }],
    ];
  },
  shop_changed(shopify, { which }) {
    const zone = pick(["Europe/Berlin", "Europe/Vienna"], which);
    const state = { name: `Lindenhof ${which}`, iana_timezone: zone, currency: "EUR", country_code: "DE" };
    return [["shop/update", { id: 1, ...state, updated_at: shopify.now.toISOString() }]];
  },
  scopes_changed(shopify, { which }) {
    // The orders mode stays: another one asks for a full import, and what stands until then depends on what was stored.
    const current = ["read_orders", "read_all_orders", ...(which % 2 ? ["read_products"] : [])];
    const shop = "gid://shopify/Shop/1";
    return [
      ["app/scopes_update", { id: 1, shop_id: shop, previous: [], current, updated_at: shopify.now.toISOString() }],
    ];
  },
  data_requested(shopify, { who }) {
    const one = pick(shopify.customers, who);
    if (!one) return [];
    const customer = { id: one.id, email: null, phone: one.phone };
    return [
      [
        "customers/data_request",
        { shop_id: 1, customer, orders_requested: [], data_request: { id: shopify.nextId++ } },
      ],
    ];
  },
};

function decide(shopify: Shopify, { who, which }: Action, state: string, at: Date): Said[] {
  const one = pick(
    // Shopify holds no SMS consent for a customer without a number.
    shopify.customers.filter(({ phone }) => phone !== null),
    who,
  );
  if (!one?.phone) return [];
  shopify.lastDecision = { number: one.phone, at };
  const level = pick(["single_opt_in", "confirmed_opt_in"], which) ?? null;
  return [["customers_marketing_consent/update", consentPayload(one, state, level, at)]];
}

const merge = (kept: CustomerState, gone: CustomerState, status: string) => ({
  admin_graphql_api_customer_kept_id: gid("Customer", kept.id),
  admin_graphql_api_customer_deleted_id: gid("Customer", gone.id),
  admin_graphql_api_job_id: null,
  status,
  errors: [],
});

/**
 * Plays the actions at a Shopify of few numbers and writes down what it tells, in order; and what the other shop hears:
 * the same and the repeats, each at its own moment.
 */
export function playHistory(actions: readonly Action[], webhooks: number): { inOrder: Told[]; anyOrder: Told[] } {
  const shopify: Shopify = {
    now: BEGIN,
    nextId: 1_001,
    customers: KNOWN.map(({ id, number }) => ({
      id,
      firstName: "Jörg",
      phone: number,
      address: { country: "DE", province: "" },
    })),
    orders: [],
    lastDecision: null,
    codesUsed: new Set(),
    moved: new Set(),
    products: new Set(),
    collections: new Set(),
  };
  const inOrder: Told[] = [];
  const repeats: Told[] = [];
  for (const action of actions) {
    shopify.now = new Date(shopify.now.getTime() + action.seconds * 1_000);
    const said = HAPPEN[action.kind](shopify, action).map(([topic, payload], index) => ({
      topic,
      body: JSON.stringify(payload),
      deliveryId: `${inOrder.length + index}`,
      arrives: action.arrivals[index] ?? 0,
    }));
    inOrder.push(...said);
    for (const { of, at, sameDelivery } of action.repeats) {
      const one = said[of % Math.max(1, said.length)];
      const deliveryId = sameDelivery ? one?.deliveryId : `again-${repeats.length}`;
      if (one && deliveryId) repeats.push({ ...one, deliveryId, arrives: at });
    }
    if (inOrder.length >= webhooks) break;
  }
  // Array.sort is stable: where nothing is shuffled, the order stands.
  const anyOrder = [...inOrder, ...repeats].sort((a, b) => a.arrives - b.arrives);
  return { inOrder, anyOrder };
}
