import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import { offerWords } from "../offers/offer-words.ts";
import { findHoldoutPlan } from "../series/holdout-outlook-store.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import { type ShopId, seriesId } from "../values/ids.ts";
import { DAY_MS, localTime } from "../values/local-time.ts";
import { sharedAudiences, type VersionedAudience } from "./audience-of-version.ts";
import { type ArmPoint, courseOf, type SalePoint, unitOf } from "./course.ts";
import { type Arms, effectOf, outcomeOf } from "./effect.ts";
import { findFigureRun, listVersions, type VersionedOffer } from "./figure-run-store.server.ts";
import type { Period } from "./figure-tables.ts";
import { armFigures, firstFigureDay, saleFigures, seriesWithFigures, textSums } from "./figures-read.sql.server.ts";
import type { AudienceResults, Results, ResultsView, SeriesResults, StepResults } from "./results.ts";
import {
  type ArmRow,
  type SaleRow,
  sumArms,
  sumArmsBySeries,
  sumSales,
  sumTexts,
  type TextRow,
} from "./sum-figures.ts";

interface Rows {
  texts: TextRow[];
  sales: SaleRow[];
  arms: ArmRow[];
}

/** What a series is named and whether it runs. */
type Named = Pick<SeriesResults, "name" | "state"> & { id: string };

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
    const [first] = asked.from ? [] : await tx.$queryRaw<{ day: string | null }[]>(firstFigureDay(shop));
    const period = { from: asked.from ?? first?.day ?? today, to: asked.to ?? today };
    const { money, holdoutShare, holdoutBy } = view.settings;
    const settled = localTime(new Date(now.getTime() - money.returnDays * DAY_MS), view.timezone).day;
    const { rows, salePoints, armPoints } = await readRows(tx, shop, period, settled);
    const named = await tx.$queryRaw<Named[]>(seriesWithFigures(shop));
    const { offers, audiences } = await listVersions(tx, shop);
    return {
      at: (await findFigureRun(tx, shop))?.at ?? null,
      period,
      settled,
      all: resultsOf(rows, sumArmsBySeries(rows.arms), view),
      series: seriesResults(rows, named, offers, view),
      audiences: audienceResults(rows, named, audiences, view),
      course: { unit: unitOf(period), points: courseOf(salePoints, armPoints, money.upliftPoints / 100) },
      holdout: { plan: await findHoldoutPlan(tx, view, now), share: holdoutShare, by: holdoutBy },
      acquisitionCost: money.acquisitionCost,
      runningCost: Math.round((money.monthlyCost * daysBetween(period.from, period.to)) / 30.4375),
    };
  });
}

/** Each kind of figures in one look at its rows: sums, and beside them the points of the pictures. */
async function readRows(tx: Transaction, shop: ShopId, period: Period, settled: string) {
  const unit = unitOf(period);
  const texts = await tx.$queryRaw<TextRow[]>(textSums(shop, period));
  const sales = await tx.$queryRaw<(SaleRow | SalePoint)[]>(saleFigures(shop, period, settled, unit));
  const arms = await tx.$queryRaw<(ArmRow | ArmPoint)[]>(armFigures(shop, period, unit));
  const isPoint = <Point extends { start: string }>(row: object | Point): row is Point =>
    "start" in row && row.start !== null;
  return {
    rows: {
      texts,
      sales: sales.filter((row): row is SaleRow => !isPoint(row)),
      arms: arms.filter((row) => !isPoint(row)),
    },
    salePoints: sales.filter(isPoint<SalePoint>),
    armPoints: arms.filter(isPoint<ArmPoint>),
  };
}

/** Both days counted. */
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;

function seriesResults(rows: Rows, shown: Named[], offers: VersionedOffer[], view: ShopView): SeriesResults[] {
  const words = new Map(
    offers.map(({ key, offer }) => [key, offerWords(offer, view.currency, view.settings.language)] as const),
  );
  const named = (row: { offer: string }) => (row.offer === "" ? "" : (words.get(row.offer) ?? row.offer));
  return shown.map(({ id, name, state }) => {
    const own = rowsWith(rows, (row) => row.series === id);
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

/** Who was drawn before audiences were told apart stands nowhere. */
function audienceResults(rows: Rows, named: Named[], versions: VersionedAudience[], view: ShopView): AudienceResults[] {
  return sharedAudiences(versions).flatMap(({ key, audience, series, has }) => {
    const own = rowsWith(rows, has);
    if (own.arms.length + own.texts.length + own.sales.length === 0) return [];
    const names = named.filter(({ id }) => series.includes(id)).map(({ name }) => name);
    return [{ ...resultsOf(own, sumArmsBySeries(own.arms), view), key, audience, series: names }];
  });
}

function rowsWith({ texts, sales, arms }: Rows, holds: (row: { series: string; audience: number }) => boolean): Rows {
  return { texts: texts.filter(holds), sales: sales.filter(holds), arms: arms.filter(holds) };
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
