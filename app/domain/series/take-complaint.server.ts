import type { Transaction } from "../../platform/database.server.ts";
import { openConversation } from "../messages/replies/conversation-store.server.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import type { PhoneId, ShopId } from "../values/ids.ts";
import type { InFlight } from "./exit-enrollments.server.ts";
import { type OptOutPorts, optOutPhone } from "./opt-out-phone.server.ts";

/** Somebody wrote of complaint, law or privacy: everything to that phone ends at once, and an alarm stands until it is seen. */
export async function takeComplaint(
  tx: Transaction,
  ports: OptOutPorts,
  shop: ShopId,
  phone: PhoneId,
  news: { source: "sms_reply" | "link"; evidence: string },
  now: Date,
): Promise<InFlight> {
  await openConversation(tx, shop, phone, { complaint: true, at: now });
  const entry = { actor: "winback", action: "complaint_received", detail: {} };
  await appendAudit(tx, shop, ports.ids, entry, now);
  return await optOutPhone(tx, ports, shop, phone, { ...news, reason: "complaint" }, now);
}
