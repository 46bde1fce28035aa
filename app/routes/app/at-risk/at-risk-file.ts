import type { TFunction } from "i18next";
import type { AtRiskCustomer } from "../../../domain/results/at-risk.ts";
import { toDecimal } from "../../../domain/values/money.ts";
import type { CsvCell } from "../../../platform/csv.ts";

export interface FileWriting {
  t: TFunction;
  currency: string;
  timezone: string;
  language: "en" | "de";
}

const COLUMNS = ["id", "name", "overdue", "rhythm", "lastOrder", "lapses", "value", "spent", "group"] as const;

/** The columns' names, in the merchant's language. */
export const atRiskHeader = ({ t }: FileWriting): string[] => COLUMNS.map((column) => t(`atRisk.columns.${column}`));

/** One customer as a line: amounts with the language's decimal sign, days as the shop's calendar has them. */
export function atRiskRow(customer: AtRiskCustomer, { t, currency, timezone, language }: FileWriting): CsvCell[] {
  const decimals = (text: string) => (language === "de" ? text.replace(".", ",") : text);
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: timezone, dateStyle: "short" });
  return [
    customer.id,
    customer.firstName,
    decimals(customer.factor.toFixed(1)),
    Math.round(customer.rhythmDays),
    day.format(customer.lastOrderAt),
    day.format(customer.lapsesAt),
    customer.valueAhead === null ? null : decimals(toDecimal(customer.valueAhead, currency)),
    decimals(toDecimal(customer.spent, currency)),
    t(`states.rfmGroup.${customer.group}`),
  ];
}
