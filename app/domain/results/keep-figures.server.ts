import { type Database, IN_BACKGROUND, type Transaction } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { DAY_MS, startOfDayNamed, startOfLocalDay } from "../values/local-time.ts";
import { audienceKeys } from "./audience-of-version.ts";
import {
  type FigureRules,
  type FigureRun,
  findFigureRun,
  listVersions,
  lockFigures,
  saveFigureRun,
} from "./figure-run-store.server.ts";
import { cutDays, type DrawnDay } from "./figure-spans.ts";
import {
  drawnByDay,
  type FigureSpan,
  forgetArmFigures,
  forgetSaleFigures,
  forgetTextFigures,
  keepArmFigures,
  keepSaleFigures,
  keepTextFigures,
  planFigures,
} from "./keep-figures.sql.server.ts";
import { forgetMonths, keepMonths } from "./keep-months.sql.server.ts";
import { moneyRulesOf } from "./order-earnings.ts";
import { forgetLeftFigures, keepLeftFigures, toldSince } from "./why-left.sql.server.ts";

/** Name of the recurring task and of its background job; payload `{ shop: <ShopId> }`. */
export const KEEP_FIGURES = "keep-figures";

/** Of so many days everything is worked out anew each time: what happens later (a refund) waits for the night. */
const RECENT_DAYS = 60;

const LONG_AGO = new Date("1990-01-01T00:00:00Z");
const FAR_AHEAD = new Date("2990-01-01T00:00:00Z");

/**
 * Works out the figures of the results pages by day and keeps them, so that no page scans history: the last 60 days each
 * time, once a day and after a change of the money settings the whole past. Of each stretch of days old and new figures
 * change places at once.
 */
export async function keepFigures(ports: { database: Database; now: Now }, shop: ShopId): Promise<void> {
  const now = ports.now();
  const { spans, whole, last, rules } = await ports.database.transaction((tx) => planRun(tx, shop, now));
  for (const span of spans) {
    await ports.database.transaction(async (tx) => {
      await lockFigures(tx, shop);
      await keepSpan(tx, span, rules.money);
      if (span !== spans.at(-1)) return;
      await keepWhyLeft(tx, shop, rules.money, whole ? null : (last?.at ?? null));
      await saveFigureRun(tx, shop, { at: now, wholeAt: whole ? now : (last?.wholeAt ?? now), rules });
    }, IN_BACKGROUND);
  }
}

interface Plan {
  /** One behind the other; the last reaches into the future. */
  spans: FigureSpan[];
  whole: boolean;
  last: FigureRun | null;
  rules: FigureRules;
}

async function planRun(tx: Transaction, shop: ShopId, now: Date): Promise<Plan> {
  const { settings, timezone } = await readShopRow(tx, shop);
  const rules = { money: moneyRulesOf(settings), timezone };
  const last = await findFigureRun(tx, shop);
  const whole =
    last === null ||
    now.getTime() - last.wholeAt.getTime() >= DAY_MS ||
    JSON.stringify(last.rules) !== JSON.stringify(rules);
  const recent = startOfLocalDay(new Date(now.getTime() - RECENT_DAYS * DAY_MS), timezone);
  const from = whole ? LONG_AGO : recent;
  const days = await tx.$queryRaw<DrawnDay[]>(drawnByDay(shop, timezone, from));
  const borders = [from, ...cutDays(days).map((day) => startOfDayNamed(day, timezone))];
  const spans = borders.map((begin, at) => ({ shop, timezone, now, from: begin, to: borders[at + 1] ?? FAR_AHEAD }));
  return { spans, whole, last, rules };
}

/** Why customers stayed away: with the whole past, and as soon as somebody told. @param since null: in any case. */
async function keepWhyLeft(tx: Transaction, shop: ShopId, money: FigureRules["money"], since: Date | null) {
  const [row] = since ? await tx.$queryRaw<{ told: boolean }[]>(toldSince(shop, since)) : [];
  if (row?.told === false) return;
  await tx.$executeRaw(forgetLeftFigures(shop));
  await tx.$executeRaw(keepLeftFigures(shop, money));
}

async function keepSpan(tx: Transaction, span: FigureSpan, money: FigureRules["money"]): Promise<void> {
  const { offers: made, audiences } = await listVersions(tx, span.shop);
  const offers = made.map(({ series, version, step, key }) => ({ series, version, step, offer: key }));
  const versions = { offers, audiences: audienceKeys(audiences) };
  await tx.$queryRaw(planFigures);
  await tx.$executeRaw(forgetTextFigures(span));
  await tx.$executeRaw(keepTextFigures(span, versions));
  await tx.$executeRaw(forgetSaleFigures(span));
  await tx.$executeRaw(keepSaleFigures(span, versions, money));
  await tx.$executeRaw(forgetArmFigures(span));
  await tx.$executeRaw(keepArmFigures(span, versions, money));
  for (const kind of ["text", "sale", "arm"] as const) {
    await tx.$executeRaw(forgetMonths(kind, span));
    await tx.$executeRaw(keepMonths(kind, span));
  }
}
