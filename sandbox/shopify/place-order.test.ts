import { afterEach, describe, expect, it } from "vitest";
import { all, insert, one } from "../world/sql.ts";
import { openWorld, type World } from "../world/world.ts";
import { deleteCustomer } from "./change-customer.ts";
import { cancelOrder, refundOrder } from "./change-order.ts";
import type { CodeRefusal } from "./check-code.ts";
import { installApp } from "./install-app.ts";
import { CodeRefused, type OrderRequest, placeOrder } from "./place-order.ts";
import { insertCode } from "./redeem-codes.ts";
import { findCustomer } from "./store.ts";
import { testRegistration } from "./test-registration.ts";

const SHOP = "lindenhof-kaffee.myshopify.com";
const DAY = 86_400_000;
const opened: World[] = [];

function world(): World {
  const made = openWorld({ customers: 30, registration: testRegistration() });
  installApp(made, SHOP);
  opened.push(made);
  return made;
}

function customerIds(made: World): number[] {
  return all<{ id: number }>(made.db, "SELECT id FROM customer WHERE shop = ? ORDER BY id", SHOP).map((row) => row.id);
}

function discount(made: World, change: Record<string, number | string | null> = {}): void {
  const now = made.now().getTime();
  const row: Record<string, number | string | null> = {
    shop: SHOP,
    kind: "basic",
    title: "Winback",
    starts_at: now - DAY,
    ends_at: now + 30 * DAY,
    usage_limit: 1,
    once_per_customer: 1,
    percentage: 0.15,
    context: '{"all":true}',
    items: '{"all":true}',
    combines_with: "{}",
    tags: "[]",
    created_at: now,
    updated_at: now,
    ...change,
  };
  const names = Object.keys(row);
  const sql = `INSERT INTO discount (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`;
  const id = insert(made.db, sql, ...Object.values(row));
  insertCode(made, SHOP, id, "LH-ABC234");
  insertCode(made, SHOP, id, "LH-XYZ567");
}

function refusal(made: World, request: Partial<OrderRequest>): CodeRefusal | null {
  try {
    placeOrder(made, { shop: SHOP, discountCode: "LH-ABC234", ...request });
    return null;
  } catch (error) {
    if (error instanceof CodeRefused) return error.refusal;
    throw error;
  }
}

const HOUSE_BLEND = 8_100_001_000_001;

afterEach(() => {
  for (const made of opened.splice(0)) made.close();
});

describe("an order with a discount code", () => {
  it("is cheaper, uses the code up and names it in any case", () => {
    const made = world();
    discount(made);
    const [customerId] = customerIds(made);
    const order = placeOrder(made, {
      shop: SHOP,
      customerId,
      discountCode: "lh-abc234",
      lines: [{ productId: HOUSE_BLEND, quantity: 4 }],
    });
    expect(order).toMatchObject({ discount: 834, total: 5560 - 834, discountCode: "LH-ABC234" });
    expect(refusal(made, {})).toBe("used_up");
  });

  it("takes free shipping away from the total", () => {
    const made = world();
    discount(made, { kind: "shipping", percentage: null });
    const lines = [{ productId: HOUSE_BLEND, quantity: 1 }];
    expect(placeOrder(made, { shop: SHOP, lines }).total).toBe(1390 + 490);
    expect(placeOrder(made, { shop: SHOP, lines, discountCode: "LH-ABC234" }).total).toBe(1390);
  });

  it("never takes off more than the goods cost", () => {
    const made = world();
    discount(made, { percentage: null, amount: 5000 });
    const lines = [{ productId: HOUSE_BLEND, quantity: 1 }];
    expect(placeOrder(made, { shop: SHOP, lines, discountCode: "LH-ABC234" })).toMatchObject({
      discount: 1390,
      total: 490,
    });
  });

  it("is refused, with nothing written, when the code is unknown", () => {
    const made = world();
    const before = one<{ n: number }>(made.db, "SELECT count(*) AS n FROM shop_order")?.n;
    expect(refusal(made, { discountCode: "NOPE" })).toBe("unknown");
    expect(one<{ n: number }>(made.db, "SELECT count(*) AS n FROM shop_order")?.n).toBe(before);
  });

  it("is refused after the end and before the start", () => {
    const made = world();
    discount(made);
    expect(refusal(made, { at: new Date(made.now().getTime() + 31 * DAY) })).toBe("expired");
    expect(refusal(made, { at: new Date(made.now().getTime() - 2 * DAY) })).toBe("not_started");
  });

  it("is refused to another than the customer it is locked to, and to guests", () => {
    const made = world();
    const [owner, other] = customerIds(made);
    discount(made, { context: JSON.stringify({ customers: [owner] }) });
    expect(refusal(made, { customerId: other })).toBe("other_customer");
    expect(refusal(made, {})).toBe("other_customer");
    expect(refusal(made, { customerId: owner })).toBeNull();
  });

  it("counts once per customer and usage limit per code, not per discount", () => {
    const made = world();
    discount(made, { usage_limit: 2 });
    const [customerId, other] = customerIds(made);
    expect(refusal(made, { customerId })).toBeNull();
    expect(refusal(made, { customerId })).toBe("used_by_customer");
    expect(refusal(made, { customerId, discountCode: "LH-XYZ567" })).toBeNull();
    expect(refusal(made, { customerId: other })).toBeNull();
    expect(refusal(made, {})).toBe("used_up");
  });

  it("is refused below the minimum", () => {
    const made = world();
    discount(made, { minimum_subtotal: 3000 });
    expect(refusal(made, { lines: [{ productId: HOUSE_BLEND, quantity: 2 }] })).toBe("minimum_not_met");
  });

  it("is refused when nothing in the basket is entitled", () => {
    const made = world();
    discount(made, { items: JSON.stringify({ products: [HOUSE_BLEND + 5] }) });
    expect(refusal(made, { lines: [{ productId: HOUSE_BLEND, quantity: 2 }] })).toBe("nothing_it_applies_to");
  });
});

