import type { Transaction } from "../../platform/database.server.ts";
import type { SealedPlace, Sealing } from "../../platform/sealing.server.ts";
import type { PhoneId, ShopId } from "../values/ids.ts";
import type { ConsentNews, StandingConsent } from "./consent.ts";
import type { ConsentClass, ConsentState } from "./phone.ts";

/** Who told us: kept with the proof. */
export type ConsentSource =
  | "shopify_import"
  | "shopify_webhook"
  | "shopify_look"
  | "sms_reply"
  | "sign_up_page"
  | "link"
  | "provider"
  | "merchant"
  | "import";

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

/** Whether the owner of a phone has said no, or was left out for good, at or after a moment. Lock the phone first. */
export async function saidNoSince(tx: Transaction, shop: ShopId, phone: PhoneId, since: Date): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ no: boolean }[]>`
    select (p.suppressed_at is not null or p.consent_state <> 'subscribed' or exists (select 1 from consent_event e
      where e.shop_id = p.shop_id and e.phone_id = p.id and e.state = 'unsubscribed' and e.at >= ${since})) as no
    from phone p where p.shop_id = ${shop} and p.id = ${phone}::uuid`;
  return row?.no ?? true;
}

/** A later word of Shopify repeats a consent without its proof: the phone stands on the proof that was brought along. */
export async function standOnImported(tx: Transaction, shop: ShopId, phone: PhoneId, at: Date): Promise<void> {
  await tx.$executeRaw`
    update phone p set consent_class = e.class, consent_event_id = e.id, consent_at = e.at from consent_event e
    where p.shop_id = ${shop} and p.id = ${phone}::uuid and p.consent_class <> 'confirmed' and e.shop_id = p.shop_id
      and e.phone_id = p.id and e.source = 'import' and e.state = 'subscribed' and e.at = ${at}`;
}
