import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import { readTextsLeft } from "../messages/daily-pace.sql.server.ts";
import { isPublicHoliday } from "../messages/public-holidays.ts";
import type { ShopView } from "../shops/shop.ts";
import { pauseAt, pauseSpans } from "../shops/shop-pauses.ts";
import type { ShopId } from "../values/ids.ts";
import { localTime, startOfDayNamed } from "../values/local-time.ts";
import { listUnplanned, readPlannedTexts, writePlannedTexts } from "./planned-texts-store.server.ts";
import { calendarOf, type DayState, type TextCalendar } from "./text-calendar.ts";

/** Name of the recurring task that counts the texts to come. */
export const PLAN_TEXTS = "plan_texts";

/** Counts the texts to come of everybody who is in a series, so that the calendar need not look at them. */
export async function planTexts(ports: { database: Database; now: Now }, shop: ShopId): Promise<void> {
  await ports.database.transaction((tx) => writePlannedTexts(tx, shop, ports.now()));
}

/** Counts them for each shop in which a series was just switched on and whoever is to enter it has been looked for. */
export async function planUnplanned(ports: { database: Database; now: Now }): Promise<void> {
  for (const shop of await ports.database.transaction(listUnplanned)) await planTexts(ports, shop);
}

/** What goes out on the days to come, by the last count. */
interface ShownCalendar extends TextCalendar {
  /** When it was counted; null: not yet, or not since a series was switched on. */
  at: Date | null;
}

/**
 * The calendar of a shop. Sundays and the holidays of its country stand for those of its customers' places.
 * @param days how many, from today on.
 */
export async function readCalendar(
  ports: { database: Database; now: Now },
  shop: ShopView,
  days: number,
): Promise<ShownCalendar> {
  return await ports.database.transaction((tx) => readCalendarIn(tx, shop, days, ports.now()));
}

/** The same within a transaction. */
export async function readCalendarIn(tx: Transaction, shop: ShopView, days: number, now: Date): Promise<ShownCalendar> {
  const { planned, at } = await readPlannedTexts(tx, shop.id);
  const left = await readTextsLeft(tx, shop.id, now);
  const { dailyCap, monthlyCap } = shop.settings;
  const limits = { dailyCap, monthlyCap, leftToday: left.today, leftThisMonth: left.month };
  const from = localTime(now, shop.timezone).day;
  return { ...calendarOf(planned, { ...limits, from, days, stateOf: (day) => stateOf(shop, day) }), at };
}

function stateOf({ settings, timezone, country }: ShopView, day: string): DayState {
  const pause = pauseAt(pauseSpans(settings.pauses, timezone), startOfDayNamed(day, timezone));
  if (pause) return pause.mode === "skip" ? "skipped" : "closed";
  const sunday = new Date(`${day}T00:00:00Z`).getUTCDay() === 0;
  return sunday || isPublicHoliday(day, country, null) ? "closed" : "open";
}
