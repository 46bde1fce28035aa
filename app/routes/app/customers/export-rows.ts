import type { TFunction } from "i18next";
import type { ExportedCustomer } from "../../../domain/results/export-batches.server.ts";
import { toDecimal } from "../../../domain/values/money.ts";
import type { CsvCell } from "../../../platform/csv.ts";

export interface ExportWriting {
  t: TFunction;
  currency: string;
  timezone: string;
  language: "en" | "de";
  withNumbers: boolean;
}

const COLUMNS = ["id", "firstName", "number", "country", "tags", "orders", "spent", "currency", "lastOrder"] as const;
const MORE_COLUMNS = ["lapsedSince", "consent", "blocked", "group", "series", "state"] as const;

/** The columns' names, in the merchant's language. */
export function exportHeader({ t, withNumbers }: ExportWriting): string[] {
  const names = [...COLUMNS, ...MORE_COLUMNS].filter((name) => withNumbers || name !== "number");
  return names.map((name) => t(`customers.export.header.${name}`));
}

/** One customer as a line: amounts with the language's decimal sign, days as the shop's calendar has them. */
export function exportRow(customer: ExportedCustomer, writing: ExportWriting): CsvCell[] {
  const { t, currency, withNumbers, language } = writing;
  const { enrollment } = customer;
  const spent = toDecimal(customer.spent, currency);
  return [
    customer.id,
    customer.firstName,
    ...(withNumbers ? [customer.number] : []),
    customer.country,
    customer.tags.join(", "),
    customer.ordersCount,
    language === "de" ? spent.replace(".", ",") : spent,
    currency,
    day(customer.lastOrderAt, writing),
    day(customer.lapsedSince, writing),
    t(`customers.consents.${customer.consent}`),
    t(customer.blocked ? "customers.export.yes" : "customers.export.no"),
    customer.group && t(`states.rfmGroup.${customer.group}`),
    enrollment?.seriesName ?? null,
    enrollment && t(`states.enrollment.${enrollment.state}`),
  ];
}

/** `2026-11-23`: every spreadsheet reads it as a day. */
function day(at: Date | null, { timezone }: ExportWriting): string | null {
  if (at === null) return null;
  return new Intl.DateTimeFormat("sv-SE", { timeZone: timezone, dateStyle: "short" }).format(at);
}
