import type { Transaction } from "../../platform/database.server.ts";
import type { Ids } from "../../platform/ports.ts";
import type { ShopId } from "../values/ids.ts";

export interface AuditRecord {
  /** Who did it: a staff member's id, or `winback` for what the app does by itself. */
  actor: string;
  /** Verb and noun in snake_case, e.g. `settings_saved`. */
  action: string;
  /** Never personal data. */
  detail: Record<string, string | number | boolean | null>;
}

/** Writes down who changed what; append-only. */
export async function appendAudit(
  tx: Transaction,
  shop: ShopId,
  ids: Ids,
  record: AuditRecord,
  now: Date,
): Promise<void> {
  await tx.auditEntry.create({ data: { shopId: shop, id: ids.uuid(), at: now, ...record } });
}
