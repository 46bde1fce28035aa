import { sql, type Transaction } from "../../platform/database.server.ts";
import type { InboxRow } from "../sync/inbox-store.server.ts";

/** Deliveries of a shop that could not be applied, and what they say is kept; up to `limit` of them, by their id. */
export async function listFailed(tx: Transaction, domain: string, after: bigint, limit: number): Promise<InboxRow[]> {
  return await tx.$queryRaw<InboxRow[]>(sql`
    select id, source, shop_domain as "shopDomain", topic, delivery_id as "deliveryId", event_id as "eventId",
      payload_sealed as "payloadSealed", attempts, received_at as "receivedAt"
    from inbox where shop_domain = ${domain} and payload_sealed is not null and id > ${after}
      and (state = 'dead' or (state = 'new' and attempts > 0)) order by id limit ${limit}`);
}

/** Forgets what these deliveries say; they are not tried again. */
export async function dropPayloads(tx: Transaction, ids: bigint[], now: Date): Promise<void> {
  await tx.inbox.updateMany({
    where: { id: { in: ids }, state: { in: ["new", "dead"] } },
    data: { payloadSealed: null, state: "done", doneAt: now, lastError: "erased" },
  });
}
