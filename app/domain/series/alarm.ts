import { z } from "zod";
import type { AccountCheck } from "../messages/account/account-check.ts";
import type { Micros } from "../messages/sms-console.ts";
import type { SeriesId } from "../values/ids.ts";
import { DAY_MS } from "../values/local-time.ts";
import type { SoftStart } from "./soft-start.ts";

export type AlarmKind =
  | "no_entries"
  | "delivery"
  | "opt_outs"
  | "filtered"
  | "soft_start_held"
  | "webhooks_silent"
  | "provider"
  | "credentials"
  | "balance_low"
  | "reports_silent"
  | "daily_cap_near"
  | "daily_cap_reached"
  | "monthly_cap_near"
  | "monthly_cap_reached";

/**
 * Counts as they stood: so many of so many. Of `no_entries` days, of `provider` its error number, of `balance_low` whole
 * units of `currency`, the account's (alarms raised before it was kept have none).
 */
export const alarmFigures = z.object({ part: z.number(), of: z.number(), currency: z.string().optional() });
export type AlarmFigures = z.infer<typeof alarmFigures>;

export interface RaisedAlarm {
  kind: AlarmKind;
  seriesId: SeriesId | null;
  figures: AlarmFigures;
  /** Whether further texts would do harm: the series waits for the merchant. */
  pausesSeries: boolean;
}

/** An alarm that stands. */
export interface StandingAlarm extends RaisedAlarm {
  id: string;
  since: Date;
}

/** The latest texts of a series that is on (at most `LATEST`), since it last went on after an alarm. */
export interface SeriesHealth {
  seriesId: SeriesId;
  texted: number;
  /** Of those: arrived, or known not to. */
  settled: number;
  delivered: number;
  /** Customers who unsubscribed. */
  optedOut: number;
  /** Taken out by a carrier's filter (30007). */
  filtered: number;
  /** When somebody last came in, or the series was switched on. */
  enteredAt: Date;
  soft: SoftStart | null;
}

export interface ShopHealth {
  now: Date;
  /** The provider's error number that stopped the shop's texts; null: it did not. */
  refusedWith: number | null;
  /** Orders of yesterday and today that only a comparison with Shopify found, while no webhook came for a day. */
  unheardOrders: number;
  /** What the last look at the account at the provider found; empty while nobody has looked. */
  checks: readonly Pick<AccountCheck, "name" | "state" | "found">[];
  /** What is left of the account's balance; null: not known. */
  balance: Micros | null;
  /** Texts of series that were handed over since the day and the month began, and how many may be. */
  used: Record<"daily" | "monthly", { texts: number; cap: number }>;
  series: readonly SeriesHealth[];
}

/** Texts looked back on. */
export const LATEST = 200;
const SILENT_DAYS = 7;
/** Fewer texts than these tell nothing. */
const LEAST_SETTLED = 50;
const LEAST_TEXTED = 100;
const LEAST_DELIVERED = 0.85;
const MOST_OPTED_OUT = 0.03;
const MOST_FILTERED = 0.01;
const NEAR_CAP = 0.8;

/** Everything that is wrong now, by the figures alone. */
export function alarmsOf(health: ShopHealth): RaisedAlarm[] {
  const { now, refusedWith, unheardOrders, series } = health;
  const ofShop = (kind: AlarmKind, part: number): RaisedAlarm => ({
    kind,
    seriesId: null,
    figures: { part, of: 0 },
    pausesSeries: false,
  });
  return [
    ...(refusedWith === null ? [] : [ofShop("provider", refusedWith)]),
    ...(unheardOrders === 0 ? [] : [ofShop("webhooks_silent", unheardOrders)]),
    ...alarmsOfAccount(health),
    ...(["daily", "monthly"] as const).flatMap((cap) => alarmsOfCap(cap, health.used[cap])),
    ...series.flatMap((one) => alarmsOfSeries(one, now)),
  ];
}

function raisedOfShop(kind: AlarmKind, part: number, of: number): RaisedAlarm {
  return { kind, seriesId: null, figures: { part, of }, pausesSeries: false };
}

/** What the account at the provider lacks; a refusal that stopped the texts says it all by itself. */
function alarmsOfAccount({ checks, balance, refusedWith }: ShopHealth): RaisedAlarm[] {
  const is = (name: AccountCheck["name"], found: AccountCheck["found"][]) =>
    checks.some((check) => check.name === name && found.includes(check.found));
  return [
    ...(refusedWith === null && is("credentials", ["refused", "inactive"]) ? [raisedOfShop("credentials", 0, 0)] : []),
    ...(balance !== null && is("balance", ["low"]) ? [alarmOfBalance(balance)] : []),
    ...(is("reports", ["no_reports"]) ? [raisedOfShop("reports_silent", 0, 0)] : []),
  ];
}

function alarmOfBalance({ micros, currency }: Micros): RaisedAlarm {
  const figures = { part: Number(micros / 1_000_000n), of: 0, currency };
  return { kind: "balance_low", seriesId: null, figures, pausesSeries: false };
}

/** Told at 80 percent of a cap, and once it is used up. */
function alarmsOfCap(cap: "daily" | "monthly", { texts, cap: most }: { texts: number; cap: number }): RaisedAlarm[] {
  if (texts >= most) return [raisedOfShop(`${cap}_cap_reached`, texts, most)];
  return texts >= NEAR_CAP * most ? [raisedOfShop(`${cap}_cap_near`, texts, most)] : [];
}

function alarmsOfSeries(one: SeriesHealth, now: Date): RaisedAlarm[] {
  const { seriesId, texted, settled, delivered, optedOut, filtered, soft } = one;
  const raise = (kind: AlarmKind, part: number, of: number, pausesSeries: boolean): RaisedAlarm[] => [
    { kind, seriesId, figures: { part, of }, pausesSeries },
  ];
  const silentDays = Math.floor((now.getTime() - one.enteredAt.getTime()) / DAY_MS);
  return [
    ...(silentDays >= SILENT_DAYS && soft === null ? raise("no_entries", silentDays, 0, false) : []),
    ...(settled >= LEAST_SETTLED && delivered < LEAST_DELIVERED * settled
      ? raise("delivery", delivered, settled, true)
      : []),
    ...(texted >= LEAST_TEXTED && optedOut > MOST_OPTED_OUT * texted ? raise("opt_outs", optedOut, texted, true) : []),
    ...(texted >= LEAST_TEXTED && filtered > MOST_FILTERED * texted ? raise("filtered", filtered, texted, true) : []),
    ...(soft?.state === "held"
      ? raise("soft_start_held", soft.figures.delivered, soft.figures.texted + (soft.figures.lost ?? 0), false)
      : []),
  ];
}
