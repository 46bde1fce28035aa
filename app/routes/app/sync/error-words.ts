import { EXPORT_TROUBLES, type ExportTrouble } from "../../../domain/sync/bulk-source.ts";

/** What kind of trouble a dead letter had, by the class of its last error: never more than the class is stored. */
export function troubleOf(lastError: string | null): "unreadable" | "database" | "other" {
  const [name = ""] = (lastError ?? "").split(" ");
  if (/^(\$?Zod\w*|SyntaxError)$/.test(name)) return "unreadable";
  return /^(Prisma\w*|DatabaseError|DriverAdapterError)$/.test(name) ? "database" : "other";
}

/** What kept an import from going on. */
export type RunTrouble = ExportTrouble | "superseded" | "other";

/** @param lastError as the run keeps it: a trouble of Shopify's export, or the class of an error. */
export function runTroubleOf(lastError: string): RunTrouble {
  if (lastError === "superseded") return lastError;
  return EXPORT_TROUBLES.find((trouble) => trouble === lastError) ?? "other";
}
