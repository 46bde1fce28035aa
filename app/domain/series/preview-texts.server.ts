import { z } from "zod";
import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import type { CustomerFields } from "../customers/customer-directory.ts";
import type { CustomerSearch } from "../customers/customer-search.ts";
import { voiceFor } from "../messages/country-sender.ts";
import { NO_WORDS, type TextLanguage } from "../messages/merge-fields.ts";
import { type PreviewContent, renderPreview, type TextPreview } from "../messages/preview-text.ts";
import { type Offer, offer } from "../offers/offer.ts";
import type { ShopView } from "../shops/shop.ts";
import { type CustomerId, type SeriesId, seriesId } from "../values/ids.ts";
import { readPhoneNumber } from "../values/phone-number.ts";
import { audience } from "./audience.ts";
import { explainCustomers } from "./audience-counts.sql.server.ts";
import { allPredicates, audiencePredicates } from "./audience-predicates.server.ts";
import { discreetOffers, readCustomerWords } from "./customer-words.server.ts";
import { readTextOutlook } from "./read-text-outlook.server.ts";
import {
  type Recipient,
  readRecipientOfNumber,
  readRecipients,
  readTheseRecipients,
} from "./recipients-store.server.ts";
import { isSeriesId } from "./series.ts";
import type { TextOutlook } from "./text-outlook.ts";
import { outlayOf, weighingOf } from "./weighing.ts";
import type { WhyNot } from "./why-not.server.ts";

interface Ports {
  database: Database;
  now: Now;
  sealing: Sealing;
  directory: CustomerFields;
  customerSearch: CustomerSearch;
}

/** Whom to show the texts as: the next recipient after one, or whoever a name or the end of a number finds. */
export const previewQuestion = z.object({
  series: z.string(),
  audience: z.unknown(),
  steps: z.array(z.object({ text: z.object({ en: z.string(), de: z.string() }), offer: z.unknown() })).max(6),
  /** null: nobody is shown, only the cost is worked out. */
  reader: z.object({ search: z.string().trim().max(80), after: z.string().nullable() }).nullable(),
});
export type PreviewQuestion = z.infer<typeof previewQuestion>;

/** SMS parts of one step over real recipients. */
export interface StepCost {
  mean: number;
  worst: number;
}

/** A customer and the texts as they would get them. */
export interface ShownReader {
  customerId: string;
  firstName: string | null;
  /** The last digits of the number. */
  numberEnd: string | null;
  language: TextLanguage;
  /** What would become of their next text of the series now; null while the series is not saved. */
  outlook: TextOutlook | null;
  texts: TextPreview[];
}

export interface TextsPreview {
  /** So many real recipients were measured; 0: nobody would get them. */
  readers: number;
  costs: StepCost[];
  shown: ShownReader | null;
}

/** So many are measured; among more the end of a number is looked for. */
const MEASURED = 60;
const LOOKED_THROUGH = 1_000;
const SHOWN_DIGITS = 3;

/**
 * Texts that are being written, filled in for real recipients: what they cost over a sample of them, and how they read to
 * one. Nothing is issued or stored: code and link are samples.
 */
export async function previewTexts(ports: Ports, shop: ShopView, asked: PreviewQuestion): Promise<TextsPreview> {
  const discreet = discreetOffers(ports, shop);
  const content = {
    steps: await Promise.all(
      asked.steps.map(async ({ text, offer: typed }) => ({ text, offer: await discreet(readable(typed)) })),
    ),
  };
  const series = isSeriesId(asked.series) ? seriesId(asked.series) : null;
  const recipients = series ? await recipientsOf(ports, shop, series, asked, content) : [];
  const measured = spread(recipients, MEASURED);
  const found = asked.reader ? await findReader(ports, shop, recipients, asked.reader) : null;
  const everyone = found ? [...measured, found] : measured;
  const written = await write(ports, shop, content, everyone);
  const texts = written.slice(0, measured.length);
  return {
    readers: measured.length,
    costs: content.steps.map((_, step) => costOf(texts.map((one) => one[step]?.segments.segments ?? 0))),
    shown: found && {
      ...shownAs(shop, found, written.at(-1) ?? []),
      outlook: series && (await outlookFor(ports, shop, { series, customer: found.customerId }, asked, content)),
    },
  };
}

