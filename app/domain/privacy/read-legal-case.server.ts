import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { evidencePlace } from "../consent/consent-store.server.ts";
import { BLOCKED_BY_MERCHANT, type Phone } from "../consent/phone.ts";
import { findPhoneIds, indexOf, readPhone } from "../consent/phone-store.server.ts";
import { consentWords, readEvidence } from "../consent/sign-up-wording.ts";
import { customersOfPhones } from "../customers/customer-store.server.ts";
import { bodyPlace } from "../messages/message.ts";
import { inboundBodyPlace } from "../messages/replies/inbound-store.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { messageId, type PhoneId } from "../values/ids.ts";
import { type PhoneNumber, readPhoneNumber } from "../values/phone-number.ts";
import type { Problem } from "../values/problem.ts";
import { insertAccess } from "./data-access-store.server.ts";
import type { CaseConsent, CaseReply, CaseText, LegalCase } from "./legal-case.ts";
import type { NamedPerson } from "./person.ts";
import { consentRows, replyRows, textRows } from "./person-data.sql.server.ts";

interface Ports {
  database: Database;
  ids: Ids;
  now: Now;
  sealing: Sealing;
}

/** The typed number of a case. @returns null when it is none. */
export function numberOfCase(shop: ShopView, typed: string): PhoneNumber | null {
  return readPhoneNumber(typed, shop.country);
}

/**
 * What speaks for and against texts to a number: consent, texts and answers, from the first to the last. Each look is
 * written down first.
 */
export async function readLegalCase(
  ports: Ports,
  shop: ShopView,
  typed: string,
  actor: string,
): Promise<{ ok: true; legalCase: LegalCase } | { ok: false; problems: Problem[] }> {
  const number = numberOfCase(shop, typed);
  if (!number) return { ok: false, problems: [{ path: "number", issue: "phone_number_invalid" }] };
  const legalCase = await ports.database.transaction(async (tx) => {
    const [phone] = await findPhoneIds(tx, shop.id, [indexOf(ports.sealing, shop.id, number.e164)]);
    const customers = phone ? await customersOfPhones(tx, shop.id, [phone]) : [];
    const access = { actor, purpose: "legal_case_read", customer: customers[0] ?? null } as const;
    await insertAccess(tx, ports, shop.id, access);
    const about = phone ? await gather(tx, ports.sealing, shop, phone) : NOTHING;
    return { number: number.e164, customers: customers.map(String), ...about, preparedAt: ports.now() };
  });
  return { ok: true, legalCase };
}

type About = Pick<LegalCase, "standing" | "consent" | "texts" | "replies">;
const NOTHING: About = { standing: null, consent: [], texts: [], replies: [] };

async function gather(tx: Transaction, sealing: Sealing, shop: ShopView, phone: PhoneId): Promise<About> {
  const person: NamedPerson = { shop: shop.id, customers: [], phones: [phone], orders: [] };
  const open = opener(sealing);
  let brand = shop.settings.brand || shop.name;
  const consent = await tx.$queryRaw<(CaseConsent & { evidenceSealed: string | null })[]>(consentRows(person));
  const texts = await tx.$queryRaw<(CaseText & { bodySealed: string | null })[]>(textRows(person));
  const replies = await tx.$queryRaw<(CaseReply & { bodySealed: string | null })[]>(replyRows(person));
  return {
    standing: standingOf(await readPhone(tx, shop.id, phone)),
    consent: consent.map(({ evidenceSealed, ...event }) => {
      const stored = open(evidenceSealed, evidencePlace(shop.id, event.id));
      const told = stored === null ? null : readEvidence(stored);
      // What was confirmed are the words of the sign-up before it.
      brand = told?.brand ?? brand;
      const wording = event.wordingVersion === null ? null : wordsOf(event.wordingVersion, event.language, brand);
      return { ...event, evidence: told?.evidence ?? null, wording };
    }),
    texts: texts.map((row) => textOf(row, open(row.bodySealed, bodyPlace(shop.id, messageId(row.id))))),
    replies: replies.map(({ bodySealed, ...reply }) => ({
      ...reply,
      body: open(bodySealed, inboundBodyPlace(shop.id, reply.sid)),
    })),
  };
}

const opener =
  (sealing: Sealing) =>
  (sealed: string | null, place: Parameters<Sealing["open"]>[1]): string | null =>
    sealed === null ? null : sealing.open(sealed, place);

function textOf(row: CaseText, body: string | null): CaseText {
  const { id, kind, state, suppression, dueAt, handedAt, providerId, statuses } = row;
  return { id, kind, state, suppression, dueAt, handedAt, body, providerId, statuses: statuses ?? [] };
}

/** An erased event knows its version, and no longer the language: then both stand there. */
function wordsOf(version: string, language: string | null, brand: string): string | null {
  const words = (["de", "en"] as const).filter((one) => language === null || language === one);
  const told = words.flatMap((one) => consentWords(version, one, brand) ?? []);
  return told.length > 0 ? told.join(" / ") : null;
}

function standingOf(phone: Phone): NonNullable<LegalCase["standing"]> {
  const { consentState: state, consentClass, suppressedAt, suppressionReason, numberSealed } = phone;
  const blocked = suppressionReason === BLOCKED_BY_MERCHANT;
  return { state, class: consentClass, suppressedAt, suppressionReason, erased: numberSealed === null, blocked };
}
