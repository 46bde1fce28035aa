import { describe, expect, it } from "vitest";
import { testRegistration } from "../shopify/test-registration.ts";
import { all, one } from "../world/sql.ts";
import { openWorld, type World } from "../world/world.ts";
import { actShoppers, type Shopping, type Visit } from "./act-shoppers.ts";
import type { SeenText } from "./read-new-texts.ts";
import { SHOPPER_PARAMETERS } from "./shopper-parameters.ts";

const DAY = 86_400_000;
const SHOP = "lindenhof-kaffee.myshopify.com";
const NOW = new Date("2026-11-22T12:00:00Z");

function shopping(world: World, days: number, change: Partial<Shopping> = {}): Shopping {
  const from = world.now();
  world.setOffset(world.offsetMs + days * DAY);
  return {
    from,
    to: world.now(),
    readTexts: () => [],
    clickLink: async () => true,
    reply: async () => true,
    ...change,
  };
}

function textsToEverybody(world: World): SeenText[] {
  const at = world.now();
  return all<{ id: number; phone: string; shop: string }>(
    world.db,
    "SELECT id, min(phone) AS phone, shop FROM customer WHERE phone IS NOT NULL GROUP BY phone ORDER BY id",
  ).map(({ id, phone, shop }) => ({
    sid: `SM${id}`,
    shop,
    to: phone,
    body: "Hallo",
    links: [`https://${shop}/apps/winback/r/${id}`],
    at,
  }));
}

function once(texts: readonly SeenText[]): Shopping["readTexts"] {
  return (since) => (since === null ? texts : []);
}

describe("shoppers", () => {
  it("return unaided by their own rhythm, and only once each time", async () => {
    const world = openWorld({ customers: 900, now: NOW, registration: testRegistration() });
    const due = all(world.db, "SELECT id FROM customer WHERE next_order_at <= ?", NOW.getTime() + 10 * DAY).length;
    const before = one<{ n: number }>(world.db, "SELECT count(*) AS n FROM shop_order");
    const done = await actShoppers(world, shopping(world, 10));
    const after = one<{ n: number }>(world.db, "SELECT count(*) AS n FROM shop_order");
    expect(due).toBeGreaterThan(10);
    expect(done.unaidedOrders).toBe(due);
    expect((after?.n ?? 0) - (before?.n ?? 0)).toBe(due);
  });

  it("order at the time their rhythm says, not at the end of the slice", async () => {
    const world = openWorld({ customers: 300, now: NOW, registration: testRegistration() });
    const first = one<{ id: number; at: number }>(world.db, "SELECT id, min(next_order_at) AS at FROM customer");
    await actShoppers(world, shopping(world, 10));
    const order = one<{ processed_at: number }>(
      world.db,
      "SELECT processed_at FROM shop_order WHERE customer_id = ? ORDER BY id DESC",
      first?.id ?? 0,
    );
    expect(order?.processed_at).toBe(first?.at);
  });

  it("do not make up for time that nobody lived through", async () => {
    const world = openWorld({ customers: 600, now: NOW, registration: testRegistration() });
    world.setOffset(world.offsetMs + 20 * DAY);
    const done = await actShoppers(world, shopping(world, 0.0001));
    expect(done.unaidedOrders).toBe(0);
    expect(all(world.db, "SELECT id FROM customer WHERE next_order_at < ?", world.now().getTime())).toEqual([]);
  });

  it("do the same again from the same seed", async () => {
    const play = async () => {
      const world = openWorld({ customers: 600, seed: 7, now: NOW, registration: testRegistration() });
      const texts = textsToEverybody(world);
      return actShoppers(world, shopping(world, 5, { readTexts: once(texts) }));
    };
    expect(await play()).toEqual(await play());
  });

  it("react to texts as often as the known parameters say", async () => {
    const world = openWorld({ customers: 6000, now: NOW, registration: testRegistration() });
    const texts = textsToEverybody(world).filter((text) => text.shop === SHOP);
    world.db.exec("UPDATE customer SET next_order_at = NULL");
    const done = await actShoppers(world, shopping(world, 10, { readTexts: once(texts) }));
    const { boughtByText, onlyLooks, optsOut } = SHOPPER_PARAMETERS.DE;
    const share = (count: number) => count / texts.length;
    expect(Math.abs(share(done.textOrders) - boughtByText)).toBeLessThan(0.012);
    expect(Math.abs(share(done.looks) - onlyLooks)).toBeLessThan(0.016);
    expect(Math.abs(share(done.optOuts) - optsOut)).toBeLessThan(0.007);
  });

  it("react at awake hours only", async () => {
    const world = openWorld({
      customers: 3000,
      now: new Date("2026-11-22T20:30:00Z"),
      registration: testRegistration(),
    });
    const texts = textsToEverybody(world).filter((text) => text.shop === SHOP);
    await actShoppers(world, shopping(world, 0.001, { readTexts: once(texts) }));
    const hours = all<{ due_at: number }>(world.db, "SELECT due_at FROM shopper_plan").map(
      (row) => (new Date(row.due_at).getUTCHours() + 1) % 24,
    );
    expect(hours.length).toBeGreaterThan(50);
    expect(hours.filter((hour) => hour < 8 || hour >= 22)).toEqual([]);
  });

  it("who would have bought anyway often use the code they hold", async () => {
    const world = openWorld({ customers: 3000, now: NOW, registration: testRegistration() });
    const visits: Visit[] = [];
    const clickLink = async (visit: Visit) => visits.push(visit) > 0;
    const texts = textsToEverybody(world);
    const texted = all<{ id: number }>(
      world.db,
      "SELECT id FROM customer WHERE phone IS NOT NULL AND next_order_at <= ?",
      NOW.getTime() + 10 * DAY,
    ).map((row) => row.id);
    await actShoppers(world, shopping(world, 10, { readTexts: once(texts), clickLink }));
    const anyway = visits.filter((visit) => visit.buys && texted.includes(visit.customerId)).length;
    expect(anyway / texted.length).toBeGreaterThan(0.4);
    expect(anyway / texted.length).toBeLessThan(0.8);
  });

  it("opt out by the link when the sender is a name", async () => {
    const world = openWorld({ customers: 3000, now: NOW, registration: testRegistration() });
    const left: string[] = [];
    const done = await actShoppers(
      world,
      shopping(world, 10, {
        readTexts: once(textsToEverybody(world)),
        reply: async () => false,
        optOutByLink: async (visit) => void left.push(visit.phone),
      }),
    );
    expect(left.length).toBe(done.optOuts);
    expect(left.length).toBeGreaterThan(10);
  });

  it("go on when one link fails", async () => {
    const world = openWorld({ customers: 1500, now: NOW, registration: testRegistration() });
    const clickLink = async () => {
      throw new Error("no connection");
    };
    const done = await actShoppers(world, shopping(world, 10, { readTexts: once(textsToEverybody(world)), clickLink }));
    expect(done.textOrders).toBe(0);
    expect(done.unaidedOrders).toBeGreaterThan(10);
    expect(one(world.db, "SELECT text FROM event_log WHERE kind = 'shopper'")?.text).toContain("no connection");
  });
});
