import type { TFunction } from "i18next";
import { codeStatus } from "../../../domain/results/code-list.ts";
import type { VersionText } from "../../../domain/series/versions/version-text.ts";
import type { CsvCell } from "../../../platform/csv.ts";

const COLUMNS = ["at", "customer", "firstName", "state", "clicked", "code", "codeState", "ends"] as const;

/** What became of the code a text named, in plain words; empty without one. */
export function codeStateWords({ code }: Pick<VersionText, "code">, t: TFunction): string {
  return code === null ? "" : t(`codes.status.${codeStatus(code.state, true)}`);
}

/** The columns' names, in the merchant's language. */
export const versionHeader = (t: TFunction): string[] => COLUMNS.map((name) => t(`versions.export.header.${name}`));

/** One text as a line; times as the shop's clock has them. */
export function versionRow(one: VersionText, { t, timezone }: { t: TFunction; timezone: string }): CsvCell[] {
  const at = (time: Date | null) => (time === null ? null : inShop(time, timezone));
  return [
    at(one.at),
    one.customer,
    one.firstName,
    t(`states.message.${one.state}`),
    at(one.clickedAt),
    one.code && (one.code.code === "" ? t("codes.erased") : one.code.code),
    codeStateWords(one, t),
    at(one.code?.endsAt ?? null),
  ];
}

/** `2026-11-23 14:05`: every spreadsheet reads it as a time. */
function inShop(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }).format(at);
}