/** The gate's answer for them, as the audience stands in the question and the series is saved. */
async function outlookFor(
  { database, now: clock }: Ports,
  shop: ShopView,
  whom: { series: SeriesId; customer: CustomerId },
  asked: PreviewQuestion,
  { steps }: PreviewContent,
): Promise<TextOutlook | null> {
  const now = clock();
  const chosen = audience.safeParse(asked.audience);
  const { requireConfirmedOptIn, exclusions } = shop.settings;
  const standing = { requireConfirmedOptIn, exclusions, weighing: weighingOf(shop.settings, outlayOf(steps)) };
  return await database.transaction(async (tx) => {
    const question = chosen.success && { shop: shop.id, audience: chosen.data, ...standing, series: whom.series, now };
    const rules = question ? allPredicates(audiencePredicates(question)) : [];
    const [explained] = question
      ? await tx.$queryRaw<{ answers: WhyNot[] }[]>(explainCustomers(shop.id, [whom.customer], rules))
      : [];
    return await readTextOutlook(tx, shop, { ...whom, rules: explained?.answers ?? [] }, now);
  });
}

/** A half-typed offer is left out. */
function readable(typed: unknown): Offer {
  const parsed = offer.safeParse(typed);
  return parsed.success ? parsed.data : { kind: "none" };
}

async function recipientsOf(
  ports: Ports,
  shop: ShopView,
  series: SeriesId,
  asked: PreviewQuestion,
  { steps }: PreviewContent,
): Promise<Recipient[]> {
  const rules = audience.safeParse(asked.audience);
  const digits = asked.reader !== null && numberEnd(asked.reader.search) !== null;
  const question = {
    series,
    audience: rules.success ? rules.data : null,
    spent: outlayOf(steps),
    now: ports.now(),
    limit: digits ? LOOKED_THROUGH : MEASURED,
  };
  return await ports.database.transaction((tx) => readRecipients(tx, ports.sealing, shop, question));
}

/** So many of them, evenly from first to last. */
function spread<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  return Array.from({ length: most }, (_, at) => all[Math.floor((at * all.length) / most)]).filter(
    (one) => one !== undefined,
  );
}

async function findReader(
  ports: Ports,
  shop: ShopView,
  recipients: readonly Recipient[],
  { search, after }: NonNullable<PreviewQuestion["reader"]>,
): Promise<Recipient | null> {
  if (search === "") {
    const last = recipients.findIndex((one) => one.customerId === after);
    return recipients[(last + 1) % Math.max(1, recipients.length)] ?? null;
  }
  const number = readPhoneNumber(search, shop.country);
  if (number) {
    const owner = await ports.database.transaction((tx) =>
      readRecipientOfNumber(tx, ports.sealing, shop.id, number.e164),
    );
    if (owner) return owner;
  }
  const end = numberEnd(search);
  if (end !== null) return recipients.find((one) => one.number?.endsWith(end)) ?? null;
  const ids = await ports.customerSearch.findByName(shop.id, search).catch(() => []);
  const [first] = await ports.database.transaction((tx) => readTheseRecipients(tx, ports.sealing, shop.id, ids));
  return first ?? null;
}

/** The digits somebody looks a number up by; null where it is a name. */
function numberEnd(search: string): string | null {
  const digits = search.replace(/[\s./()-]/g, "");
  return /^\d{3,}$/.test(digits) ? digits : null;
}

/** Each text to each of them. Where Shopify does not tell a metafield, the fallback stands. */
async function write(
  ports: Ports,
  shop: ShopView,
  content: PreviewContent,
  recipients: readonly Recipient[],
): Promise<TextPreview[][]> {
  const template = content.steps.map(({ text }) => `${text.en} ${text.de}`).join(" ");
  const { directory } = ports;
  const patient: CustomerFields = {
    readMetafield: (id, customers, field) => directory.readMetafield(id, customers, field).catch(() => new Map()),
  };
  const words = await readCustomerWords(
    { ...ports, directory: patient },
    shop,
    recipients.map(({ customerId }) => ({ customerId, template })),
  );
  return recipients.map(({ customerId, firstName, locale, numberCountry }) => {
    const { language, ...voice } = voiceFor(shop, numberCountry ?? shop.country, locale);
    const reader = { firstName, words: words.get(customerId) ?? NO_WORDS, voice };
    return content.steps.map((_, step) =>
      renderPreview(content, step, language, shop.settings, shop, ports.now(), reader),
    );
  });
}

function costOf(parts: readonly number[]): StepCost {
  const sum = parts.reduce((all, one) => all + one, 0);
  return { mean: parts.length === 0 ? 0 : sum / parts.length, worst: Math.max(0, ...parts) };
}

function shownAs(
  shop: ShopView,
  { customerId, firstName, locale, number, numberCountry }: Recipient,
  texts: TextPreview[],
): Omit<ShownReader, "outlook"> {
  const { language } = voiceFor(shop, numberCountry ?? shop.country, locale);
  return { customerId, firstName, numberEnd: number?.slice(-SHOWN_DIGITS) ?? null, language, texts };
}
