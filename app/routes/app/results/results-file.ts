import type { TFunction } from "i18next";
import type { Results, StepResults } from "../../../domain/results/results.ts";
import { toDecimal } from "../../../domain/values/money.ts";
import type { CsvCell } from "../../../platform/csv.ts";

export interface FileWriting {
  t: TFunction;
  currency: string;
  language: "en" | "de";
}

/** What one text of a series brought with one offer; or all texts of a series, or to one audience, with the comparison. */
export interface ResultLine {
  series: string;
  /** In words; empty where the line is of a text. */
  audience: string;
  part: Pick<StepResults, "texts" | "sales"> & Partial<StepResults> & Partial<Pick<Results, "arms" | "effect">>;
}

const TEXT_COLUMNS = ["texts", "parts", "delivered", "clicked", "optedOut", "codes", "redeemed"] as const;
const SALE_COLUMNS = ["codeOrders", "codeRevenue", "clickOrders", "clickRevenue", "wonBack", "provisional"] as const;
const ARM_COLUMNS = ["treated", "treatedBack", "holdout", "holdoutBack", "lift", "liftLow", "liftHigh"] as const;

/** The columns' names, in the merchant's language. */
export const resultsHeader = ({ t }: Pick<FileWriting, "t">): string[] =>
  (["series", "audience", "step", "offer", ...TEXT_COLUMNS, ...SALE_COLUMNS, ...ARM_COLUMNS] as const).map((name) =>
    t(`results.file.${name}`),
  );

/** An amount in the shop's currency, with the language's decimal sign. */
export function writtenAmount(minor: number, { currency, language }: FileWriting): string {
  const text = toDecimal(BigInt(Math.round(minor)), currency);
  return language === "de" ? text.replace(".", ",") : text;
}

/** One line: amounts with the language's decimal sign, in the shop's currency. */
export function resultsRow({ series, audience, part }: ResultLine, writing: FileWriting): CsvCell[] {
  const { texts, sales, step = null, offer = "" } = part;
  const amount = (minor: number) => writtenAmount(minor, writing);
  return [
    series,
    audience,
    step === null ? null : step + 1,
    offer,
    ...TEXT_COLUMNS.map((name) => texts[name]),
    sales.code.orders,
    amount(sales.code.revenue),
    sales.click.orders,
    amount(sales.click.revenue),
    sales.code.wonBack + sales.click.wonBack + sales.series.wonBack,
    amount(sales.code.provisionalRevenue + sales.click.provisionalRevenue),
    ...comparisonCells(part),
  ];
}

/** Who came back in both groups, and the difference; empty where the line is of one text, which has no group of its own. */
function comparisonCells({ arms, effect }: ResultLine["part"]): CsvCell[] {
  if (!arms || !effect) return ARM_COLUMNS.map(() => null);
  const { treated, holdout } = arms;
  const { value = null, low = null, high = null } = effect.lift ?? {};
  // whole numbers: a spreadsheet takes them in every language, less than nothing too
  const each = [value, low, high].map((share) => (share === null ? null : Math.round(share * 10_000)));
  return [treated.measured, treated.cameBack, holdout.measured, holdout.cameBack, ...each];
}
