import type { TFunction } from "i18next";
import { DISCOUNT_SIZES, REFUND_SIZES, type WhyLeft } from "../../../domain/results/why-left.ts";
import type { CsvCell } from "../../../platform/csv.ts";
import { type FileWriting, writtenAmount } from "./results-file.ts";

/** What is told of each line, in order. */
export const LEFT_COLUMNS = ["customers", "ordersBefore", "revenueBefore", "ordersAfter", "revenueAfter"] as const;

/** What the last order was like, in words. */
export function leftName({ kind, name }: Pick<WhyLeft, "kind" | "name">, t: TFunction): string {
  const discount = DISCOUNT_SIZES.find((size) => kind === "discount" && size === name);
  if (discount) return t(`results.left.discounts.${discount}`);
  const refund = REFUND_SIZES.find((size) => kind === "refund" && size === name);
  return refund ? t(`results.left.refunds.${refund}`) : name;
}

/** The columns' names, in the merchant's language. */
export const whyLeftHeader = (t: TFunction): string[] => [
  t("results.left.reason"),
  t("results.left.by"),
  t("results.left.last"),
  ...LEFT_COLUMNS.map((name) => t(`results.left.${name}`)),
];

/** One line. @param reason in the merchant's words. */
export function whyLeftRow(row: WhyLeft, reason: string, writing: FileWriting): CsvCell[] {
  const { t } = writing;
  return [
    reason,
    t(`results.left.views.${row.kind}`),
    leftName(row, t),
    row.customers,
    row.ordersBefore,
    writtenAmount(row.revenueBefore, writing),
    row.ordersAfter,
    writtenAmount(row.revenueAfter, writing),
  ];
}
