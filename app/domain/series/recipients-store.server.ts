import type { Transaction } from "../../platform/database.server.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { numberPlace } from "../consent/phone.ts";
import { firstNamePlace } from "../customers/customer.ts";
import { countriesOn } from "../shops/sending-countries.ts";
import type { ShopView } from "../shops/shop.ts";
import { type CustomerId, customerId, phoneId, type SeriesId, type ShopId } from "../values/ids.ts";
import type { Audience } from "./audience.ts";
import { countSampled, planForCounting, planForSampling } from "./audience-counts.sql.server.ts";
import { allPredicates, audiencePredicates } from "./audience-predicates.server.ts";
import {
  customerOfNumber,
  type RecipientRow,
  recipientsByRules,
  theseCustomers,
  waitingRecipients,
} from "./recipients.sql.server.ts";
import { type Outlay, weighingOf } from "./weighing.ts";

/** Somebody a text would go to. */
export interface Recipient {
  customerId: CustomerId;
  firstName: string | null;
  locale: string | null;
  /** E.164; null where the number has been erased. */
  number: string | null;
  /** ISO 3166-1 alpha-2, of the number; null where there is none. */
  numberCountry: string | null;
}

/** A shop with more customers in its sample than this is asked by the sample alone. */
const SAMPLE_FROM = 1_000;

/** Real people whom the texts of a series would go to: those who wait in it first, then those who would enter now. */
export async function readRecipients(
  tx: Transaction,
  sealing: Sealing,
  shop: ShopView,
  asked: { series: SeriesId; audience: Audience | null; spent: Outlay; now: Date; limit: number },
): Promise<Recipient[]> {
  const { series, audience, spent, now, limit } = asked;
  const waiting = await tx.$queryRaw<RecipientRow[]>(waitingRecipients(shop.id, series, countriesOn(shop), limit));
  const found = [...waiting];
  if (audience && waiting.length < limit) {
    const { requireConfirmedOptIn, exclusions } = shop.settings;
    const weighing = weighingOf(shop.settings, spent);
    const question = { shop: shop.id, audience, requireConfirmedOptIn, exclusions, weighing, series: null, now };
    const [sample] = await tx.$queryRaw<{ count: number }[]>(countSampled(shop.id));
    const few = (sample?.count ?? 0) >= SAMPLE_FROM;
    await tx.$queryRaw(few ? planForSampling : planForCounting);
    const rules = allPredicates(audiencePredicates(question));
    found.push(...(await tx.$queryRaw<RecipientRow[]>(recipientsByRules(shop.id, rules, few, limit - waiting.length))));
  }
  return found.map((row) => opened(sealing, shop.id, row));
}

/** These customers as recipients, in the order they are named in. */
export async function readTheseRecipients(
  tx: Transaction,
  sealing: Sealing,
  shop: ShopId,
  customers: readonly CustomerId[],
): Promise<Recipient[]> {
  const rows = await tx.$queryRaw<RecipientRow[]>(theseCustomers(shop, customers));
  const known = new Map(rows.map((row) => [String(row.customerId), opened(sealing, shop, row)]));
  return customers.flatMap((id) => known.get(id) ?? []);
}

/** The owner of a number. */
export async function readRecipientOfNumber(
  tx: Transaction,
  sealing: Sealing,
  shop: ShopId,
  e164: string,
): Promise<Recipient | null> {
  const [row] = await tx.$queryRaw<RecipientRow[]>(customerOfNumber(shop, sealing.index(shop, e164)));
  return row ? opened(sealing, shop, row) : null;
}

function opened(sealing: Sealing, shop: ShopId, row: RecipientRow): Recipient {
  const id = customerId(row.customerId);
  const { firstNameSealed, phoneId: phone, numberSealed, locale, numberCountry } = row;
  return {
    customerId: id,
    firstName: firstNameSealed === null ? null : sealing.open(firstNameSealed, firstNamePlace(shop, id)),
    locale,
    numberCountry,
    number: phone && numberSealed ? sealing.open(numberSealed, numberPlace(shop, phoneId(phone))) : null,
  };
}
