import type { TFunction } from "i18next";
import type { AuditLine } from "../../../domain/shops/audit-store.server.ts";
import { RIGHTS } from "../../../domain/shops/rights.ts";
import { en } from "../../../i18n/en.ts";

type Action = keyof typeof en.audit.actions;
type Key = keyof typeof en.audit.keys;

const isAction = (action: string): action is Action => action in en.audit.actions;
const isKey = (key: string): key is Key => key in en.audit.keys;

/** What a line of the log says was done, with what is worth knowing of it. */
export function auditWords(line: Pick<AuditLine, "action" | "detail" | "series">, t: TFunction): string {
  const { action, detail, series } = line;
  const country = String(detail.country ?? "");
  const done = isAction(action)
    ? t(`audit.actions.${action}`, { country, name: action })
    : t("audit.actions.other", { name: action });
  const named = series === null ? done : t("audit.ofSeries", { series, what: done });
  return [named, ...more(detail, t)].join(", ");
}

function more(detail: AuditLine["detail"], t: TFunction): string[] {
  const keys = typeof detail.changed === "string" ? detail.changed.split(",") : [];
  const words = new Set(keys.map((key) => t(`audit.keys.${isKey(key) ? key : "other"}`)));
  const given = RIGHTS.filter((right) => right in detail).map((right) => t(`rights.${right}`));
  return [
    ...(typeof detail.version === "number" ? [t("audit.version", { version: detail.version })] : []),
    ...(words.size > 0 ? [t("audit.changed", { what: [...words].join(", ") })] : []),
    ...(given.length > 0 ? [given.join(", ")] : []),
  ];
}
