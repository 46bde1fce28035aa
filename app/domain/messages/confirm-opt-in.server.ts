import type { Database, Transaction } from "../../platform/database.server.ts";
import type { BackgroundJobs } from "../../platform/jobs.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { lockPhones } from "../consent/phone-store.server.ts";
import { recordConsent } from "../consent/record-consent.server.ts";
import { answerCutoff } from "../consent/sign-up.ts";
import { WRITE_CONSENT } from "../consent/write-consent-job.ts";
import { findShopByDomain } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { findMessageByLink } from "./message-store.server.ts";
import { findOpenQuestion, type OpenQuestion } from "./opt-in-request-store.server.ts";
import { isLinkToken } from "./text-links.ts";

export interface ConfirmPorts {
  sealing: Sealing;
  ids: Ids;
  jobs: BackgroundJobs;
}

/**
 * The owner of a number has confirmed, from that number: the proof goes into the ledger with the wording they agreed to,
 * an earlier stop is lifted, and Shopify is told.
 */
export async function confirmOptIn(
  tx: Transaction,
  ports: ConfirmPorts,
  shop: ShopId,
  question: OpenQuestion,
  proof: { source: "link" | "sms_reply"; evidence: string },
  now: Date,
): Promise<void> {
  const { phone, wordingVersion, language } = question;
  await recordConsent(tx, ports, shop, phone, {
    state: "subscribed",
    class: "confirmed",
    at: now,
    receivedAt: now,
    ...proof,
    ...(wordingVersion ? { wordingVersion } : {}),
    ...(language ? { language } : {}),
  });
  await ports.jobs.send(tx, WRITE_CONSENT, { shop, phone, state: "subscribed", at: now.toISOString() });
}

/**
 * The confirmation page's button.
 * @returns false when the link is unknown, too old, or was answered already.
 */
export async function confirmByLink(
  ports: ConfirmPorts & { database: Database; now: Now },
  shopDomain: string,
  token: string,
): Promise<boolean> {
  if (!isLinkToken(token)) return false;
  const now = ports.now();
  return await ports.database.transaction(async (tx) => {
    const shop = await findShopByDomain(tx, shopDomain);
    const asked = shop && (await findMessageByLink(tx, shop.id, token));
    if (!asked) return false;
    await lockPhones(tx, shop.id, [asked.phoneId]);
    const question = await findOpenQuestion(tx, shop.id, { token }, answerCutoff(now));
    if (!question) return false;
    await confirmOptIn(tx, ports, shop.id, question, { source: "link", evidence: token }, now);
    return true;
  });
}