describe("an order", () => {
  it("brings the customer's sums up to date and goes on with the shop's numbers", () => {
    const made = world();
    const [customerId = 0] = customerIds(made);
    const before = findCustomer(made, SHOP, customerId);
    const first = placeOrder(made, { shop: SHOP, customerId });
    const second = placeOrder(made, { shop: SHOP });
    const after = findCustomer(made, SHOP, customerId);
    expect(after?.orders_count).toBe((before?.orders_count ?? 0) + 1);
    expect(after?.amount_spent).toBe((before?.amount_spent ?? 0) + first.total);
    expect(after?.last_order_id).toBe(first.id);
    expect(Number(second.name.slice(1))).toBe(Number(first.name.slice(1)) + 1);
  });

  it("posts its four webhooks", () => {
    const made = world();
    const [customerId] = customerIds(made);
    placeOrder(made, { shop: SHOP, customerId });
    const topics = all<{ topic: string }>(made.db, "SELECT topic FROM webhook_delivery ORDER BY id").map(
      (row) => row.topic,
    );
    expect(topics).toEqual(["orders/create", "orders/paid", "orders/updated", "customers/purchasing_summary"]);
  });

  it("that is a test does not count for the customer", () => {
    const made = world();
    const [customerId = 0] = customerIds(made);
    const before = findCustomer(made, SHOP, customerId);
    placeOrder(made, { shop: SHOP, customerId, test: true });
    expect(findCustomer(made, SHOP, customerId)?.orders_count).toBe(before?.orders_count);
  });

  it("leaves the sum of what was spent when it is cancelled or refunded", () => {
    const made = world();
    const [customerId = 0] = customerIds(made);
    const before = findCustomer(made, SHOP, customerId)?.amount_spent;
    const cancelled = placeOrder(made, { shop: SHOP, customerId });
    const refunded = placeOrder(made, { shop: SHOP, customerId });
    cancelOrder(made, SHOP, cancelled.id);
    refundOrder(made, SHOP, refunded.id);
    expect(findCustomer(made, SHOP, customerId)?.amount_spent).toBe(before);
    expect(() => refundOrder(made, SHOP, refunded.id)).toThrow("nothing left to refund");
  });

  it("stays, without a customer to show, when the customer is deleted", () => {
    const made = world();
    const [customerId = 0] = customerIds(made);
    const order = placeOrder(made, { shop: SHOP, customerId });
    deleteCustomer(made, SHOP, customerId);
    expect(findCustomer(made, SHOP, customerId)).toBeNull();
    expect(one(made.db, "SELECT id FROM shop_order WHERE id = ?", order.id)).not.toBeNull();
  });
});
