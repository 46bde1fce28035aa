import { sql, type Transaction } from "../../platform/database.server.ts";
import type { Ids } from "../../platform/ports.ts";
import type { ShopId } from "../values/ids.ts";
import { isUuid } from "../values/uuid.ts";

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

/** A line of the log; of a series its name as it is now. */
export interface AuditLine extends AuditRecord {
  id: string;
  at: Date;
  series: string | null;
}

const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f-]{36})$/;

/** The newest lines before a place in the log (`<time>_<id>`); from the newest on without one. */
export async function listAudit(
  tx: Transaction,
  shop: ShopId,
  before: string | null,
  limit: number,
): Promise<AuditLine[]> {
  const [, at, id] = CURSOR.exec(before ?? "") ?? [];
  const place =
    at && id && isUuid(id) && !Number.isNaN(Date.parse(at))
      ? sql`and (a.at, a.id) < (${new Date(at)}, ${id}::uuid)`
      : sql``;
  return await tx.$queryRaw<AuditLine[]>(sql`
    select a.id, a.at, a.actor, a.action, a.detail, s.name as series from audit_entry a
    left join series s on s.shop_id = a.shop_id and s.id::text = a.detail->>'series'
    where a.shop_id = ${shop} ${place} order by a.at desc, a.id desc limit ${limit}`);
}
