import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseAppRegistration } from "./app-registration.ts";
import { SHOPS } from "./shops.ts";
import { all, inTransaction, one, run } from "./sql.ts";
import { openWorld } from "./world.ts";

const NOW = new Date("2026-11-22T12:00:00Z");

describe("a world", () => {
  it("keeps business time as physical time plus its offset", () => {
    const world = openWorld({ customers: 0, now: NOW });
    expect(Math.abs(world.now().getTime() - NOW.getTime())).toBeLessThan(5_000);
    world.setOffset(world.offsetMs + 3_600_000);
    expect(world.now().getTime()).toBeGreaterThanOrEqual(NOW.getTime() + 3_600_000);
  });

  it("goes on where it was when it lies on disk", () => {
    const file = join(mkdtempSync(join(tmpdir(), "winback-world-")), "world.db");
    const first = openWorld({ file, customers: 9, seed: 5 });
    first.setOffset(86_400_000);
    first.close();
    const second = openWorld({ file, customers: 500, seed: 6 });
    expect(second.offsetMs).toBe(86_400_000);
    expect(second.random.seed).toBe(5);
    expect(one<{ n: number }>(second.db, "SELECT count(*) AS n FROM customer")?.n).toBe(9);
  });

  it("tells listeners of its log until they stop", () => {
    const world = openWorld({ customers: 0 });
    const heard: string[] = [];
    const stop = world.onEvent((event) => heard.push(event.text));
    world.log("test", null, "one");
    stop();
    world.log("test", null, "two");
    expect(heard).toEqual(["one"]);
  });

  it("takes back what a failed transaction wrote", () => {
    const world = openWorld({ customers: 0 });
    const fails = () =>
      inTransaction(world.db, () => {
        run(world.db, "INSERT INTO world_setting VALUES ('a', 'b')");
        throw new Error("no");
      });
    expect(fails).toThrow("no");
    expect(one(world.db, "SELECT * FROM world_setting WHERE name = 'a'")).toBeNull();
  });
});

