import type { TFunction } from "i18next";
import type { CodeRow } from "../../../domain/results/code-list.ts";
import type { CsvCell } from "../../../platform/csv.ts";
import { reasonWords } from "./code-words.ts";

export interface CodeWriting {
  t: TFunction;
  timezone: string;
}

const COLUMNS = ["code", "state", "reason", "series", "text", "customer", "firstName", "order", "cancelled"] as const;
const TIMES = ["created", "texted", "ends", "ended"] as const;

/** The columns' names, in the merchant's language. */
export const codesHeader = ({ t }: CodeWriting): string[] =>
  [...COLUMNS, ...TIMES].map((name) => t(`codes.export.header.${name}`));

/** One code as a line; times as the shop's clock has them. */
export function codesRow(code: CodeRow, { t, timezone }: CodeWriting): CsvCell[] {
  const { order } = code;
  const at = (time: Date | null) => (time === null ? null : inShop(time, timezone));
  return [
    code.code === "" ? t("codes.erased") : code.code,
    t(`codes.status.${code.status}`),
    reasonWords(code, t),
    code.series,
    code.step === null ? null : code.step + 1,
    code.customer,
    code.firstName,
    order && (order.name ?? order.id),
    order && t(order.cancelled ? "codes.export.yes" : "codes.export.no"),
    at(code.createdAt),
    at(code.textedAt),
    at(code.endsAt),
    at(code.endedAt),
  ];
}

/** `2026-11-23 14:05`: every spreadsheet reads it as a time. */
function inShop(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }).format(at);
}
