import { sql, type Transaction } from "../../platform/database.server.ts";
import type { SealedPlace, Sealing } from "../../platform/sealing.server.ts";
import type { PhoneId, ShopId } from "../values/ids.ts";
import { CLASSES_BY_CAUTION, type ConsentNews, type StandingConsent } from "./consent.ts";
import { proofOf } from "./consent-proof.sql.server.ts";
import type { ConsentClass, ConsentSource, ConsentState } from "./phone.ts";

export interface ConsentRecord extends ConsentNews {
  source: ConsentSource;
  receivedAt: Date;
  /** Version of the wording the owner saw, where it was ours. */
  wordingVersion?: string;
  language?: string;
  /** What proves it, e.g. the reply's text. Stored sealed. */
  evidence?: string;
}

/** Where a consent event's sealed evidence stands. */
export function evidencePlace(shop: ShopId, event: string): SealedPlace {
  return { shop, table: "consent_event", column: "evidence_sealed", row: event };
}

/** What stands for a phone, with the moment its owner decided. Lock the phone first. */
export async function readStandingConsent(tx: Transaction, shop: ShopId, phone: PhoneId): Promise<StandingConsent> {
  const [row] = await tx.$queryRaw<
    { state: ConsentState; class: ConsentClass; at: Date | null; suppressedAt: Date | null }[]
  >`
    select p.consent_state as state, p.consent_class as class, p.consent_at as at, p.suppressed_at as "suppressedAt"
    from phone p where p.shop_id = ${shop} and p.id = ${phone}::uuid`;
  if (!row) throw new Error("There is no such phone.");
  return row;
}

/** Whether the ledger has this decision of this phone's owner already, whoever told it. */
export async function isRecorded(tx: Transaction, shop: ShopId, phone: PhoneId, news: ConsentNews): Promise<boolean> {
  const { state, class: consentClass, at } = news;
  const where = { shopId: shop, phoneId: phone, at, state, class: consentClass };
  return (await tx.consentEvent.findFirst({ where, select: { id: true } })) !== null;
}

/** Appends to the ledger. Nothing there is ever changed. */
export async function appendConsentEvent(
  tx: Transaction,
  shop: ShopId,
  sealing: Sealing,
  id: string,
  phone: PhoneId,
  record: ConsentRecord,
): Promise<void> {
  await tx.consentEvent.create({
    data: {
      shopId: shop,
      id,
      phoneId: phone,
      state: record.state,
      class: record.class,
      source: record.source,
      wordingVersion: record.wordingVersion ?? null,
      language: record.language ?? null,
      at: record.at,
      receivedAt: record.receivedAt,
      evidenceSealed: record.evidence === undefined ? null : sealing.seal(record.evidence, evidencePlace(shop, id)),
    },
  });
}

/** Lets a phone stand on this event of the ledger. */
export async function standOnEvent(
  tx: Transaction,
  shop: ShopId,
  phone: PhoneId,
  event: string,
  news: ConsentNews,
): Promise<void> {
  await tx.phone.update({
    where: { shopId_id: { shopId: shop, id: phone } },
    data: { consentState: news.state, consentClass: news.class, consentEventId: event, consentAt: news.at },
  });
}

/** What owners of phones told us and nobody else, by reply or link, since a moment: the latest decision of each. */
export async function listDecisionsToUs(
  tx: Transaction,
  shop: ShopId,
  since: Date,
): Promise<{ phone: string; state: string; at: Date }[]> {
  return await tx.$queryRaw<{ phone: string; state: string; at: Date }[]>`
    select distinct on (phone_id) phone_id as phone, state, at from consent_event
    where shop_id = ${shop} and received_at >= ${since} and source in ('sms_reply', 'link')
      and state in ('subscribed', 'unsubscribed')
    order by phone_id, at desc`;
}

/**
 * Settles how far a yes that stands is proven, by the whole ledger, so that the order in which news came does not matter:
 * by its proof, whatever was told since; without one by the latest word. Lock the phone first.
 */
export async function standOnProof(tx: Transaction, shop: ShopId, phone: PhoneId): Promise<void> {
  await tx.$executeRaw(sql`
    update phone p set consent_class = e.class, consent_event_id = e.id
    from consent_event e
    where p.shop_id = ${shop} and p.id = ${phone}::uuid and p.consent_state = 'subscribed' and e.shop_id = p.shop_id
      and e.id = coalesce((${proofOf(sql`${shop}::int`, sql`${phone}::uuid`)}), (
        select l.id from consent_event l where l.shop_id = ${shop} and l.phone_id = ${phone}::uuid
          and l.state = 'subscribed' and l.at = p.consent_at
        order by array_position(${[...CLASSES_BY_CAUTION]}::text[], l.class) desc limit 1))
      and e.id is distinct from p.consent_event_id`);
}
