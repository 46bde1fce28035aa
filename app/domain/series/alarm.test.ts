import { expect, it } from "vitest";
import { seriesId } from "../values/ids.ts";
import { DAY_MS } from "../values/local-time.ts";
import { alarmsOf, type SeriesHealth, type ShopHealth } from "./alarm.ts";

const now = new Date("2026-11-23T11:00:00Z");
const id = seriesId("11111111-1111-4111-8111-111111111111");
const well: SeriesHealth = {
  seriesId: id,
  texted: 200,
  settled: 200,
  delivered: 195,
  optedOut: 2,
  filtered: 0,
  enteredAt: now,
  soft: null,
};
const quiet = {
  unheardOrders: 0,
  refusedWith: null,
  checks: [],
  balance: null,
  used: { daily: { texts: 0, cap: 1_000 }, monthly: { texts: 0, cap: 10_000 } },
};
const shop = (change: Partial<ShopHealth>) => alarmsOf({ now, ...quiet, series: [], ...change }).map((one) => one.kind);
const series = (change: Partial<SeriesHealth>) => alarmsOf({ now, ...quiet, series: [{ ...well, ...change }] });
const kinds = (change: Partial<SeriesHealth>) => series(change).map((one) => one.kind);

it("is silent while all is well", () => {
  expect(kinds({})).toEqual([]);
});

it("pauses a series that less than 85 percent of the latest texts reach, once there are fifty", () => {
  expect(series({ delivered: 169 })).toEqual([
    { kind: "delivery", seriesId: id, figures: { part: 169, of: 200 }, pausesSeries: true },
  ]);
  expect(kinds({ delivered: 170 })).toEqual([]);
  expect(kinds({ texted: 49, settled: 49, delivered: 0 })).toEqual([]);
});

it("pauses a series from which more than 3 percent unsubscribe, once there are a hundred texts", () => {
  expect(kinds({ optedOut: 6 })).toEqual([]);
  expect(kinds({ optedOut: 7 })).toEqual(["opt_outs"]);
  expect(kinds({ texted: 99, optedOut: 20 })).toEqual([]);
});

it("pauses a series of which carriers filter more than 1 percent", () => {
  expect(kinds({ filtered: 2 })).toEqual([]);
  expect(kinds({ filtered: 3 })).toEqual(["filtered"]);
});

it("tells of seven days without anybody new, and pauses nothing for it", () => {
  expect(kinds({ enteredAt: new Date(now.getTime() - 7 * DAY_MS + 1) })).toEqual([]);
  expect(series({ enteredAt: new Date(now.getTime() - 7 * DAY_MS) })).toMatchObject([
    { kind: "no_entries", figures: { part: 7 }, pausesSeries: false },
  ]);
});

it("tells at 80 percent of a cap, and once it is used up", () => {
  const used = (daily: number, monthly: number) =>
    shop({ used: { daily: { texts: daily, cap: 10 }, monthly: { texts: monthly, cap: 100 } } });
  expect(used(7, 79)).toEqual([]);
  expect(used(8, 80)).toEqual(["daily_cap_near", "monthly_cap_near"]);
  expect(used(10, 100)).toEqual(["daily_cap_reached", "monthly_cap_reached"]);
});

it("tells of an account that is refused, short of money or silent", () => {
  const check = (name: "credentials" | "balance" | "reports", found: "refused" | "low" | "no_reports" | "trial") => ({
    name,
    found,
    state: "bad" as const,
  });
  const checks = [check("credentials", "refused"), check("balance", "low"), check("reports", "no_reports")];
  const balance = { micros: 7_940_000n, currency: "USD" };
  expect(shop({ checks, balance })).toEqual(["credentials", "balance_low", "reports_silent"]);
  expect(shop({ checks: [check("credentials", "refused")], refusedWith: 20003 })).toEqual(["provider"]);
  expect(shop({ checks: [check("credentials", "trial")] })).toEqual([]);
});

it("tells what is left of the account's balance in whole units of its currency", () => {
  const checks = [{ name: "balance" as const, found: "low" as const, state: "attention" as const }];
  const balance = { micros: 7_940_000n, currency: "USD" };
  expect(alarmsOf({ now, ...quiet, series: [], checks, balance })).toMatchObject([
    { kind: "balance_low", figures: { part: 7, currency: "USD" } },
  ]);
});

it("tells of a provider that refuses and of webhooks that stay away", () => {
  expect(shop({ refusedWith: 20003 })).toEqual(["provider"]);
  expect(shop({ unheardOrders: 4 })).toEqual(["webhooks_silent"]);
});
