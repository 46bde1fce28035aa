import { describe, expect, it } from "vitest";
import { readWindowSuggestion } from "../../../app/domain/lapse/read-window-suggestion.server.ts";
import { type Buyers, type SuggestedWindow, suggestWindow } from "../../../app/domain/lapse/suggested-window.ts";
import { workOutWindow } from "../../../app/domain/lapse/work-out-window.server.ts";
import { createSeries } from "../../../app/domain/series/create-series.server.ts";
import { readSeries } from "../../../app/domain/series/read-series.server.ts";
import type { OrdersMode } from "../../../app/domain/shops/shop.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { aShop } from "../factories/shops.ts";
import { aHistory, aSyncRun } from "../factories/sync-runs.ts";
import { freshDatabase } from "../fresh-database.ts";
import { testPorts } from "../test-ports.ts";
import { gapsOf, inventLives, type Life, storeLives } from "./purchasing-lives.ts";

const { database } = await freshDatabase();
const ports = { ...testPorts(), database };
const ZONE = "Europe/Berlin";

interface Shop {
  id: ShopId;
  ordersMode: OrdersMode;
}

async function aShopOf(lives: readonly Life[], ordersMode: OrdersMode = "full"): Promise<Shop> {
  const shop = await aShop(database, { timezone: ZONE, ordersMode });
  await storeLives(database, shop.id, lives);
  await aHistory(database, shop.id);
  return { id: shop.id, ordersMode };
}

async function suggestionOf(shop: Shop) {
  expect(await workOutWindow(ports, shop.id)).toBe(true);
  const suggestion = await readWindowSuggestion(ports, shop);
  if (!suggestion) throw new Error("Nothing was kept.");
  return suggestion;
}

/** The interval hangs on which customers are thrown together; all else is exact. */
function expectSame(stored: SuggestedWindow, expected: SuggestedWindow): void {
  const exact = (window: SuggestedWindow) => ({ ...window, interval: null });
  expect(exact(stored)).toEqual(exact(expected));
  if (stored.basis === "default" || expected.basis === "default") return;
  expect(Math.abs((stored.interval?.low ?? 0) - (expected.interval?.low ?? 0))).toBeLessThanOrEqual(5);
  expect(Math.abs((stored.interval?.high ?? 0) - (expected.interval?.high ?? 0))).toBeLessThanOrEqual(10);
}

const KINDS: Buyers[] = ["first_time", "repeat", "all"];

describe("a shop with a long history", async () => {
  const lives = inventLives({ seed: 1, customers: 1_500, age: 700, now: ports.now() });
  const shop = await aShopOf(lives);
  // Another shop's purchases are nobody's business.
  await aShopOf(inventLives({ seed: 2, customers: 300, age: 90, now: ports.now() }));
  const suggestion = await suggestionOf(shop);
  const raw = gapsOf(lives, ports.now(), ZONE);

  it.each(KINDS)("is suggested what the raw gaps suggest: %s", (buyers) => {
    const stored = suggestion.windows[buyers];
    expect(stored.basis).toBe("these_buyers");
    expectSame(stored, suggestWindow(raw, buyers));
  });

  it("is suggested the same when its orders are counted in many spans", async () => {
    expect(await workOutWindow(ports, shop.id, 150)).toBe(true);
    expect(await readWindowSuggestion(ports, shop)).toEqual(suggestion);
  });

  it("starts a new series from what all its purchases suggest", async () => {
    const { id } = await createSeries(ports, shop.id, "staff:1");
    const series = await readSeries(ports, shop.id, id);
    expect(series?.content.audience.windowDays).toBe(suggestion.windows.all.windowDays);
    expect(suggestion.windows.all.windowDays).not.toBe(60);
  });

  it("knows when it was worked out, from which orders, and since when it sees purchases", () => {
    const first = lives.flatMap(({ purchases }) => purchases).sort((one, other) => one.getTime() - other.getTime())[0];
    const day = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE }).format(first);
    expect(suggestion).toMatchObject({ computedAt: ports.now(), ordersMode: "full", firstPurchaseOn: day });
  });
});

it("leaves a small shop with 60 days and says why", async () => {
  const shop = await aShopOf(inventLives({ seed: 3, customers: 120, age: 500, now: ports.now() }));
  const { windows } = await suggestionOf(shop);
  for (const kind of KINDS) {
    expect(windows[kind]).toEqual({
      basis: "default",
      windowDays: 60,
      tooThin: "too_few_customers",
      allTooThin: "too_few_customers",
    });
  }
});

it("keeps an answer for a shop nobody has bought from", async () => {
  const { windows, firstPurchaseOn } = await suggestionOf(await aShopOf([]));
  expect(windows.all).toMatchObject({ basis: "default", tooThin: "too_few_customers" });
  expect(firstPurchaseOn).toBeNull();
});

it("waits until customers and orders were read by all that Shopify shows now", async () => {
  const { id } = await aShop(database);
  expect(await workOutWindow(ports, id)).toBe(false);
  await aSyncRun(database, id, { kind: "orders" });
  await aSyncRun(database, id, { kind: "customers", state: "importing" });
  expect(await workOutWindow(ports, id)).toBe(false);
  expect(await readWindowSuggestion(ports, { id, ordersMode: "full" })).toBeNull();
  await aSyncRun(database, id, { kind: "customers" });
  expect(await workOutWindow(ports, id)).toBe(true);
  await database.transaction((tx) =>
    tx.syncRun.updateMany({ where: { shopId: id }, data: { ordersMode: "sixty_days" } }),
  );
  expect(await workOutWindow(ports, id)).toBe(false);
});

describe("a shop whose older orders Shopify hides", async () => {
  const lives = inventLives({ seed: 4, customers: 1_500, age: 400, now: ports.now() });
  const seen = (days: number) =>
    lives.map((life) => {
      const from = ports.now().getTime() - days * 86_400_000;
      const purchases = life.purchases.filter((at) => at.getTime() >= from);
      return { ...life, purchases, hidden: purchases.length < life.purchases.length };
    });

  it("is not suggested a window from sixty days", async () => {
    const { windows } = await suggestionOf(await aShopOf(seen(60), "sixty_days"));
    expect(windows.all).toMatchObject({ basis: "default", windowDays: 60, allTooThin: "history_too_short" });
  });

  it("waits for the next suggestion when every order comes to light", async () => {
    const shop = await aShopOf(seen(60), "sixty_days");
    await suggestionOf(shop);
    expect(await readWindowSuggestion(ports, { ...shop, ordersMode: "full" })).toBeNull();
  });

  it("takes nobody who bought before for a first-time buyer, once it has watched for long enough itself", async () => {
    const watched = seen(300);
    const { windows } = await suggestionOf(await aShopOf(watched, "sixty_days"));
    const raw = gapsOf(watched, ports.now(), ZONE);
    for (const kind of KINDS) expectSame(windows[kind], suggestWindow(raw, kind));
    expect(windows.all.basis).toBe("these_buyers");
  });
});

it("takes the place of the suggestion before", async () => {
  const shop = await aShopOf([]);
  const before = await suggestionOf(shop);
  ports.clock.advance({ days: 1 });
  expect((await suggestionOf(shop)).computedAt.getTime()).toBe(before.computedAt.getTime() + 86_400_000);
});
