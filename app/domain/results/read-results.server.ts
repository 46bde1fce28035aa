import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import { offerWords } from "../offers/offer-words.ts";
import { findHoldoutPlan } from "../series/holdout-outlook-store.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import { type ShopId, seriesId } from "../values/ids.ts";
import { DAY_MS, localTime } from "../values/local-time.ts";
import { type Arms, effectOf, outcomeOf } from "./effect.ts";
import { findFigureRun, listVersionedOffers } from "./figure-run-store.server.ts";
import {
  armSums,
  firstFigureDay,
  type Period,
  saleSums,
  seriesWithFigures,
  textSums,
} from "./figures-read.sql.server.ts";
import { readCourse } from "./read-course.server.ts";
import type { Results, ResultsView, SeriesResults, StepResults } from "./results.ts";
import { type ArmRow, type SaleRow, sumArms, sumSales, sumTexts, type TextRow } from "./sum-figures.ts";

interface Rows {
  texts: TextRow[];
  sales: SaleRow[];
  arms: ArmRow[];
}

/**
 * What the texts brought, by figures kept up to date (`keepFigures`): by code, by click, and beyond what would have
 * happened anyway. Texts count on the day they were handed over, orders on the day they were placed, customers on the
 * day they were drawn.
 * @param asked days of the shop's calendar; where one is left out, from the first figure on, and up to today.
 */
export async function readResults(
  ports: { database: Database; now: Now },
  shop: ShopId,
  asked: Partial<Period> = {},
): Promise<ResultsView> {
  const now = ports.now();
  return await ports.database.transaction(async (tx) => {
    const view = await readShopRow(tx, shop);
    const today = localTime(now, view.timezone).day;
    const [first] = await tx.$queryRaw<{ day: string | null }[]>(firstFigureDay(shop));
    const period = { from: asked.from ?? first?.day ?? today, to: asked.to ?? today };
    const { money, holdoutShare, holdoutBy } = view.settings;
    const settled = localTime(new Date(now.getTime() - money.returnDays * DAY_MS), view.timezone).day;
    const rows: Rows = {
      texts: await tx.$queryRaw<TextRow[]>(textSums(shop, period)),
      sales: await tx.$queryRaw<SaleRow[]>(saleSums(shop, period, settled)),
      arms: await tx.$queryRaw<ArmRow[]>(armSums(shop, period)),
    };
    const series = await readEachSeries(tx, view, rows);
    return {
      at: (await findFigureRun(tx, shop))?.at ?? null,
      period,
      settled,
      all: resultsOf(
        rows,
        series.map(({ arms }) => arms),
        view,
      ),
      series,
      course: await readCourse(tx, shop, period, money.upliftPoints / 100),
      holdout: { plan: await findHoldoutPlan(tx, view, now), share: holdoutShare, by: holdoutBy },
      acquisitionCost: money.acquisitionCost,
      runningCost: Math.round((money.monthlyCost * daysBetween(period.from, period.to)) / 30.4375),
    };
  });
}

/** Both days counted. */
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;

async function readEachSeries(tx: Transaction, view: ShopView, rows: Rows): Promise<SeriesResults[]> {
  const shown = await tx.$queryRaw<{ id: string; name: string; state: SeriesResults["state"] }[]>(
    seriesWithFigures(view.id),
  );
  const { language } = view.settings;
  const offers = await listVersionedOffers(tx, view.id);
  const words = new Map(offers.map(({ key, offer }) => [key, offerWords(offer, view.currency, language)] as const));
  return shown.map(({ id, name, state }) => {
    const own: Rows = {
      texts: rows.texts.filter(({ series }) => series === id),
      sales: rows.sales.filter(({ series }) => series === id),
      arms: rows.arms.filter(({ series }) => series === id),
    };
    const named = (row: { offer: string }) => (row.offer === "" ? "" : (words.get(row.offer) ?? row.offer));
    return {
      ...resultsOf(own, [sumArms(own.arms)], view),
      id: seriesId(id),
      name,
      state,
      steps: parts(own, (row) => ({ step: row.step, offer: named(row) })),
      offers: parts(own, (row) => ({ step: null, offer: named(row) })),
    };
  });
}

function resultsOf(rows: Rows, each: Arms[], { settings }: ShopView): Results {
  const effect = effectOf(each, settings.money.upliftPoints / 100);
  const texts = sumTexts(rows.texts);
  return {
    effect,
    outcome: outcomeOf(each, effect),
    arms: sumArms(rows.arms),
    texts,
    sales: sumSales(rows.sales),
    textCost: Math.round((texts.parts * settings.money.hundredSegments) / 100),
  };
}

/** Rows of texts and orders put together by what they are of, in order. */
function parts(
  { texts, sales }: Rows,
  of: (row: { step: number; offer: string }) => Pick<StepResults, "step" | "offer">,
): StepResults[] {
  const keyOf = (row: { step: number; offer: string }) => JSON.stringify(Object.values(of(row)));
  const all = new Map([...texts, ...sales].map((row) => [keyOf(row), of(row)] as const));
  return [...all]
    .map(([key, part]) => ({
      ...part,
      texts: sumTexts(texts.filter((row) => keyOf(row) === key)),
      sales: sumSales(sales.filter((row) => keyOf(row) === key)),
    }))
    .sort((one, other) => (one.step ?? 0) - (other.step ?? 0) || one.offer.localeCompare(other.offer));
}
