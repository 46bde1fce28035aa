import { sql, type Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { EventKind } from "./workflow-event.ts";

export interface WorkflowUse {
  /** Shopify Flow's own name for the trigger. */
  trigger: string;
  kind: EventKind | null;
  enabled: boolean;
  saidAt: Date;
}

/** Of news about one trigger the latest counts; older news, however late, changes nothing. */
export async function rememberUse(tx: Transaction, shop: ShopId, use: WorkflowUse): Promise<void> {
  await tx.$executeRaw(sql`
    insert into workflow_use as u (shop_id, trigger, kind, enabled, said_at)
    values (${shop}, ${use.trigger}, ${use.kind}, ${use.enabled}, ${use.saidAt})
    on conflict (shop_id, trigger) do update set kind = excluded.kind, enabled = excluded.enabled, said_at = excluded.said_at
    where u.said_at < excluded.said_at`);
}