describe("the seeded shops", () => {
  const world = openWorld({ customers: 3000, now: NOW });

  function share(shop: string, condition: string): number {
    const row = one<{ share: number }>(
      world.db,
      `SELECT avg(CASE WHEN ${condition} THEN 1.0 ELSE 0 END) AS share FROM customer WHERE shop = ?`,
      shop,
    );
    return row?.share ?? 0;
  }
  const [german, american] = SHOPS.map((shop) => shop.domain);
  if (!german || !american) throw new Error("a shop is missing");

  it("are the same for the same seed and moment", () => {
    const fingerprint = (seed: number) =>
      one(
        openWorld({ customers: 300, seed, now: NOW }).db,
        "SELECT group_concat(phone || orders_count) AS all_of FROM customer",
      )?.all_of;
    expect(fingerprint(1)).toBe(fingerprint(1));
    expect(fingerprint(1)).not.toBe(fingerprint(2));
  });

  it("are two thirds German; about 60 % of the Germans confirmed", () => {
    expect(one<{ n: number }>(world.db, "SELECT count(*) AS n FROM customer WHERE shop = ?", german)?.n).toBe(2000);
    const confirmed = share(german, "sms_state = 'SUBSCRIBED' AND sms_opt_in_level = 'CONFIRMED_OPT_IN'");
    expect(confirmed).toBeGreaterThan(0.57);
    expect(confirmed).toBeLessThan(0.64);
  });

  it("have people without phone, with landlines, in households and with odd names", () => {
    expect(share(german, "phone IS NULL")).toBeGreaterThan(0.05);
    expect(share(german, "phone LIKE '+4930%'")).toBeGreaterThan(0.01);
    expect(share(american, "first_name IS NULL")).toBeGreaterThan(0.005);
    const names = all<{ name: string }>(
      world.db,
      "SELECT DISTINCT first_name || ' ' || last_name AS name FROM customer WHERE name IS NOT NULL",
    );
    expect(names.some(({ name }) => /[äöüß]/.test(name))).toBe(true);
    expect(names.some(({ name }) => /['’]/.test(name))).toBe(true);
    expect(names.some(({ name }) => /\p{Extended_Pictographic}/u.test(name))).toBe(true);
    const households = all(
      world.db,
      "SELECT phone FROM customer WHERE phone IS NOT NULL GROUP BY phone HAVING count(*) > 1",
    );
    expect(households.length).toBeGreaterThan(5);
  });

  it("have refunds, cancellations, tests, guests, sales at the counter and one-time buyers", () => {
    const count = (condition: string) =>
      one<{ n: number }>(world.db, `SELECT count(*) AS n FROM shop_order WHERE ${condition}`)?.n;
    expect(count("financial_status = 'REFUNDED'")).toBeGreaterThan(20);
    expect(count("cancelled_at IS NOT NULL")).toBeGreaterThan(20);
    expect(count("test = 1")).toBeGreaterThan(3);
    expect(count("customer_id IS NULL AND phone IS NOT NULL")).toBeGreaterThan(20);
    expect(count("customer_id IS NULL AND phone IS NULL")).toBeGreaterThan(20);
    expect(count("source_name = 'pos'")).toBeGreaterThan(100);
    expect(share(german, "orders_count = 1")).toBeGreaterThan(0.3);
  });

  it("end their history now, with numbers in the order of time", () => {
    const at = world.now().getTime();
    const newest = one<{ at: number; first: number }>(
      world.db,
      "SELECT max(updated_at) AS at, min(processed_at) AS first FROM shop_order",
    );
    expect(newest?.at).toBeLessThanOrEqual(at);
    expect(at - (newest?.at ?? 0)).toBeLessThan(86_400_000);
    expect(at - (newest?.first ?? 0)).toBeGreaterThan(700 * 86_400_000);
    const rows = all<{ number: number }>(
      world.db,
      "SELECT number FROM shop_order WHERE shop = ? ORDER BY processed_at, id",
      german,
    );
    expect(rows.map((row) => row.number)).toEqual(rows.map((_, place) => 1001 + place));
  });

  it("have sums that are the sums of their orders", () => {
    const wrong = all(
      world.db,
      `SELECT c.id FROM customer c LEFT JOIN shop_order o ON o.customer_id = c.id AND o.test = 0 GROUP BY c.id
       HAVING c.orders_count <> count(o.id) OR c.last_order_at IS NOT max(o.processed_at)
         OR c.amount_spent <> coalesce(sum(CASE WHEN o.cancelled_at IS NULL THEN o.total - o.refunded END), 0)`,
    );
    expect(wrong).toEqual([]);
  });

  it("hold customers who will return unaided after a lapse", () => {
    const lapsed = NOW.getTime() - 60 * 86_400_000;
    expect(share(german, `last_order_at < ${lapsed} AND next_order_at IS NOT NULL`)).toBeGreaterThan(0.05);
    expect(share(german, `last_order_at < ${lapsed} AND next_order_at IS NULL`)).toBeGreaterThan(0.2);
  });
});

describe("a deployed shopify.app.toml", () => {
  it("gives scopes, topics, compliance topics and fields", () => {
    const read = parseAppRegistration(`
[access_scopes]
scopes = "read_customers, write_discounts"
[webhooks]
api_version = "2026-10"
[[webhooks.subscriptions]]
topics = ["orders/create"]
uri = "/webhooks/shopify"
include_fields = ["id", "updated_at"]
[[webhooks.subscriptions]]
compliance_topics = ["shop/redact"]
uri = "https://elsewhere.test/hook"`);
    expect(read.scopes).toEqual(["read_customers", "write_discounts"]);
    expect(read.subscriptions).toEqual([
      {
        topic: "orders/create",
        uri: "https://winback.test/webhooks/shopify",
        includeFields: ["id", "updated_at"],
        name: null,
      },
      { topic: "shop/redact", uri: "https://elsewhere.test/hook", includeFields: null, name: null },
    ]);
  });
});
