import type { ArmSums, Arms } from "./effect.ts";
import type { Sales, TextSums, Way, WaySales } from "./results.ts";

export interface TextRow extends TextSums {
  series: string;
  /** First version of the series with the audience the customers were drawn by; 0: not known. */
  audience: number;
  step: number;
  offer: string;
}

export interface SaleRow extends Sales {
  series: string;
  audience: number;
  step: number;
  offer: string;
  by: Way;
}

export interface ArmRow extends ArmSums {
  series: string;
  audience: number;
  arm: "treated" | "holdout";
}

const NO_TEXTS: TextSums = { texts: 0, parts: 0, delivered: 0, clicked: 0, optedOut: 0, codes: 0, redeemed: 0 };

const NO_SALES: Sales = {
  orders: 0,
  wonBack: 0,
  revenue: 0,
  discount: 0,
  goods: 0,
  fees: 0,
  returns: 0,
  provisional: 0,
  provisionalRevenue: 0,
};

const NO_ARM: ArmSums = {
  assigned: 0,
  measured: 0,
  cameBack: 0,
  orders: 0,
  discount: 0,
  texts: 0,
  revenue: 0,
  revenueSquares: 0,
  revenueCubes: 0,
  profit: 0,
  profitSquares: 0,
  profitCubes: 0,
};

/** Adds up the numbers of rows, field by field. */
function sum<T extends { [K in keyof T]: number }>(zero: T, rows: readonly T[]): T {
  const names = Object.keys(zero) as (keyof T)[];
  const sums = names.map((name) => [name, rows.reduce((all, row) => all + row[name], 0)]);
  return Object.fromEntries(sums);
}

export const sumTexts = (rows: readonly TextRow[]): TextSums => sum(NO_TEXTS, rows);

export function sumSales(rows: readonly SaleRow[]): WaySales {
  const of = (way: Way) =>
    sum(
      NO_SALES,
      rows.filter(({ by }) => by === way),
    );
  return { code: of("code"), click: of("click"), series: of("series") };
}

export function sumArms(rows: readonly ArmRow[]): Arms {
  const of = (wanted: string) =>
    sum(
      NO_ARM,
      rows.filter(({ arm }) => arm === wanted),
    );
  return { treated: of("treated"), holdout: of("holdout") };
}

/** Arms of each series there is a row of. */
export function sumArmsBySeries(rows: readonly ArmRow[]): Arms[] {
  const ids = [...new Set(rows.map(({ series }) => series))];
  return ids.map((id) => sumArms(rows.filter(({ series }) => series === id)));
}
