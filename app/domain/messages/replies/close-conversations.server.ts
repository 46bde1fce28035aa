import type { Database } from "../../../platform/database.server.ts";
import type { Ids, Now } from "../../../platform/ports.ts";
import { lockPhones } from "../../consent/phone-store.server.ts";
import { appendAudit } from "../../shops/audit-store.server.ts";
import type { PhoneId, ShopId } from "../../values/ids.ts";
import { closeRead, countWaiting, markSeen, reopen, wakeTexts } from "./conversation-store.server.ts";

interface Ports {
  database: Database;
  ids: Ids;
  now: Now;
}

/**
 * The merchant has read and answered these: whoever is in a series gets its texts again. A conversation in which
 * something was written after `seen` stays open, since nobody has read that.
 * @param seen when the list was read.
 * @returns the phones whose conversation was closed.
 */
export async function closeConversations(
  ports: Ports,
  shop: ShopId,
  phones: PhoneId[],
  seen: Date,
  actor: string,
): Promise<PhoneId[]> {
  const now = ports.now();
  return await ports.database.transaction(async (tx) => {
    await lockPhones(tx, shop, phones);
    const closed = await closeRead(tx, shop, phones, seen, now);
    if (closed.length === 0) return closed;
    await wakeTexts(tx, shop, closed);
    const detail = { conversations: closed.length };
    await appendAudit(tx, shop, ports.ids, { actor, action: "conversations_closed", detail }, now);
    return closed;
  });
}

/** Takes back what `closeConversations` did: from now on the texts wait again. */
export async function reopenConversations(ports: Ports, shop: ShopId, phones: PhoneId[], actor: string): Promise<void> {
  const now = ports.now();
  await ports.database.transaction(async (tx) => {
    await lockPhones(tx, shop, phones);
    const opened = await reopen(tx, shop, phones);
    if (opened.length === 0) return;
    const detail = { conversations: opened.length };
    await appendAudit(tx, shop, ports.ids, { actor, action: "conversations_reopened", detail }, now);
  });
}

/** The merchant knows of the complaints: the alarm on the first page goes out. */
export async function seeComplaints(ports: Ports, shop: ShopId, actor: string): Promise<void> {
  const now = ports.now();
  await ports.database.transaction(async (tx) => {
    const complaints = await markSeen(tx, shop, now);
    if (complaints > 0)
      await appendAudit(tx, shop, ports.ids, { actor, action: "complaints_seen", detail: { complaints } }, now);
  });
}

/** How many wait for an answer, and the complaints nobody has seen yet. */
export async function readWaiting(ports: Pick<Ports, "database">, shop: ShopId) {
  return await ports.database.transaction((tx) => countWaiting(tx, shop));
}
