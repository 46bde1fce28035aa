import type { Database } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";
import { type AuditLine, listAudit } from "./audit-store.server.ts";

/** Lines of a page of the log. */
const PAGE = 50;

/**
 * Who changed what, newest first.
 * @param before the `next` of the page before; null: from the newest on.
 */
export async function readAudit(
  ports: { database: Database },
  shop: ShopId,
  before: string | null,
): Promise<{ lines: AuditLine[]; next: string | null }> {
  const lines = await ports.database.transaction((tx) => listAudit(tx, shop, before, PAGE + 1));
  const shown = lines.slice(0, PAGE);
  const last = shown.at(-1);
  return { lines: shown, next: lines.length > PAGE && last ? `${last.at.toISOString()}_${last.id}` : null };
}
