import type { Transaction } from "../../platform/database.server.ts";
import type { BackgroundJobs } from "../../platform/jobs.ts";
import type { Ids } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import type { ConsentSource } from "../consent/phone.ts";
import { suppressPhone } from "../consent/phone-store.server.ts";
import { recordConsent } from "../consent/record-consent.server.ts";
import { WRITE_CONSENT } from "../consent/write-consent-job.ts";
import type { PhoneId, ShopId } from "../values/ids.ts";
import { exitOnOptOut, type InFlight } from "./exit-enrollments.server.ts";

export interface OptOutPorts {
  sealing: Sealing;
  ids: Ids;
  jobs: BackgroundJobs;
}

/**
 * The owner of a phone wants no more texts: proof in the ledger, the phone suppressed, its series ended, Shopify told,
 * all in the transaction that heard of it.
 */
export async function optOutPhone(
  tx: Transaction,
  ports: OptOutPorts,
  shop: ShopId,
  phone: PhoneId,
  news: { source: ConsentSource; evidence?: string; reason?: "opted_out" | "complaint" },
  now: Date,
): Promise<InFlight> {
  const { reason = "opted_out", ...proof } = news;
  const record = { state: "unsubscribed", class: "unknown", at: now, receivedAt: now, ...proof } as const;
  await recordConsent(tx, ports, shop, phone, record);
  await suppressPhone(tx, shop, phone, reason, now);
  const flights = await exitOnOptOut(tx, { shop, phoneId: phone }, now);
  await ports.jobs.send(tx, WRITE_CONSENT, { shop, phone, state: "unsubscribed", at: now.toISOString() });
  return flights;
}
